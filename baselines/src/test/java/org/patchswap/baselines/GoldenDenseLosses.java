package org.patchswap.baselines;

import static java.util.Map.entry;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.patchswap.baselines.dense.Boxes;
import org.patchswap.baselines.dense.Cirkd;
import org.patchswap.baselines.dense.Cwd;
import org.patchswap.baselines.dense.FgdLoss;
import org.patchswap.baselines.dense.FgdMasks;
import org.patchswap.baselines.dense.Fgfi;
import org.patchswap.baselines.dense.HeadKd;
import org.patchswap.baselines.dense.PairWiseKd;
import org.patchswap.baselines.dense.PixelWiseKd;
import org.patchswap.baselines.dense.SigmoidFocal;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.baselines.module.ContextBlock;
import org.patchswap.core.golden.GoldenCase;
import org.patchswap.core.layer.Layers;

/** Losses of dense tasks. */
final class GoldenDenseLosses {
  private static final String S = "student_feature";
  private static final String T = "teacher_feature";
  private static final String SL = "student_logits";
  private static final String TL = "teacher_logits";

  private GoldenDenseLosses() {}

  static Map<String, Function<Given, NDArray>> all() {
    return Map.ofEntries(
        entry(
            "seg_pixelwise_kd",
            g -> PixelWiseKd.mean(g.leaf(SL), g.value(TL), g.hyper("temperature", 1))),
        entry(
            "seg_pixelwise_skd_official",
            g -> PixelWiseKd.softCrossEntropy(g.leaf(SL), g.value(TL), g.hyper("temperature", 1))),
        entry(
            "seg_skd_pairwise_cirkd",
            g -> PairWiseKd.cosines(g.leaf(S), g.value(T), (int) g.hyper("pool", 2))),
        entry(
            "seg_skd_pairwise_official",
            g -> PairWiseKd.nodes(g.leaf(S), g.value(T), g.hyper("pool_scale", 0.5))),
        entry(
            "seg_cirkd_minibatch",
            g -> Cirkd.relation(g.leaf(S), g.value(T), g.hyper("temperature", 0.1))),
        entry(
            "cwd",
            g ->
                Cwd.channels(
                    g.leaf("student_maps"), g.value("teacher_maps"), g.hyper("temperature", 4))),
        entry(
            "det_logit_kd_ld",
            g -> HeadKd.perRow(g.value(TL), g.leaf(SL), g.hyper("temperature", 10)).mean()),
        entry(
            "det_sigmoid_focal",
            g ->
                SigmoidFocal.sum(
                    g.leaf("logits"),
                    g.value("targets"),
                    g.hyper("alpha", 0.25),
                    g.hyper("gamma", 2))),
        entry("det_fgfi", GoldenDenseLosses::fgfi),
        entry("det_fgd", GoldenDenseLosses::fgd));
  }

