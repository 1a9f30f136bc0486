package org.patchswap.tasks.segmentation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchswap.core.option.Suggest;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.DenseForm;

/**
 * The catalogue of segmentation networks: {@code HEAD-BACKBONE} or {@code HEAD-BACKBONE-osN}, N the
 * output stride. Heads: {@code fcn}, {@code deeplabv3}, {@code deeplabv3plus}.
 */
public final class SegmentationNetworks {
  /** The small network for a CPU. */
  public static final String SMALL = "fcn-resnet8";

  private enum Head {
    FCN,
    DEEPLABV3,
    DEEPLABV3PLUS
  }

  /**
   * A member of the catalogue.
   *
   * @param stride image pixels between two of the deepest map's
   */
  private record Design(Head head, DenseForm form, int stride) {}

  private static final Map<String, Design> BY_NAME = designs();

  private SegmentationNetworks() {}

  private static Map<String, Design> designs() {
    Map<String, Design> out = new LinkedHashMap<>();
    for (Head head : Head.values()) {
      for (String backbone : DenseForm.names()) {
        DenseForm form = DenseForm.of(backbone);
        int usual = form.small() ? 8 : 16;
        String name = head.name().toLowerCase(java.util.Locale.ROOT) + "-" + backbone;
        for (int stride : new int[] {usual, usual / 2}) {
          String full = stride == usual ? name : name + "-os" + stride;
          out.put(full, new Design(head, form.within(stride), stride));
        }
      }
    }
    return out;
  }

  /** All names. */
  public static List<String> names() {
    return new ArrayList<>(BY_NAME.keySet());
  }

  /** The form of a network's backbone. */
  static DenseForm backbone(String name) {
    return BY_NAME.get(name).form();
  }

  /**
   * A network, its parameters declared but not yet initialised.
   *
   * @throws IllegalArgumentException naming the architecture when it is unknown
   */
  public static SegmentationNetwork build(String name, int classes) {
    Design d = BY_NAME.get(name);
    if (d == null) {
      throw new IllegalArgumentException(
          "Unknown segmentation network '" + name + "'; " + Suggest.among(name, BY_NAME.keySet()));
    }
    Backbone backbone = d.form.build();
    return new SegmentationNetwork(name, backbone, head(d, backbone, classes), classes);
  }

  private static SegmentationHead head(Design d, Backbone backbone, int classes) {
    int inputs = backbone.outputChannels();
    boolean small = d.form.small();
    // Widths as in the papers; on small backbones half of theirs, so that the head does not cost
    // more than the rest.
    int width = small ? inputs / 2 : 256;
    switch (d.head) {
      case FCN:
        return SegmentationHead.fcn(inputs, small ? inputs : inputs / 4, classes);
      case DEEPLABV3:
        return SegmentationHead.deepLabV3(aspp(d, inputs, width), width, classes);
      case DEEPLABV3PLUS:
        return SegmentationHead.deepLabV3Plus(
            aspp(d, inputs, width),
            width,
            1,
            backbone.levels().get(1).channels(),
            small ? 16 : 48,
            classes);
      default:
        throw new AssertionError(d.head);
    }
  }

  /** Rates 6, 12, 18 at stride 16 as in the paper; on the small maps of scenes 1, 2, 3 at 8. */
  private static Aspp aspp(Design d, int inputs, int width) {
    boolean small = d.form.small();
    int unit = small ? 8 / d.stride : 6 * 16 / d.stride;
    int[] rates = {unit, 2 * unit, 3 * unit};
    return new Aspp(inputs, width, rates, small ? 0 : 0.5f);
  }
}
