package org.patchswap.baselines.self;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.baselines.augmentation.MixedLabels;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Targets;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/**
 * What all exits say about images and about their mixtures; the last one is the student itself.
 *
 * @param plain the student on the images
 * @param blended the student on the mixed images
 * @param logits of the images, an exit each
 * @param interpolatedLogits l z + (1-l) z_perm, an exit each
 * @param mixedLogits of the mixed images, an exit each
 * @param interpolated maps l phi + (1-l) phi_perm
 * @param mixed maps of the mixed images
 */
record MixedExits(
    Output plain,
    Output blended,
    List<NDArray> logits,
    List<NDArray> interpolatedLogits,
    List<NDArray> mixedLogits,
    List<NDArray> interpolated,
    List<NDArray> mixed) {

  static MixedExits of(
      Step step, List<Block> exits, List<Output> said, NDArray order, double lambda) {
    Output a = said.get(0);
    Output b = said.get(1);
    long n = a.batch().size();
    List<NDArray> z = new ArrayList<>();
    List<NDArray> zMixed = new ArrayList<>();
    List<NDArray> maps = new ArrayList<>();
    List<NDArray> mapsMixed = new ArrayList<>();
    for (int e = 0; e < exits.size(); e++) {
      NDArray first = a.features().stages().get(e + 1);
      NDArray second = b.features().stages().get(e + 1);
      NDList out = step.module(exits.get(e), first.concat(second, 0));
      z.add(out.get(0).get(":" + n));
      zMixed.add(out.get(0).get(n + ":"));
      maps.add(out.get(2).get(":" + n));
      mapsMixed.add(out.get(2).get(n + ":"));
    }
    z.add(a.logits());
    zMixed.add(b.logits());
    maps.add(a.features().last());
    mapsMixed.add(b.features().last());
    return new MixedExits(
        a,
        b,
        z,
        z.stream().map(x -> between(x, order, lambda)).toList(),
        zMixed,
        maps.stream().map(x -> between(x, order, lambda)).toList(),
        mapsMixed);
  }

  private static NDArray between(NDArray x, NDArray order, double lambda) {
    return Scalars.mul(x, (float) lambda).add(Scalars.mul(x.get(order), (float) (1 - lambda)));
  }

  NDArray lastInterpolated() {
    return interpolatedLogits.get(interpolatedLogits.size() - 1);
  }

  NDArray lastMixed() {
    return mixedLogits.get(mixedLogits.size() - 1);
  }

  /** sum_e CE(z_e, y). */
  NDArray supervised() {
    NDArray sum = plain.supervised();
    Instances i = plain.instances();
    for (NDArray z : logits.subList(0, logits.size() - 1)) {
      sum = sum.add(Losses.crossEntropy(z, i.labels(), i.weights()));
    }
    return sum;
  }

  /** T^2 KL, the first teaching the second, the mean over images. */
  static NDArray teach(NDArray teacher, NDArray learner, double temperature, NDArray weights) {
    return Rows.mean(Losses.distillation(teacher, learner, temperature), weights);
  }

  /** Both ways between mixed images and mixed predictions, at every exit but the last. */
  NDArray mutual(double temperature, NDArray weights) {
    NDArray sum = Scalars.mul(weights.sum(), 0);
    for (int e = 0; e < logits.size() - 1; e++) {
      NDArray m = mixedLogits.get(e);
      NDArray i = interpolatedLogits.get(e);
      sum = sum.add(teach(m, i, temperature, weights)).add(teach(i, m, temperature, weights));
    }
    return sum;
  }

  /** sum_e mean (phi_interpolated - phi_mixed)^2. */
  NDArray distance() {
    NDArray sum = null;
    for (int e = 0; e < mixed.size(); e++) {
      NDArray term = interpolated.get(e).sub(mixed.get(e)).square().mean();
      sum = sum == null ? term : sum.add(term);
    }
    return sum;
  }

  /** The mixup cross-entropy of every exit on the mixed images. */
  NDArray mixedSupervised(Targets other, NDArray shares) {
    NDArray sum = MixedLabels.supervised(blended, other, shares);
    for (NDArray z : mixedLogits.subList(0, mixedLogits.size() - 1)) {
      sum = sum.add(mixedCrossEntropy(z, other, shares));
    }
    return sum;
  }

  /** The mixup cross-entropy of some logits for the mixed images. */
  NDArray mixedCrossEntropy(NDArray z, Targets other, NDArray shares) {
    Instances i = plain.instances();
    NDArray second = plain.against(other).labels();
    return MixedLabels.perRow(z, i.labels(), second, shares).mul(i.weights()).sum();
  }

  /** Binary cross-entropy of "first kind" and "second kind", two logits a row, mean over all. */
  static NDArray tellApart(NDArray first, NDArray second) {
    NDArray one = first.getManager().ones(new Shape(1, 1));
    NDArray s = one.concat(Scalars.mul(one, -1), 1);
    NDArray right = first.mul(s).concat(second.mul(Scalars.mul(s, -1)), 0);
    // -ln sigmoid(x) = softplus(-x)
    return Scalars.mul(right, -1).getNDArrayInternal().softPlus().mean();
  }
}
