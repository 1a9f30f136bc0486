package org.patchswap.baselines.dense;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.List;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.core.layer.Layers;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.tensor.Scalars;

/**
 * Fine-grained feature imitation for detectors (Wang et al., CVPR 2019): squared differences of
 * maps near objects only, the student's map through a 3x3 convolution and ReLU: sum M (t -
 * adapt(s))^2 / (2 sum M).
 */
public final class Fgfi extends DenseDistillation {
  private static final String SOURCE = "twangnh/Distilling-Object-Detectors";
  private static final double[] RATIOS = {0.5, 1, 2};
  private static final Option<Double> WEIGHT = weight(0.01, SOURCE);
  private static final Option<Double> FACTOR =
      Option.real("iou-factor", 0.5).min(0).max(1).paper(SOURCE).searched(0.3, 0.5, 0.7);
  private static final Option<Long> WAIT =
      Option.integer("wait", 400).min(0).paper(SOURCE + ": first iterations without the term");
  private static final Option<List<Long>> SCALES =
      Option.integers("anchor-scales", List.of(2L, 4L, 8L))
          .assumed(
              "anchor sides in strides; the reference's 8, 16, 32 of stride 16 are made for images"
                  + " of 600 pixels");

  private Block adapt;

  /** For the service loader. */
  public Fgfi() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return dense("fgfi", "FGFI", Ability.OBJECTS)
        .citation(
            "T. Wang, L. Yuan, X. Zhang, J. Feng, Distilling object detectors with fine-grained"
                + " feature imitation, CVPR 2019")
        .equation("L = task + w sum M (t - adapt(s))^2 / (2 sum M)")
        .options(WEIGHT, FACTOR, WAIT, SCALES)
        .note(
            "On the deepest pair of maps. Mask from anchors at every cell, three ratios, overlaps"
                + " relative to each object's best. The wait is at most a tenth of the run.");
  }

  @Override
  public void prepare(Setup setup) {
    super.prepare(setup);
    Shape from = last(setup.student().stages());
    long to = last(setup.teacher().stages()).get(1);
    Block block = Layers.chain(Layers.conv(from.get(1), to, 3, 1, true), Layers.relu());
    adapt = setup.module("adapt", block, from);
  }

  private static Shape last(List<Shape> stages) {
    return stages.get(stages.size() - 1);
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    NDArray s = step.module(adapt, student.features().last()).singletonOrThrow();
    if (step.index() < Math.min(settings().get(WAIT), step.steps() / 10)) {
      return Scalars.mul(s.sum(), 0);
    }
    NDArray t = FeatureMaps.atMost(teacher.features().last(), s);
    s = FeatureMaps.atMost(s, t);
    int height = (int) FeatureMaps.height(s);
    int width = (int) FeatureMaps.width(s);
    NDArray images = step.batch().images();
    double strideY = (double) FeatureMaps.height(images) / height;
    double strideX = (double) FeatureMaps.width(images) / width;
    float[] mask =
        Boxes.imitation(
            Boxes.of(step.batch()),
            anchors(settings().get(SCALES), strideY, strideX),
            height,
            width,
            strideY,
            strideX,
            settings().get(FACTOR));
    Shape shape = new Shape(step.batch().size(), height, width);
    return imitate(s, t, step.manager().create(mask, shape));
  }

  private static double[][] anchors(List<Long> scales, double strideY, double strideX) {
    double[][] out = new double[scales.size() * RATIOS.length][];
    for (int i = 0; i < out.length; i++) {
      double side = scales.get(i / RATIOS.length);
      double root = Math.sqrt(RATIOS[i % RATIOS.length]);
      double h = side * strideY * root / 2;
      double w = side * strideX / root / 2;
      out[i] = new double[] {strideX / 2 - w, strideY / 2 - h, strideX / 2 + w, strideY / 2 + h};
    }
    return out;
  }

  /** sum M (t - s)^2 / (2 sum M), 0 for an empty mask: (B, C, H, W) twice, (B, H, W). */
  public static NDArray imitate(NDArray adapted, NDArray teacher, NDArray mask) {
    NDArray d = adapted.sub(teacher.stopGradient()).square().mul(mask.expandDims(1));
    return d.sum().div(Scalars.maximum(Scalars.mul(mask.sum(), 2), 1));
  }
}
