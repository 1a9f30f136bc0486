package org.patchswap.baselines;

import static java.util.Map.entry;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.patchswap.baselines.self.Byot;
import org.patchswap.baselines.self.Ddgsd;
import org.patchswap.baselines.self.Dlb;
import org.patchswap.baselines.self.Frskd;
import org.patchswap.baselines.self.PsKd;
import org.patchswap.baselines.self.TfKdReg;
import org.patchswap.baselines.self.TfKdSelf;
import org.patchswap.baselines.self.Uskd;
import org.patchswap.baselines.self.ZipfLs;
import org.patchswap.core.task.Grouping;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.tensor.Losses;

/** Self-distillation. */
final class GoldenSelfLosses {
  private GoldenSelfLosses() {}

  static Map<String, Function<Given, NDArray>> all() {
    return Map.ofEntries(
        entry("tfkd_reg", GoldenSelfLosses::reg),
        entry("tfkd_self", GoldenSelfLosses::self),
        entry("ps_kd", GoldenSelfLosses::psKd),
        entry("dlb", GoldenSelfLosses::dlb),
        entry("ddgsd", GoldenSelfLosses::ddgsd),
        entry("ddgsd_youngerous", GoldenSelfLosses::youngerous),
        entry("byot", GoldenSelfLosses::byot),
        entry("frskd", GoldenSelfLosses::frskd),
        entry("uskd", GoldenSelfLosses::uskd),
        entry("zipf_ls_dense", GoldenSelfLosses::zipf));
  }

  private static NDArray ce(Given g, NDArray logits, String labels) {
    return Losses.crossEntropy(logits, g.integers(labels));
  }

  private static NDArray reg(Given g) {
    NDArray z = g.leaf("student_logits");
    double a = g.hyper("reg_alpha", 0.1);
    double t = g.hyper("reg_temperature", 20);
    double correct = g.hyper("correct_prob", 0.99);
    NDArray kl = TfKdReg.perRow(z, g.integers("labels"), t, correct).mean();
    double weight = a * g.hyper("multiplier", 1);
    return ce(g, z, "labels").mul((float) (1 - a)).add(kl.mul((float) weight));
  }

  private static NDArray self(Given g) {
    NDArray z = g.leaf("student_logits");
    double a = g.hyper("alpha", 0.95);
    NDArray kl = TfKdSelf.perRow(g.value("teacher_logits"), z, g.hyper("temperature", 6)).mean();
    double weight = a * g.hyper("multiplier", 1);
    return ce(g, z, "labels").mul((float) (1 - a)).add(kl.mul((float) weight));
  }

  /** In epoch 0 nothing is recorded yet, which a memory of zeros stands for. */
  private static NDArray psKd(Given g) {
    NDArray z = g.leaf("logits");
    double epoch = g.hyper("epoch_zero_based", 0);
    NDArray before = g.value("previous_probabilities");
    before = epoch == 0 ? before.mul(0) : before;
    double share = g.hyper("alpha_T", 0.8) * (epoch + 1) / g.hyper("end_epoch", 300);
    NDArray targets = PsKd.targets(z, g.integers("labels"), before, share);
    g.intermediates.put("soft_targets", targets);
    return targets.mul(z.logSoftmax(1)).sum(new int[] {1}).neg().mean();
  }

  private static NDArray dlb(Given g) {
    NDArray now = g.leaf("current_logits");
    NDArray again = g.leaf("previous_batch_logits_now");
    NDArray before = g.value("previous_batch_logits_before");
    NDArray kl = Losses.distillation(before, again, g.hyper("temperature", 3)).mean();
    NDArray ce =
        Dlb.union(
            ce(g, now, "current_labels"),
            now.getShape().get(0),
            ce(g, again, "previous_labels"),
            again.getShape().get(0));
    g.intermediates.put("cross_entropy", ce);
    g.intermediates.put("consistency", kl);
    return ce.add(kl.mul((float) g.hyper("alpha", 1)));
  }

