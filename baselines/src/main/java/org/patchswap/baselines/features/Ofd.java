package org.patchswap.baselines.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.baselines.formula.Gaussian;
import org.patchswap.baselines.formula.Stages;
import org.patchswap.core.layer.Layers;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Network;
import org.patchswap.core.tensor.HostRead;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.core.tensor.Tensors;

/**
 * Overhaul of feature distillation (Heo et al., ICCV 2019): partial squared distance between
 * pre-activations. With s the connected student's value, t the teacher's and m_c the mean of the
 * negative part of the teacher's channel: {@code (s-m)^2 if s > m and t <= m; (s-t)^2 if s > t and
 * m < t <= 0; (s-t)^2 if t > 0; else 0}; summed over a map, averaged over the batch, weighted
 * 2^(l-L).
 */
public final class Ofd extends FeatureDistillation {
  private static final double RARE = 0.001;
  private static final Option<Double> WEIGHT = weight(0.001, "mdistiller engine/cfg.py");

  /** What the teacher's normalisation layers go by. */
  public enum TeacherMode {
    /** Their running statistics. */
    EVALUATION,
    /** The batch; the running statistics move. */
    TRAINING
  }

  private static final Option<TeacherMode> MODE =
      Option.choice("teacher-mode", TeacherMode.EVALUATION)
          .because("as for every other method; both released codes use training");

  private final List<Block> connectors = new ArrayList<>();
  private final List<NDArray> margins = new ArrayList<>();

  /** For the service loader. */
  public Ofd() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("ofd", "OFD")
        .citation("B. Heo et al., A comprehensive overhaul of feature distillation, ICCV 2019")
        .equation("L = CE + w sum_l 2^(l-L) / N sum_chw d(c(F_l), max(G_l, m))")
        .options(WEIGHT, MODE)
        .departures(
            "Both released codes leave the teacher in training mode: it normalises by"
                + " the batch and its running statistics drift. It is in evaluation mode"
                + " here; teacher-mode: training is the released behaviour.")
        .note(
            "The teacher is in evaluation mode; both released codes leave it in training mode, so"
                + " that its running statistics drift. Margins come from the teacher's last"
                + " normalisation layer of a stage; where a stage has no such single layer, from"
                + " the negative values of its first batch.");
  }

  @Override
  public void prepare(Setup setup) {
    super.prepare(setup);
    List<Shape> s = setup.student().stages();
    List<Shape> t = setup.teacher().stages();
    for (Stages.Pair p : Stages.pairs(s, t)) {
      Shape from = s.get(p.student());
      Block connector = Layers.convNorm(from.get(1), t.get(p.teacher()).get(1), 1, 1);
      connectors.add(setup.module("connector" + connectors.size(), connector, from));
      Shape channels = new Shape(t.get(p.teacher()).get(1));
      margins.add(setup.memory("margins" + margins.size(), channels, DataType.FLOAT32));
    }
  }

  @Override
  protected Output teacher(Step step) {
    boolean training = settings().get(MODE) == TeacherMode.TRAINING;
    return training ? step.teacherInTraining(step.batch()) : super.teacher(step);
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    List<NDArray> s = student.features().preActivations();
    List<NDArray> t = teacher.features().preActivations();
    List<Stages.Pair> pairs = Stages.pairs(s, t);
    if (step.isFirst()) {
      double[][] found = margins(step.teacherNetwork(), t, pairs);
      for (int i = 0; i < found.length; i++) {
        Tensors.copy(column(t.get(pairs.get(i).teacher()), found[i]).flatten(), margins.get(i));
      }
    }
    NDArray sum = null;
    for (int i = 0; i < pairs.size(); i++) {
      NDArray map = s.get(pairs.get(i).student());
      NDArray target = t.get(pairs.get(i).teacher());
      NDArray own =
          step.module(connectors.get(i), FeatureMaps.atMost(map, target)).singletonOrThrow();
      NDArray term =
          partial(own, FeatureMaps.atMost(target, map), margins.get(i).reshape(1, -1, 1, 1));
      term = Scalars.mul(term, (float) Math.pow(2, i + 1 - pairs.size()));
      sum = sum == null ? term : sum.add(term);
    }
    return sum;
  }

  private static double[][] margins(Network teacher, List<NDArray> maps, List<Stages.Pair> pairs) {
    double[][] out = new double[pairs.size()][];
    for (int i = 0; i < out.length; i++) {
      int stage = pairs.get(i).teacher();
      out[i] =
          teacher
              .normalisation(stage)
              .map(n -> margins(HostRead.doubles(n[0]), HostRead.doubles(n[1])))
              .orElseGet(() -> negativeMeans(maps.get(stage)));
    }
    return out;
  }

  private static double[] negativeMeans(NDArray map) {
    NDArray rows = FeatureMaps.pixels(map);
    NDArray negative = Scalars.lt(rows, 0).toType(rows.getDataType(), false);
    NDArray count = Scalars.maximum(negative.sum(new int[] {0}), 1);
    return HostRead.doubles(rows.mul(negative).sum(new int[] {0}).div(count));
  }

  /**
   * The mean of the negative part of a normal variable with mean beta and deviation |gamma|, or -3
   * |gamma| where it is negative with a probability of at most 0.001.
   */
  public static double[] margins(double[] gamma, double[] beta) {
    double[] out = new double[gamma.length];
    for (int c = 0; c < out.length; c++) {
      double sigma = Math.abs(gamma[c]);
      double below = Gaussian.cumulative(-beta[c] / sigma);
      out[c] =
          below > RARE ? beta[c] - sigma * Gaussian.density(beta[c] / sigma) / below : -3 * sigma;
    }
    return out;
  }

  /** One value a channel in the shape and type of a map: (1, C, 1, 1). */
  public static NDArray column(NDArray map, double[] channels) {
    NDArray a = map.getManager().create(channels, new Shape(1, channels.length, 1, 1));
    return a.toType(map.getDataType(), false);
  }

  /** The partial distance of one stage: (N, C, H, W) twice and (1, C, 1, 1) to a scalar. */
  public static NDArray partial(NDArray student, NDArray teacher, NDArray margin) {
    NDArray t = teacher.stopGradient();
    NDArray target = t.maximum(margin);
    NDArray counts =
        student.gt(target).logicalOr(Scalars.gt(t, 0)).toType(student.getDataType(), false);
    NDArray d = student.sub(target).square().mul(counts);
    return Scalars.div(d.sum(), student.getShape().get(0));
  }
}
