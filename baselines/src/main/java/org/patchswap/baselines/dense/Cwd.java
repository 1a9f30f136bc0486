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
import org.patchswap.core.tensor.Losses;

/**
 * Channel-wise distillation (Shu et al., ICCV 2021): each channel is a distribution over pixels:
 * T^2/(N C) sum_nc KL(softmax_hw(t/T) || softmax_hw(s/T)).
 */
public final class Cwd extends DenseDistillation {
  /** Which maps. */
  public enum On {
    /** Class logits; weight 3. */
    LOGITS,
    /** The deepest map; weight 50. */
    FEATURES
  }

  private static final String SOURCE = "irfanICMLL/TorchDistiller SemSeg-distill";
  private static final Option<On> ON = Option.choice("on", On.LOGITS).paper(SOURCE);
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 4).above(0).paper(SOURCE).searched(1.0, 4.0);
  private static final Option<Double> WEIGHT = weight(3, SOURCE + ": 3 on logits, 50 on features");

  private Block align;

  /** For the service loader. */
  public Cwd() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return dense("cwd", "CWD", Ability.DENSE)
        .citation(
            "C. Shu, Y. Liu, J. Gao, Z. Yan, C. Shen, Channel-wise knowledge distillation for"
                + " dense prediction, ICCV 2021")
        .equation("L = CE + w T^2/(N C) sum_nc KL(softmax_hw(t_c/T) || softmax_hw(s_c/T))")
        .options(ON, TEMPERATURE, WEIGHT)
        .note("A 1x1 convolution aligns features where the channels differ. All pixels count.");
  }

  @Override
  public void prepare(Setup setup) {
    super.prepare(setup);
    List<Shape> s = setup.student().stages();
    List<Shape> t = setup.teacher().stages();
    Shape from = s.get(s.size() - 1);
    long to = t.get(t.size() - 1).get(1);
    if (settings().get(ON) == On.FEATURES && from.get(1) != to) {
      align = setup.module("align", Layers.conv(from.get(1), to, 1, 1, true), from);
    }
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    double temperature = settings().get(TEMPERATURE);
    if (settings().get(ON) == On.LOGITS) {
      return channels(logits(student), logits(teacher), temperature);
    }
    NDArray s = student.features().last();
    NDArray t = teacher.features().last();
    NDArray own = align == null ? s : step.module(align, s).singletonOrThrow();
    return channels(FeatureMaps.atMost(own, t), FeatureMaps.atMost(t, own), temperature);
  }

  /** The term: (N, C, H, W) twice to a scalar. */
  public static NDArray channels(NDArray student, NDArray teacher, double temperature) {
    NDArray s = student.reshape(-1, FeatureMaps.height(student) * FeatureMaps.width(student));
    NDArray t = teacher.reshape(-1, FeatureMaps.height(teacher) * FeatureMaps.width(teacher));
    return Losses.distillation(t, s, temperature).mean();
  }
}
