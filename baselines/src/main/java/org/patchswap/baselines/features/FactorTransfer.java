package org.patchswap.baselines.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.core.layer.Layers;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Shapes;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.tensor.Scalars;

/**
 * Factor transfer (Kim, Park and Kwak, NeurIPS 2018) in RepDistiller's form: the mean absolute
 * difference between the attention maps of a translation of the student's last map and of the code
 * of an auto-encoder ("paraphraser") of the teacher's last map.
 */
public final class FactorTransfer extends FeatureDistillation {
  private static final String SCRIPTS = "RepDistiller distiller_zoo/FT.py and pretrain.py";
  private static final Option<Double> WEIGHT = weight(200, SCRIPTS);
  private static final Option<Double> RATE =
      Option.real("rate", 0.5).above(0).paper(SCRIPTS + ": k, code channels per teacher channel");
  private static final Option<Double> SHARE =
      Option.real("initial-share", 30.0 / 270)
          .min(0)
          .max(1)
          .paper(SCRIPTS + ": 30 epochs before 240; here a share of the run's own budget");

  private static final Option<Double> PARAPHRASE =
      Option.real("paraphrase-weight", 0.2)
          .above(0)
          .paper(SCRIPTS + ": its rate is 0.01 where the student's is 0.05, for ResNets and WRNs");

  private Block encoder;
  private Block decoder;
  private Block translator;

  /** For the service loader. */
  public FactorTransfer() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("ft", "FT (RepDistiller)")
        .citation(
            "J. Kim, S. Park, N. Kwak, Paraphrasing complex network: network compression via"
                + " factor transfer, NeurIPS 2018")
        .equation("L = CE + v mean (G - dec(enc(G)))^2 + w mean |Q(tr(F)) - Q(enc(G))|")
        .options(RATE, SHARE, PARAPHRASE, WEIGHT)
        .departures(
            "RepDistiller compares attention maps of the factors at weight 200; the"
                + " authors normalise the whole factor and use 500. RepDistiller's form"
                + " here.",
            "The reference trains the auto-encoder alone for 30 epochs; here from the"
                + " run's own epochs, at paraphrase-weight 0.2 for its lower rate.")
        .note(
            "The auto-encoder trains beside the student from the first step and the transfer term"
                + " joins after the initial share; the reference trains it for 30 epochs of its"
                + " own and freezes it. Attention maps as in RepDistiller; the authors' code"
                + " normalises the whole factor and weighs it 500. Transposed convolutions of"
                + " stride 1 are written as convolutions.");
  }

  @Override
  public void prepare(Setup setup) {
    super.prepare(setup);
    Shape s = last(setup.student());
    Shape t = last(setup.teacher());
    long code = Math.max(1, (long) (t.get(1) * settings().get(RATE)));
    encoder = setup.module("encoder", stack(false, t.get(1), t.get(1), code, code), t);
    Shape factor = new Shape(t.get(0), code, t.get(2), t.get(3));
    decoder = setup.module("decoder", stack(false, code, code, t.get(1), t.get(1)), factor);
    translator = setup.module("translator", stack(true, s.get(1), s.get(1), code, code), s);
  }

  private static Shape last(Shapes shapes) {
    return shapes.stages().get(shapes.stages().size() - 1);
  }

  /** Three 3x3 convolutions through some channel numbers, LeakyReLU 0.1 after each. */
  private static SequentialBlock stack(boolean norm, long... channels) {
    SequentialBlock s = new SequentialBlock();
    for (int i = 0; i < 3; i++) {
      s.add(Layers.conv(channels[i], channels[i + 1], 3, 1, true));
      if (norm) {
        s.add(Layers.norm(channels[i + 1]));
      }
      s.add(Layers.leakyRelu(0.1f));
    }
    return s;
  }

  @Override
  public Loss loss(Step step) {
    NDArray map = step.teacher(step.batch()).features().last().stopGradient();
    Output student = step.student(step.batch());
    NDArray code = step.module(encoder, map).singletonOrThrow();
    NDArray copy = step.module(decoder, code).singletonOrThrow();
    float paraphrase = settings().get(PARAPHRASE).floatValue();
    Loss loss =
        Loss.of("supervised", student.supervised())
            .and("paraphrase", Scalars.mul(copy.sub(map).square().mean(), paraphrase));
    if (step.index() < settings().get(SHARE) * step.steps()) {
      return loss;
    }
    NDArray own = step.module(translator, student.features().last()).singletonOrThrow();
    NDArray term = factors(own, code, 2, 1);
    return loss.and("distillation", Scalars.mul(term, settings().get(WEIGHT).floatValue()));
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    throw new AssertionError("loss() does not use the frame's single term");
  }

  /**
   * mean |Q(s) - Q(t)|^p2, Q the normalised channel mean of |x|^p1: (B, C, H, W) and (B, C', H',
   * W') to a scalar.
   */
  public static NDArray factors(NDArray student, NDArray teacher, int p1, int p2) {
    NDArray s = FeatureMaps.attention(FeatureMaps.atMost(student, teacher), p1);
    NDArray t = FeatureMaps.attention(FeatureMaps.atMost(teacher, student), p1).stopGradient();
    NDArray d = s.sub(t);
    return (p2 == 1 ? d.abs() : Scalars.pow(d, p2)).mean();
  }
}
