package org.patchswap.baselines;

import static java.util.Map.entry;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.Map;
import java.util.function.Function;
import org.patchswap.baselines.features.AttentionTransfer;
import org.patchswap.baselines.features.CorrelationCongruence;
import org.patchswap.baselines.features.FitNet;
import org.patchswap.baselines.features.Nst;
import org.patchswap.baselines.features.Pkt;
import org.patchswap.baselines.features.Rkd;
import org.patchswap.baselines.features.SimilarityPreserving;
import org.patchswap.baselines.features.Vid;
import org.patchswap.baselines.formula.Maps;
import org.patchswap.baselines.module.GaussianHead;
import org.patchswap.baselines.module.Layers;
import org.patchswap.baselines.module.Regressor;

/** Losses on features and relations. */
final class GoldenFeatureLosses {
  private static final String S = "student_feature";
  private static final String T = "teacher_feature";

  private GoldenFeatureLosses() {}

  static Map<String, Function<Given, NDArray>> all() {
    return Map.ofEntries(
        entry("fitnet", GoldenFeatureLosses::fitNet),
        entry(
            "at",
            g ->
                GoldenLosses.sum(
                    g.leaves(S + "s"),
                    g.values(T + "s"),
                    (s, t) -> AttentionTransfer.stage(s, t, (int) g.hyper("p", 2)))),
        entry(
            "sp",
            g ->
                GoldenLosses.sum(
                    g.leaves(S + "s"), g.values(T + "s"), SimilarityPreserving::stage)),
        entry("cc", GoldenFeatureLosses::congruence),
        entry("vid", GoldenFeatureLosses::vid),
        entry("rkd", GoldenFeatureLosses::rkd),
        entry("pkt", g -> Pkt.transfer(g.leaf(S), g.value(T))),
        entry("nst", g -> GoldenLosses.sum(g.leaves(S + "s"), g.values(T + "s"), Nst::stage)));
  }

  /** A block's output in training mode. */
  static NDList run(Given g, Block block, NDArray... inputs) {
    return block.forward(new ParameterStore(g.manager, false), new NDList(inputs), true);
  }

  private static NDArray fitNet(Given g) {
    NDArray student = g.leaf(S);
    NDArray teacher = g.value(T);
    Block regressor = Regressor.between(student.getShape(), teacher.getShape(), true);
    g.fill(
        regressor,
        Map.of(
            "01Conv2d_weight", "conv_weight",
            "01Conv2d_bias", "conv_bias",
            "02Norm_gamma", "bn_gamma",
            "02Norm_beta", "bn_beta"),
        student.getShape());
    return FitNet.hint(run(g, regressor, student).singletonOrThrow(), teacher);
  }

  private static NDArray congruence(Given g) {
    NDArray s = embedded(g, g.leaf(S), "embed_s");
    return CorrelationCongruence.congruence(s, embedded(g, g.value(T), "embed_t"));
  }

  static NDArray embedded(Given g, NDArray x, String prefix) {
    long dim = g.value(prefix + "_bias").getShape().get(0);
    Block linear = Layers.linear(x.getShape().get(1), dim);
    g.fill(linear, Map.of("weight", prefix + "_weight", "bias", prefix + "_bias"), x.getShape());
    return run(g, linear, x).singletonOrThrow();
  }

  private static NDArray vid(Given g) {
    NDArray s = g.leaf(S);
    NDArray t = g.value(T);
    Block head = new GaussianHead(s.getShape().get(1), t.getShape().get(1), 5);
    g.fill(
        head,
        Map.of(
            "01mean_01Conv2d_weight", "w1",
            "01mean_03Conv2d_weight", "w2",
            "01mean_05Conv2d_weight", "w3",
            "scale", "log_scale"),
        s.getShape());
    NDList normal = run(g, head, Maps.atMost(s, t));
    return Vid.negativeLogLikelihood(normal.get(0), normal.get(1), Maps.atMost(t, s));
  }

  private static NDArray rkd(Given g) {
    NDArray s = g.leaf(S);
    NDArray t = g.value(T);
    double beta = g.hyper("smooth_l1_beta", 1);
    NDArray d = Rkd.distance(s, t, g.flag("squared", false), beta);
    NDArray a = Rkd.angle(s, t, beta);
    return d.mul((float) g.hyper("distance_weight", 25))
        .add(a.mul((float) g.hyper("angle_weight", 50)));
  }
}