  /** Rows (x1, y1, x2, y2), one array an image; rows of zeros are padding. */
  private static float[][] boxes(double[] data, int columns) {
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < data.length; i += columns) {
      float[] row = {
        (float) data[i], (float) data[i + 1], (float) data[i + 2], (float) data[i + 3]
      };
      if (row[0] != 0 || row[1] != 0 || row[2] != 0 || row[3] != 0) {
        rows.add(row);
      }
    }
    return rows.toArray(float[][]::new);
  }

  private static NDArray fgfi(Given g) {
    NDArray s = g.leaf(S);
    NDArray t = g.value(T);
    Block adapt =
        Layers.chain(
            Layers.conv(s.getShape().get(1), t.getShape().get(1), 3, 1, true), Layers.relu());
    Map<String, String> names =
        Map.of("01Conv2d_weight", "adapt_weight", "01Conv2d_bias", "adapt_bias");
    g.fill(adapt, names, s.getShape());
    GoldenCase.Array truths = g.golden.input("gt_boxes");
    int perImage = (int) (truths.shape()[1] * truths.shape()[2]);
    List<float[][]> boxes = new ArrayList<>();
    for (int i = 0; i < truths.shape()[0]; i++) {
      double[] own = Arrays.copyOfRange(truths.data(), i * perImage, (i + 1) * perImage);
      boxes.add(boxes(own, (int) truths.shape()[2]));
    }
    GoldenCase.Array base = g.golden.input("base_anchors");
    double[][] anchors = new double[(int) base.shape()[0]][];
    Arrays.setAll(anchors, base::row);
    double stride = g.hyper("stride", 16);
    float[] mask =
        Boxes.imitation(
            boxes,
            anchors,
            (int) FeatureMaps.height(t),
            (int) FeatureMaps.width(t),
            stride,
            stride,
            g.hyper("iou_factor", 0.5));
    Shape shape = new Shape(boxes.size(), FeatureMaps.height(t), FeatureMaps.width(t));
    NDArray cells = g.manager.create(mask, shape).toType(g.type, false);
    g.intermediates.put("mask", cells);
    NDArray adapted = GoldenFeatureLosses.run(g, adapt, s).singletonOrThrow();
    return Fgfi.imitate(adapted, t, cells);
  }

  private static NDArray fgd(Given g) {
    NDArray s = g.leaf(S);
    NDArray t = g.value(T);
    List<float[][]> boxes = new ArrayList<>();
    g.golden
        .inputs()
        .getAsJsonArray("gt_boxes_xyxy_pixels")
        .forEach(e -> boxes.add(rows(GoldenCase.array(e))));
    double[] size = g.hypers("image_shape_hw");
    FgdLoss terms =
        new FgdLoss(
            g.hyper("temp", 0.5),
            g.hyper("alpha_fgd", 0.001),
            g.hyper("beta_fgd", 0.0005),
            g.hyper("gamma_fgd", 0.0005),
            g.hyper("lambda_fgd", 5e-6));
    FgdMasks masks =
        FgdMasks.of(
            boxes,
            (int) FeatureMaps.height(s),
            (int) FeatureMaps.width(s),
            size[0],
            size[1],
            g.manager);
    NDArray ofS = GoldenFeatureLosses.run(g, context(g, s, "s"), s).singletonOrThrow();
    NDArray ofT = GoldenFeatureLosses.run(g, context(g, t, "t"), t).singletonOrThrow();
    NDArray n = g.manager.create(1.0 / boxes.size()).toType(g.type, false);
    g.intermediates.put("attention_spatial_teacher", terms.spatial(t));
    g.intermediates.put("attention_channel_teacher", terms.channel(t));
    g.intermediates.put("mask_loss", terms.attention(s, t).mul(n));
    g.intermediates.put("relation_loss", ofS.sub(ofT).square().sum().mul(n));
    return terms.level(s, t, masks, ofS, ofT);
  }

  private static float[][] rows(GoldenCase.Array a) {
    float[][] out = new float[(int) a.shape()[0]][];
    for (int i = 0; i < out.length; i++) {
      double[] row = a.row(i);
      out[i] = new float[] {(float) row[0], (float) row[1], (float) row[2], (float) row[3]};
    }
    return out;
  }

  private static Block context(Given g, NDArray x, String side) {
    Map<String, String> names = new TreeMap<>();
    names.put("01mask_weight", "mask_" + side + "_w");
    names.put("01mask_bias", "mask_" + side + "_b");
    names.put("02first_weight", "add_" + side + "_w1");
    names.put("02first_bias", "add_" + side + "_b1");
    names.put("gamma", "add_" + side + "_ln_g");
    names.put("beta", "add_" + side + "_ln_b");
    names.put("03second_weight", "add_" + side + "_w2");
    names.put("03second_bias", "add_" + side + "_b2");
    return g.fill(new ContextBlock(x.getShape().get(1)), names, x.getShape());
  }
}
