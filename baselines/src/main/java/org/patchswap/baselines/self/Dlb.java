package org.patchswap.baselines.self;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.tensor.HostRead;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.core.tensor.Tensors;

/**
 * Self-distillation from the last mini-batch (Shen et al., CVPR 2022): the images of the step
 * before pass again under another augmentation and must be predicted as they were then: L = CE over
 * both batches + a T^2 KL(sg p_T(then) || p_T(now)).
 */
public final class Dlb implements Method {
  private static final String OPEN = "dlb.py gives no default; ";
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 3)
          .above(0)
          .assumed(OPEN + "its experiment tag hints at 3")
          .searched(1.0, 3.0, 4.0);
  private static final Option<Double> ALPHA =
      Option.real("alpha", 1)
          .min(0)
          .assumed(OPEN + "1 weighs both terms alike")
          .searched(0.5, 1.0, 2.0);

  private double temperature;
  private double alpha;

  /** Of the step before, by its batches; null where a training goes on from a checkpoint. */
  private long[][] last;

  private final List<NDArray> lastIds = new ArrayList<>();
  private final List<NDArray> lastLogits = new ArrayList<>();

  @Override
  public Traits traits() {
    return Traits.of("dlb", "DLB", Family.SELF_DISTILLATION)
        .citation(
            "Y. Shen, L. Xu, Y. Yang, Y. Li, Y. Guo, Self-distillation from the last mini-batch"
                + " for consistency regularization, CVPR 2022")
        .equation("L = CE(B_t and B_t-1) + a T^2 KL(sg p_T(B_t-1, then) || p_T(B_t-1, now))")
        .abilities(Ability.IMAGE_LABELS)
        .options(TEMPERATURE, ALPHA)
        .cost(new Cost(2, 0, 0))
        .departures(
            "The abstract describes half-overlapping batches without extra cost; the"
                + " code passes the whole last batch again. Done as released: two passes an"
                + " image. Give the recipe budget: compute-matched to compare at equal"
                + " compute.")
        .note(
            "As released: the whole batch of the step before passes again, in a pass of its own;"
                + " the abstract describes half-overlapping batches without extra cost. Each"
                + " repetition draws a new augmentation. The pair is carried over the epoch's"
                + " border. Of a step of several batches each meets the one at its place in the"
                + " step before.");
  }

  @Override
  public void prepare(Setup setup) {
    temperature = setup.settings().get(TEMPERATURE);
    alpha = setup.settings().get(ALPHA);
    last = new long[setup.batchesPerStep()][];
    Shape ids = new Shape(setup.batchSize());
    Shape logits = new Shape(setup.batchSize(), setup.data().classes().size());
    for (int i = 0; i < last.length; i++) {
      String part = i == 0 ? "" : "-" + i;
      lastIds.add(setup.memory("ids" + part, ids, DataType.INT64));
      lastLogits.add(setup.memory("logits" + part, logits, DataType.FLOAT32));
    }
  }

  @Override
  public Loss loss(Step step) {
    Output now = step.student(step.batch());
    Loss loss = step.index() == 0 ? Loss.of("supervised", now.supervised()) : both(step, now);
    int part = step.part();
    last[part] = step.batch().ids();
    Tensors.copy(step.manager().create(last[part]), lastIds.get(part));
    Tensors.copy(now.logits().stopGradient(), lastLogits.get(part));
    return loss;
  }

  private Loss both(Step step, Output now) {
    // The device is asked only where a training goes on from a checkpoint.
    int part = step.part();
    long[] ids = last[part] == null ? HostRead.longs(lastIds.get(part)) : last[part];
    Output again = step.student(step.images(ids, "dlb"));
    Instances i = again.instances();
    NDArray rows = Losses.distillation(lastLogits.get(part), i.logits(), temperature);
    NDArray ce =
        union(now.supervised(), step.batch().size(), again.supervised(), again.batch().size());
    return Loss.of("supervised", ce)
        .and("last-batch", Scalars.mul(Rows.mean(rows, i), (float) alpha));
  }

  /** The mean over the union of two batches from their means. */
  public static NDArray union(NDArray first, long n, NDArray second, long m) {
    return Scalars.div(
        Scalars.mul(first, (float) n).add(Scalars.mul(second, (float) m)), (float) (n + m));
  }
}
