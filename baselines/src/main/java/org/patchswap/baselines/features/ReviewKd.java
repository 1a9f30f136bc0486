package org.patchswap.baselines.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.baselines.formula.Stages;
import org.patchswap.baselines.module.FusionBlock;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Shapes;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.tensor.Scalars;

/**
 * Knowledge review (Chen et al., CVPR 2021): student maps from deep to shallow, the pooled vector
 * first, pass fusion blocks, so that each compares with the teacher after a look at the deeper
 * ones; a hierarchical context loss compares full maps and their averages over 4, 2 and 1 bins.
 */
public final class ReviewKd extends FeatureDistillation {
  private static final long WIDEST = 512;
  private static final Option<Double> WEIGHT =
      weight(5, "the authors' scripts: 5, 8, 0.6 or 1 by pair; 5 for resnet32x4 to resnet8x4");
  private static final Option<Double> WARM_UP =
      Option.real("warm-up", 20).min(0).paper("mdistiller: min(epoch / 20, 1), epochs from 1");

  private final List<Block> blocks = new ArrayList<>();

  /** For the service loader. */
  public ReviewKd() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("reviewkd", "ReviewKD")
        .citation(
            "P. Chen, S. Liu, H. Zhao, J. Jia, Distilling knowledge via knowledge review, CVPR"
                + " 2021")
        .equation("L = CE + w min(e/20, 1) sum_l HCL(ABF(F_l, ..., F_L), G_l)")
        .options(WEIGHT, WARM_UP)
        .departures(
            "mdistiller ignores its option for the largest width; so does this. The"
                + " weight is tuned per pair in the authors' scripts.")
        .note(
            "Teacher maps before the activation, as in mdistiller. The width that flows is"
                + " min(512, pooled width); mdistiller's own option for it is ignored there.");
  }

  @Override
  protected double warmUp() {
    return settings().get(WARM_UP);
  }

  @Override
  public void prepare(Setup setup) {
    super.prepare(setup);
    List<Shape> s = maps(setup.student());
    List<Shape> t = maps(setup.teacher());
    List<Stages.Pair> pairs = Stages.pairs(s, t);
    long mid = Math.min(WIDEST, s.get(s.size() - 1).get(1));
    Shape flow = null;
    for (int i = pairs.size() - 1; i >= 0; i--) {
      Shape from = s.get(pairs.get(i).student());
      Shape to = t.get(pairs.get(i).teacher());
      FusionBlock block = new FusionBlock(from.get(1), mid, to, flow != null);
      Shape[] inputs = flow == null ? new Shape[] {from} : new Shape[] {from, flow};
      blocks.add(setup.module("fusion" + i, block, inputs));
      flow = new Shape(from.get(0), mid, to.get(2), to.get(3));
    }
  }

  /** Stages and the pooled vector as a 1x1 map. */
  private static List<Shape> maps(Shapes shapes) {
    List<Shape> all = new ArrayList<>(shapes.stages());
    all.add(new Shape(shapes.pooled().get(0), shapes.pooled().get(1), 1, 1));
    return all;
  }

  private static List<NDArray> maps(List<NDArray> stages, NDArray pooled) {
    List<NDArray> all = new ArrayList<>(stages);
    all.add(pooled.expandDims(2).expandDims(3));
    return all;
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    List<NDArray> s = maps(student.features().stages(), student.features().pooled());
    List<NDArray> t = maps(teacher.features().preActivations(), teacher.features().pooled());
    List<Stages.Pair> pairs = Stages.pairs(s, t);
    NDArray flow = null;
    NDArray sum = null;
    for (int i = pairs.size() - 1; i >= 0; i--) {
      NDArray x = s.get(pairs.get(i).student());
      Block block = blocks.get(pairs.size() - 1 - i);
      NDList out = flow == null ? step.module(block, x) : step.module(block, x, flow);
      flow = out.get(1);
      NDArray term = context(out.get(0), t.get(pairs.get(i).teacher()), 4, 2, 1);
      sum = sum == null ? term : sum.add(term);
    }
    return sum;
  }

  /**
   * The hierarchical context loss of one stage: mean squared differences of the maps and of their
   * averages over l x l bins, weights 1, 1/2, 1/4, ... divided by their sum; levels of at least the
   * map's height are skipped. (B, C, H, W) twice to a scalar.
   */
  public static NDArray context(NDArray student, NDArray teacher, int... levels) {
    NDArray t = teacher.stopGradient();
    NDArray sum = student.sub(t).square().mean();
    double weight = 1;
    double total = 1;
    for (int level : levels) {
      if (level >= FeatureMaps.height(student)) {
        continue;
      }
      weight /= 2;
      total += weight;
      NDArray d = FeatureMaps.pool(student, level, level).sub(FeatureMaps.pool(t, level, level));
      sum = sum.add(Scalars.mul(d.square().mean(), (float) weight));
    }
    return Scalars.div(sum, (float) total);
  }
}
