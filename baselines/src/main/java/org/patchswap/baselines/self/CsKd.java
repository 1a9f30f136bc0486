package org.patchswap.baselines.self;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.GroupKl;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Batch;
import org.patchswap.core.tensor.Scalars;

/**
 * Class-wise self-knowledge distillation (Yun et al., CVPR 2020): an image must be predicted like
 * another image of its class. The partner passes in training mode without gradient, in a batch of
 * its own, as in the authors' code; only the image itself is trained.
 */
public final class CsKd implements Method {
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 4).above(0).paper("alinlab/cs-kd README").searched(1.0, 4.0, 10.0);
  private static final Option<Double> LAMBDA =
      Option.real("lambda", 1)
          .min(0)
          .paper("alinlab/cs-kd README: 1 for CIFAR-100 and TinyImageNet, 3 for 224-pixel sets")
          .searched(0.5, 1.0, 3.0);

  private double temperature;
  private double lambda;

  @Override
  public Traits traits() {
    return Traits.of("cs-kd", "CS-KD", Family.SELF_DISTILLATION)
        .citation(
            "S. Yun, J. Park, K. Lee, J. Shin, Regularizing class-wise predictions via"
                + " self-knowledge distillation, CVPR 2020")
        .equation("L = CE(f(x), y) + l T^2 KL(sg softmax(f(x')/T) || softmax(f(x)/T))")
        .needs(Need.PARTNERS)
        .options(TEMPERATURE, LAMBDA)
        .cost(new Cost(1, 1, 0))
        .departures(
            "In the released sampler the partner can be the image itself (1 in 500 on"
                + " CIFAR-100) and the learning rate drops one epoch late; here a partner"
                + " is another image where the class has one, and schedules are exact.")
        .note(
            "x' is another image of the class. The partner's pass updates the running statistics"
                + " of normalisation layers, as in the authors' code. Where a task has several"
                + " things in an image, the means over a thing's rows are compared.");
  }

  @Override
  public void prepare(Setup setup) {
    temperature = setup.settings().get(TEMPERATURE);
    lambda = setup.settings().get(LAMBDA);
  }

  @Override
  public Loss loss(Step step) {
    Batch batch = step.batch();
    Batch partners = step.partners();
    Output own = step.student(batch);
    Output partner = step.studentWithoutGradient(partners);
    NDArray classWise =
        GroupKl.leftTeachesRight(
            partner.instances(), own.instances(), step.pairing(partners, batch), temperature);
    return Loss.of("supervised", own.supervised())
        .and("class-wise", Scalars.mul(classWise, (float) lambda));
  }
}
