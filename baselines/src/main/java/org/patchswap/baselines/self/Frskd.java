package org.patchswap.baselines.self;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.List;
import org.patchswap.baselines.features.AttentionTransfer;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.baselines.module.BiFpn;
import org.patchswap.core.method.ConfiguredMethod;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/**
 * Feature refinement via self-knowledge distillation (Ji et al., CVPR 2021): a pyramid on the
 * student's own maps refines them and classifies; the student imitates its logits and its maps. The
 * pyramid's own cross-entropy also trains the student below it.
 */
public final class Frskd extends ConfiguredMethod {
  private static final String README = "MingiJi/FRSKD README, ResNet18 on CIFAR-100";
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 4).above(0).paper(README).searched(1.0, 4.0);
  private static final Option<Double> ALPHA =
      Option.real("alpha", 2).min(0).paper(README).searched(1.0, 2.0, 3.0);
  private static final Option<Double> BETA =
      Option.real("beta", 100).min(0).paper(README).searched(50.0, 100.0, 200.0);
  private static final Option<Long> WIDTH = Option.integer("width", 2).min(1).max(64).paper(README);
  private static final Option<Long> DEPTH = Option.integer("depth", 2).min(1).max(64).paper(README);

  private Block pyramid;

  @Override
  public Traits traits() {
    return Traits.of("frskd", "FRSKD", Family.SELF_DISTILLATION)
        .citation(
            "M. Ji, S. Shin, S. Hwang, G. Park, I.-C. Moon, Refine myself by teaching myself:"
                + " feature refinement via self-knowledge distillation, CVPR 2021")
        .equation(
            "L = CE(z) + CE(z^T) + a T^2 KL(sg p_T(z^T) || p_T(z)) + b sum_l mean (Q(F_l) - sg"
                + " Q(R_l))^2")
        .needs(Need.STUDENT_FEATURES)
        .abilities(Ability.IMAGE_LABELS)
        .options(TEMPERATURE, ALPHA, BETA, WIDTH, DEPTH)
        .departures(
            "Self-KD-Lib's port lets the gradient into the self-teacher's logits;"
                + " here they are detached as the authors do.",
            "The released segmentation code adds the KL twice (an effective 2a) and"
                + " labels padding as background; the method is offered for classification"
                + " only.")
        .note(
            "About four times the time of cross-entropy on a CPU, for its depth-wise pyramid. The"
                + " classification form. The argument defaults of the code (a=1, b=0) are not what"
                + " its README runs. Self-KD-Lib's port does not detach the self-teacher.");
  }

  @Override
  public void prepare(Setup setup) {
    super.prepare(setup);
    List<Shape> all = setup.student().stages();
    List<Shape> maps = all.subList(1, all.size());
    long classes = setup.data().classes().size();
    BiFpn block = new BiFpn(maps, classes, settings().getInt(WIDTH), settings().getInt(DEPTH));
    pyramid = setup.module("self-teacher", block, maps.toArray(Shape[]::new));
  }

  @Override
  public Loss loss(Step step) {
    Output out = step.student(step.batch());
    Instances i = out.instances();
    List<NDArray> all = out.features().stages();
    List<NDArray> maps = all.subList(1, all.size());
    NDList refined = step.module(pyramid, maps.toArray(NDArray[]::new));
    NDArray teacher = refined.get(0);
    NDArray kd = Losses.distillation(teacher, i.logits(), settings().get(TEMPERATURE));
    NDArray attention = attention(maps, refined.subList(1, refined.size()));
    return Loss.of("supervised", out.supervised())
        .and("self-teacher", Losses.crossEntropy(teacher, i.labels(), i.weights()))
        .and("logits", Scalars.mul(Rows.mean(kd, i), settings().get(ALPHA).floatValue()))
        .and("features", Scalars.mul(attention, settings().get(BETA).floatValue()));
  }

  /** sum_l mean (Q(F_l) - sg Q(R_l))^2: maps from shallow to deep to a scalar. */
  public static NDArray attention(List<NDArray> maps, List<NDArray> refined) {
    NDArray sum = null;
    for (int l = 0; l < maps.size(); l++) {
      NDArray term = AttentionTransfer.stage(maps.get(l), refined.get(l).stopGradient(), 2);
      sum = sum == null ? term : sum.add(term);
    }
    return sum;
  }
}