  private static Instances rows(Given g, NDArray logits) {
    return new Instances(logits, g.integers("labels"), g.equalWeights(logits), Grouping.ROWS);
  }

  private static NDArray ddgsd(Given g) {
    NDArray a = g.leaf("view1_logits");
    NDArray b = g.leaf("view2_logits");
    NDArray ce = ce(g, a, "labels").add(ce(g, b, "labels")).mul(0.25f);
    NDArray kl = Ddgsd.mutual(Pairing.ALIGNED, rows(g, a), rows(g, b), g.hyper("temperature", 4));
    NDArray mmd = Ddgsd.meanScalar(g.leaf("view1_features"), g.leaf("view2_features"));
    g.intermediates.put("loss_cls", ce);
    return ce.add(kl).add(mmd.mul((float) g.hyper("mmd_weight", 5e-4)));
  }

  private static NDArray youngerous(Given g) {
    NDArray a = g.leaf("view1_logits");
    NDArray b = g.leaf("view2_logits");
    NDArray kl = Ddgsd.undetached(a, b, g.hyper("temperature", 3));
    NDArray mse = a.sub(b).square().mean();
    return ce(g, a, "labels")
        .add(ce(g, b, "labels"))
        .add(kl.mul((float) g.hyper("lmbda", 1)))
        .add(mse.mul((float) g.hyper("mu", 5e-4)));
  }

  private static NDArray byot(Given g) {
    NDArray z = g.leaf("final_logits");
    List<NDArray> exits = g.leaves("branch_logits");
    double a = g.hyper("alpha", 0.1);
    NDArray ce = ce(g, z, "labels");
    for (NDArray e : exits) {
      ce = ce.add(ce(g, e, "labels"));
    }
    NDArray kd = Byot.soft(z, exits, g.hyper("temperature", 3), g.equalWeights(z));
    NDArray hint = Byot.hint(g.leaf("final_feature"), g.leaves("branch_features"));
    g.intermediates.put("ce_sum", ce);
    g.intermediates.put("feature_sum", hint);
    return ce.mul((float) (1 - a))
        .add(kd.mul((float) a))
        .add(hint.mul((float) g.hyper("beta", 1e-6)));
  }

  private static NDArray frskd(Given g) {
    NDArray s = g.leaf("student_logits");
    NDArray t = g.leaf("teacher_logits");
    NDArray kd = Losses.distillation(t, s, g.hyper("temperature", 4)).mean();
    NDArray attention = Frskd.attention(g.leaves("student_features"), g.leaves("teacher_features"));
    return ce(g, s, "labels")
        .add(ce(g, t, "labels"))
        .add(kd.mul((float) g.hyper("alpha", 2)))
        .add(attention.mul((float) g.hyper("beta", 100)));
  }

  private static NDArray uskd(Given g) {
    NDArray z = g.leaf("logits");
    NDArray middle = g.leaf("mid_feature");
    Block fc = GoldenFeatureLosses.linear(g, middle, "fc");
    NDArray weak = GoldenFeatureLosses.run(g, fc, middle).singletonOrThrow();
    NDArray labels = g.integers("labels");
    NDArray shares = g.equalWeights(z);
    NDArray weakLoss = Uskd.weak(weak, labels, g.hyper("weak_smoothing", 0.1), shares);
    return Uskd.target(z, labels, shares)
        .mul((float) g.hyper("alpha", 1))
        .add(Uskd.others(z, weak, labels, shares).mul((float) g.hyper("beta", 0.1)))
        .add(weakLoss.mul((float) g.hyper("mu", 0.005)));
  }

  private static NDArray zipf(Given g) {
    NDArray z = g.leaf("logits");
    NDArray labels = g.integers("labels");
    NDArray votes = g.integers("dense_argmax");
    NDArray targets = ZipfLs.targets(votes, z, labels, g.hyper("power", 1));
    return ZipfLs.perRow(targets, z, labels).mean();
  }
}
