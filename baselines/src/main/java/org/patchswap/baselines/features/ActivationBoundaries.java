package org.patchswap.baselines.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.baselines.formula.Stages;
import org.patchswap.baselines.module.Regressor;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/**
 * Activation boundaries (Heo et al., AAAI 2019): the student's pre-activations must lie on the
 * teacher's side of 0, with a margin. In the first share of the run only this term is minimised;
 * the rest is the plain loss, and KD where its weight is not 0.
 */
public final class ActivationBoundaries extends FeatureDistillation {
  private static final String SCRIPTS = "RepDistiller distiller_zoo/AB.py and pretrain.py";
  private static final Option<Double> WEIGHT = weight(1, SCRIPTS);
  private static final Option<Double> MARGIN = Option.real("margin", 1).min(0).paper(SCRIPTS);
  private static final Option<Double> SHARE =
      Option.real("initial-share", 30.0 / 270)
          .min(0)
          .max(1)
          .paper(SCRIPTS + ": 30 epochs before 240; here a share of the run's own budget");
  private static final Option<Double> KD_WEIGHT =
      Option.real("kd-weight", 0)
          .min(0)
          .paper("RepDistiller: 0; the authors' own code continues with KD at T = 3");
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 3).above(0).paper("the authors' code");

  private final List<Block> connectors = new ArrayList<>();

  /** For the service loader. */
  public ActivationBoundaries() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("ab", "AB (RepDistiller)")
        .citation(
            "B. Heo, M. Lee, S. Yun, J. Y. Choi, Knowledge transfer via distillation of activation"
                + " boundaries formed by hidden neurons, AAAI 2019")
        .equation(
            "first: w 3/1000 sum_l 2^(l-L) / N sum [(s+m)^2 if s > -m, t <= 0; (s-m)^2 if s <= m,"
                + " t > 0]; then: CE")
        .version(2)
        .options(WEIGHT, MARGIN, SHARE, KD_WEIGHT, TEMPERATURE)
        .cost(s -> new Cost(1, 0, s.get(KD_WEIGHT) > 0 ? 1 : s.get(SHARE)))
        .departures(
            "RepDistiller has no KD in its second phase; the authors' code has (T ="
                + " 3): kd-weight.",
            "The references train 30 epochs before the others' 240; here the first"
                + " phase is a share of the run's own epochs (initial-share).")
        .note(
            "The initial phase is taken from the run's own budget; the reference adds its 30"
                + " epochs to the others' 240. Connectors are convolution and batch"
                + " normalisation; none where the shapes agree.");
  }

  @Override
  public void prepare(Setup setup) {
    super.prepare(setup);
    List<Shape> s = setup.student().stages();
    List<Shape> t = setup.teacher().stages();
    for (Stages.Pair p : Stages.pairs(s, t)) {
      Shape from = s.get(p.student());
      Shape to = t.get(p.teacher());
      boolean same = from.slice(1).equals(to.slice(1));
      Block connector = same ? null : Regressor.between(from, to, false);
      String name = "connector" + connectors.size();
      connectors.add(same ? null : setup.module(name, connector, from));
    }
  }

  @Override
  public Loss loss(Step step) {
    Output student = step.student(step.batch());
    double weight = settings().get(WEIGHT);
    double kdWeight = settings().get(KD_WEIGHT);
    if (step.index() < settings().get(SHARE) * step.steps()) {
      NDArray term = distillation(step, step.teacher(step.batch()), student);
      return Loss.of("distillation", Scalars.mul(term, (float) weight));
    }
    Loss loss = Loss.of("supervised", student.supervised());
    if (kdWeight == 0) {
      return loss;
    }
    NDArray teacher = step.teacher(step.batch()).logits();
    Instances i = student.instances();
    NDArray rows = Losses.distillation(teacher, i.logits(), settings().get(TEMPERATURE));
    return loss.and("kd", Scalars.mul(Rows.mean(rows, i), (float) kdWeight));
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    List<NDArray> s = student.features().preActivations();
    List<NDArray> t = teacher.features().preActivations();
    List<Stages.Pair> pairs = Stages.pairs(s, t);
    List<NDArray> connected = new ArrayList<>();
    List<NDArray> targets = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      NDArray map = s.get(pairs.get(i).student());
      Block c = connectors.get(i);
      connected.add(c == null ? map : step.module(c, map).singletonOrThrow());
      targets.add(t.get(pairs.get(i).teacher()));
    }
    return boundaries(connected, targets, settings().get(MARGIN));
  }

  /**
   * The term over all stages, shallow to deep: 3/1000 sum_l 2^(l-L) / N times the squared hinge.
   *
   * @param students (N, C, H, W) each, pre-activations after the connectors
   * @param teachers the same shapes
   * @param margin m
   */
  public static NDArray boundaries(List<NDArray> students, List<NDArray> teachers, double margin) {
    NDArray sum = null;
    for (int i = 0; i < students.size(); i++) {
      double weight = Math.pow(2, i - students.size() + 1) * 3 / 1000;
      NDArray s = students.get(i);
      NDArray hinge = hinge(s, teachers.get(i).stopGradient(), (float) margin);
      NDArray term = Scalars.mul(hinge, (float) (weight / s.getShape().get(0)));
      sum = sum == null ? term : sum.add(term);
    }
    return sum;
  }

  private static NDArray hinge(NDArray s, NDArray t, float m) {
    NDArray on = Scalars.gt(t, 0).toType(s.getDataType(), false);
    NDArray off = Scalars.oneMinus(on);
    NDArray tooHigh = Scalars.maximum(Scalars.add(s, m), 0).square().mul(off);
    NDArray tooLow = Scalars.maximum(Scalars.add(Scalars.mul(s, -1), m), 0).square().mul(on);
    return tooHigh.add(tooLow).sum();
  }
}
