package org.patchswap.baselines.self;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.patchswap.baselines.formula.GroupKl;
import org.patchswap.core.method.ConfiguredMethod;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/**
 * Data-distortion guided self-distillation (Xu and Liu, AAAI 2019): two views of an image teach
 * each other. No official code exists; the forms are the suite's reading and two third-party ones.
 */
public final class Ddgsd extends ConfiguredMethod {
  /** Which reading of the paper. */
  public enum Form {
    /** (CE_1 + CE_2)/2 + T^2 KL both ways, detached + m ||mean f_1 - mean f_2||^2 by channel. */
    SUITE,
    /** (CE_1 + CE_2)/4 + T^2 KL both ways, detached + m (mean of all f_1 - mean of all f_2)^2. */
    SELF_KD_LIB,
    /** CE_1 + CE_2 + KL/K both ways, not detached, no T^2 + m mean squared logit difference. */
    YOUNGEROUS
  }

  private static final Option<Form> FORM =
      Option.choice("form", Form.SUITE)
          .assumed("no official code; each released reading has an oddity, see the note");
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 4)
          .above(0)
          .assumed("Self-KD-Lib: 4; youngerous: 3")
          .searched(1.0, 3.0, 4.0);
  private static final Option<Double> KD_WEIGHT =
      Option.real("kd-weight", 1)
          .min(0)
          .assumed("1 in both third-party codes")
          .searched(0.3, 1.0, 3.0);
  private static final Option<Double> MMD_WEIGHT =
      Option.real("mmd-weight", 5e-4).min(0).assumed("5e-4 in both third-party codes");

  @Override
  public Traits traits() {
    return Traits.of("ddgsd", "DDGSD", Family.SELF_DISTILLATION)
        .citation(
            "T.-B. Xu, C.-L. Liu, Data-distortion guided self-distillation for deep neural"
                + " networks, AAAI 2019")
        .equation(
            "L = [CE(x_1) + CE(x_2)]/2 + T^2 [KL(sg p_2||p_1) + KL(sg p_1||p_2)] + m MMD(f_1, f_2)")
        .needs(Need.VIEWS, Need.STUDENT_FEATURES)
        // In version 1 the k-th objects of a class were compared, which a view may have lost.
        .version((s, task) -> task.abilities().contains(Ability.OBJECTS) ? 2 : 1)
        .options(FORM, TEMPERATURE, KD_WEIGHT, MMD_WEIGHT)
        .cost(new Cost(2, 0, 0))
        .departures(
            "There is no official code, and two third-party readings differ: form"
                + " self-kd-lib halves the cross-entropy and compares two scalar means;"
                + " form youngerous detaches nothing, uses no T^2 and compares logits. Form"
                + " suite is ours: both cross-entropies averaged, detached KL both ways,"
                + " mean embeddings per channel.")
        .note(
            "Self-KD-Lib halves the cross-entropy and compares scalars where a mean embedding is"
                + " meant; youngerous detaches nothing and compares logits (images only).");
  }

  @Override
  public Loss loss(Step step) {
    Batch first = step.batch();
    Batch second = step.view(1);
    List<Output> views = step.student(List.of(first, second));
    Output a = views.get(0);
    Output b = views.get(1);
    Form form = settings().get(FORM);
    float ce = form == Form.SUITE ? 0.5f : form == Form.SELF_KD_LIB ? 0.25f : 1;
    NDArray f = a.features().pooled();
    NDArray g = b.features().pooled();
    NDArray mutual;
    NDArray mmd;
    if (form == Form.YOUNGEROUS) {
      mutual = undetached(a.logits(), b.logits(), settings().get(TEMPERATURE));
      mmd = a.logits().sub(b.logits()).square().mean();
    } else {
      mutual = mutual(step.pairing(first, second, Match.ITSELF), a.instances(), b.instances());
      mmd = form == Form.SUITE ? meanEmbedding(f, g) : meanScalar(f, g);
    }
    return Loss.of("supervised", Scalars.mul(a.supervised().add(b.supervised()), ce))
        .and("mutual", Scalars.mul(mutual, settings().get(KD_WEIGHT).floatValue()))
        .and("mmd", Scalars.mul(mmd, settings().get(MMD_WEIGHT).floatValue()));
  }

  private NDArray mutual(Pairing pairing, Instances a, Instances b) {
    return mutual(pairing, a, b, settings().get(TEMPERATURE));
  }

  /** T^2 [KL(sg p_b || p_a) + KL(sg p_a || p_b)], the mean over pairs: a scalar. */
  public static NDArray mutual(Pairing pairing, Instances a, Instances b, double temperature) {
    NDArray logA = pairing.left(GroupKl.logMean(a, temperature));
    NDArray logB = pairing.right(GroupKl.logMean(b, temperature));
    NDArray both =
        GroupKl.perPair(logA, logB, temperature).add(GroupKl.perPair(logB, logA, temperature));
    return pairing.mean(both);
  }

  /** The mean over rows and classes of both KL terms, both sides trained: (N, K) twice. */
  public static NDArray undetached(NDArray a, NDArray b, double temperature) {
    NDArray logA = Scalars.div(a, (float) temperature).logSoftmax(1);
    NDArray logB = Scalars.div(b, (float) temperature).logSoftmax(1);
    NDArray both = Losses.kl(logA, logB).add(Losses.kl(logB, logA));
    return Scalars.div(both.mean(), (float) a.getShape().get(1));
  }

  /** Squared distance of the mean vectors of two batches: (N, D) twice to a scalar. */
  public static NDArray meanEmbedding(NDArray f, NDArray g) {
    return f.mean(new int[] {0}).sub(g.mean(new int[] {0})).square().sum();
  }

  /** Squared difference of the means of all entries: (N, D) twice to a scalar. */
  public static NDArray meanScalar(NDArray f, NDArray g) {
    return f.mean().sub(g.mean()).square();
  }
}
