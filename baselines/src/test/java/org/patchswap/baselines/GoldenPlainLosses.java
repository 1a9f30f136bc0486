package org.patchswap.baselines;

import static java.util.Map.entry;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.function.Function;
import org.patchswap.baselines.augmentation.LabelSmoothing;
import org.patchswap.baselines.augmentation.LabelSmoothing.Convention;
import org.patchswap.baselines.augmentation.MixedLabels;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.baselines.formula.GroupKl;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.core.task.Grouping;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.tensor.Losses;

/** Cross-entropy, its controls and self-distillation. */
final class GoldenPlainLosses {
  private GoldenPlainLosses() {}

  static Map<String, Function<Given, NDArray>> all() {
    return Map.ofEntries(
        entry("cross_entropy", g -> Losses.crossEntropy(g.leaf("logits"), g.integers("labels"))),
        entry("cross_entropy_ignore255", GoldenPlainLosses::ignoring),
        entry("label_smoothing_uniform", g -> smoothing(g, Convention.UNIFORM)),
        entry("label_smoothing_offtarget", g -> smoothing(g, Convention.OFF_TARGET)),
        entry("mixup_loss", GoldenPlainLosses::mixup),
        entry("cs_kd", GoldenPlainLosses::csKd));
  }

  private static NDArray ignoring(Given g) {
    NDArray labels = g.integers("labels").flatten();
    NDArray valid = labels.neq((long) g.hyper("ignore_index", 255));
    NDArray rows = FeatureMaps.pixels(g.leaf("logits"));
    NDArray weights = Rows.shares(valid.toType(g.type, false));
    return Losses.crossEntropy(
        rows, labels.mul(valid.toType(labels.getDataType(), false)), weights);
  }

  private static NDArray smoothing(Given g, Convention convention) {
    NDArray logits = g.leaf("logits");
    double epsilon = g.hyper("epsilon", 0.1);
    return LabelSmoothing.perRow(logits, g.integers("labels"), epsilon, convention).mean();
  }

  private static NDArray csKd(Given g) {
    NDArray own = g.leaf("primary_logits");
    NDArray labels = g.integers("labels");
    Instances primary = new Instances(own, labels, g.equalWeights(own), Grouping.ROWS);
    NDArray other = g.value("partner_logits");
    Instances partner = new Instances(other, labels, g.equalWeights(own), Grouping.ROWS);
    NDArray ce = Losses.crossEntropy(own, labels);
    NDArray kl =
        GroupKl.leftTeachesRight(partner, primary, Pairing.ALIGNED, g.hyper("temperature", 4));
    NDArray weighted = kl.mul((float) g.hyper("lambda_cls", 1));
    g.intermediates.put("cross_entropy", ce);
    g.intermediates.put("class_loss", kl);
    return ce.add(weighted);
  }

  private static NDArray mixup(Given g) {
    NDArray logits = g.leaf("logits");
    NDArray labels = g.integers("labels_a");
    NDArray other = labels.get(g.integers("permutation"));
    NDArray shares = g.equalWeights(logits).mul(0).add((float) g.hyper("lam", 1));
    return MixedLabels.perRow(logits, labels, other, shares).mean();
  }
}
