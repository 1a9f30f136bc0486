package org.patchswap.baselines;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.patchswap.core.golden.GoldenCase;

/** Which method each reference case of this module is about. */
final class GoldenOf {
  /** Where the names differ in more than hyphens. */
  private static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("cross_entropy_ignore255", "cross-entropy"),
          Map.entry("label_smoothing_uniform", "label-smoothing"),
          Map.entry("label_smoothing_offtarget", "label-smoothing"),
          Map.entry("mixup_loss", "mixup cutmix"),
          Map.entry("aug_cutmix_box", "cutmix"),
          Map.entry("aug_cutout_mask", "cutout"),
          Map.entry("ddgsd_youngerous", "ddgsd"),
          Map.entry("tfkd_reg", "tf-kd-reg"),
          Map.entry("tfkd_self", "tf-kd-self"),
          Map.entry("zipf_ls_dense", "zipf-ls"),
          Map.entry("kd_logit_standardization", "kd-standardised"),
          Map.entry("dist_segmentation", "dist"),
          Map.entry("reviewkd_abf", "reviewkd"),
          Map.entry("reviewkd_hcl", "reviewkd"),
          Map.entry("seg_pixelwise_kd", "pixel-wise-kd"),
          Map.entry("seg_pixelwise_skd_official", "pixel-wise-kd"),
          Map.entry("seg_skd_pairwise_cirkd", "pair-wise-kd"),
          Map.entry("seg_skd_pairwise_official", "pair-wise-kd"),
          Map.entry("seg_cirkd_minibatch", "cirkd"),
          Map.entry("det_logit_kd_ld", "head-kd"),
          Map.entry("det_fgd", "fgd"),
          Map.entry("det_fgfi", "fgfi"),
          // A loss for heads that end in sigmoids; no method of the catalogue uses it yet.
          Map.entry("det_sigmoid_focal", ""));

  private GoldenOf() {}

  /** Methods by the name of a case; empty for a case of no method. */
  static List<String> methods(String golden) {
    String names = METHODS.getOrDefault(golden, golden.replace('_', '-'));
    return Stream.of(names.split(" ")).filter(n -> !n.isEmpty()).toList();
  }

  /** Names of the cases of a folder by method. */
  static Map<String, List<String>> byMethod(List<GoldenCase> cases) {
    Map<String, List<String>> out = new TreeMap<>();
    for (GoldenCase c : cases) {
      for (String m : methods(c.name())) {
        out.merge(m, List.of(c.name()), (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
      }
    }
    return out;
  }
}
