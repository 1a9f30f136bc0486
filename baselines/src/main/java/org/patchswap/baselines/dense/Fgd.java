package org.patchswap.baselines.dense;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.baselines.formula.Stages;
import org.patchswap.baselines.module.ContextBlock;
import org.patchswap.core.layer.Layers;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.TaskTraits.Ability;

/**
 * Focal and global distillation for detectors (Yang et al., CVPR 2022): teacher attention weighs
 * the squared differences of maps, foreground and background apart; attentions and global context
 * are distilled too.
 */
public final class Fgd extends DenseDistillation {
  private static final String SOURCE = "yzd-v/FGD, RetinaNet configs";
  private static final Option<Double> WEIGHT = weight(1, SOURCE + ": each term has its own");
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 0.5).above(0).paper(SOURCE).searched(0.5, 1.0);
  private static final Option<Double> ALPHA = Option.real("alpha", 0.001).min(0).paper(SOURCE);
  private static final Option<Double> BETA = Option.real("beta", 0.0005).min(0).paper(SOURCE);
  private static final Option<Double> GAMMA =
      Option.real("gamma", 0.0005)
          .min(0)
          .paper(SOURCE + "; 0.001 in the code")
          .searched(0.0005, 0.001);
  private static final Option<Double> LAMBDA = Option.real("lambda", 5e-6).min(0).paper(SOURCE);

  private final List<Block> aligns = new ArrayList<>();
  private final List<Block> studentContexts = new ArrayList<>();
  private final List<Block> teacherContexts = new ArrayList<>();
  private FgdLoss terms;

  /** For the service loader. */
  public Fgd() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return dense("fgd", "FGD", Ability.OBJECTS)
        .citation(
            "Z. Yang et al., Focal and global knowledge distillation for detectors, CVPR 2022")
        .equation(
            "L = task + sum_l [sum (a M_f + b M_b) A^s A^c (t - s)^2 + g |A_t - A_s| + l (GC(t) -"
                + " GC(s))^2] / N")
        .options(WEIGHT, TEMPERATURE, ALPHA, BETA, GAMMA, LAMBDA)
        .departures(
            "The authors start the student's neck and head from the teacher's; not" + " done here.")
        .note(
            "Sums, not means: the scale follows the resolution. On all paired stages; the student"
                + " does not inherit the teacher's neck and head.");
  }

  @Override
  public void prepare(Setup setup) {
    super.prepare(setup);
    List<Shape> s = setup.student().stages();
    List<Shape> t = setup.teacher().stages();
    for (Stages.Pair p : Stages.pairs(s, t)) {
      int i = aligns.size();
      Shape from = s.get(p.student());
      long to = t.get(p.teacher()).get(1);
      Block align = from.get(1) == to ? null : Layers.conv(from.get(1), to, 1, 1, true);
      aligns.add(align == null ? null : setup.module("align" + i, align, from));
      Shape map = new Shape(from.get(0), to, from.get(2), from.get(3));
      studentContexts.add(setup.module("student-context" + i, new ContextBlock(to), map));
      teacherContexts.add(setup.module("teacher-context" + i, new ContextBlock(to), map));
    }
    terms =
        new FgdLoss(
            settings().get(TEMPERATURE),
            settings().get(ALPHA),
            settings().get(BETA),
            settings().get(GAMMA),
            settings().get(LAMBDA));
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    List<NDArray> s = student.features().stages();
    List<NDArray> t = teacher.features().stages();
    List<Stages.Pair> pairs = Stages.pairs(s, t);
    List<float[][]> boxes = Boxes.of(step.batch());
    NDArray sum = null;
    for (int i = 0; i < pairs.size(); i++) {
      NDArray map = s.get(pairs.get(i).student());
      NDArray other = t.get(pairs.get(i).teacher());
      NDArray own = aligns.get(i) == null ? map : one(step, aligns.get(i), map);
      NDArray term =
          level(step, boxes, i, FeatureMaps.atMost(own, other), FeatureMaps.atMost(other, own));
      sum = sum == null ? term : sum.add(term);
    }
    return sum;
  }

  private NDArray level(Step step, List<float[][]> boxes, int i, NDArray s, NDArray t) {
    NDArray images = step.batch().images();
    FgdMasks masks =
        FgdMasks.of(
            boxes,
            (int) FeatureMaps.height(s),
            (int) FeatureMaps.width(s),
            FeatureMaps.height(images),
            FeatureMaps.width(images),
            step.manager());
    NDArray ofStudent = one(step, studentContexts.get(i), s);
    return terms.level(s, t, masks, ofStudent, one(step, teacherContexts.get(i), t));
  }

  private static NDArray one(Step step, Block block, NDArray x) {
    return step.module(block, x).singletonOrThrow();
  }
}
