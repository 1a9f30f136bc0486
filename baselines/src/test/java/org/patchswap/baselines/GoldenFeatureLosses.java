package org.patchswap.baselines;

import static java.util.Map.entry;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.patchswap.baselines.features.ActivationBoundaries;
import org.patchswap.baselines.features.AttentionTransfer;
import org.patchswap.baselines.features.ContrastMemory;
import org.patchswap.baselines.features.CorrelationCongruence;
import org.patchswap.baselines.features.FactorTransfer;
import org.patchswap.baselines.features.FitNet;
import org.patchswap.baselines.features.Nst;
import org.patchswap.baselines.features.Ofd;
import org.patchswap.baselines.features.Pkt;
import org.patchswap.baselines.features.ReviewKd;
import org.patchswap.baselines.features.Rkd;
import org.patchswap.baselines.features.SimilarityPreserving;
import org.patchswap.baselines.features.Vid;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.baselines.formula.Norms;
import org.patchswap.baselines.module.FusionBlock;
import org.patchswap.baselines.module.GaussianHead;
import org.patchswap.baselines.module.Regressor;
import org.patchswap.core.layer.Layers;

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
        entry(
            "ab",
            g ->
                ActivationBoundaries.boundaries(
                    g.leaves("student_preact"), g.values("teacher_preact"), g.hyper("margin", 1))),
        entry(
            "ft",
            g ->
                FactorTransfer.factors(
                    g.leaf("student_factor"),
                    g.value("teacher_factor"),
                    (int) g.hyper("p1", 2),
                    (int) g.hyper("p2", 1))),
        entry("ofd", GoldenFeatureLosses::ofd),
        entry("crd", GoldenFeatureLosses::crd),
        entry("reviewkd_abf", GoldenFeatureLosses::fusion),
        entry(
            "reviewkd_hcl",
            g ->
                GoldenLosses.sum(
                    g.leaves(S + "s"),
                    g.values(T + "s"),
                    (s, t) -> ReviewKd.context(s, t, levels(g)))),
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
    String conv = regressor.getChildren().get(0).getKey();
    g.fill(
        regressor,
        Map.of(
            conv + "_weight",
            "conv_weight",
            conv + "_bias",
            "conv_bias",
            "02BatchNorm2d_gamma",
            "bn_gamma",
            "02BatchNorm2d_beta",
            "bn_beta"),
        student.getShape());
    return FitNet.hint(run(g, regressor, student).singletonOrThrow(), teacher);
  }

  private static NDArray congruence(Given g) {
    NDArray s = embedded(g, g.leaf(S), "embed_s");
    return CorrelationCongruence.congruence(s, embedded(g, g.value(T), "embed_t"));
  }

  private static NDArray embedded(Given g, NDArray x, String prefix) {
    return run(g, linear(g, x, prefix), x).singletonOrThrow();
  }

  static Block linear(Given g, NDArray x, String prefix) {
    long dim = g.value(prefix + "_bias").getShape().get(0);
    Block linear = Layers.linear(x.getShape().get(1), dim);
    Map<String, String> names = Map.of("weight", prefix + "_weight", "bias", prefix + "_bias");
    return g.fill(linear, names, x.getShape());
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
    NDList normal = run(g, head, FeatureMaps.atMost(s, t));
    return Vid.negativeLogLikelihood(normal.get(0), normal.get(1), FeatureMaps.atMost(t, s));
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

  private static int[] levels(Given g) {
    return Arrays.stream(g.hypers("levels", 4, 2, 1)).mapToInt(l -> (int) l).toArray();
  }

  private static NDArray ofd(Given g) {
    NDArray s = g.leaf("student_connected");
    double[] gamma = g.golden.input("bn_gamma").data();
    NDArray margin = Ofd.column(s, Ofd.margins(gamma, g.golden.input("bn_beta").data()));
    g.intermediates.put("margin", margin.flatten());
    return Ofd.partial(s, g.value("teacher_preact"), margin);
  }

  private static NDArray crd(Given g) {
    List<NDArray> s = g.leaves(S + "s");
    List<NDArray> t = g.values(T + "s");
    NDArray v1 = g.value("memory_v1");
    NDArray v2 = g.value("memory_v2");
    NDArray z = g.manager.zeros(new Shape(2), g.type);
    ContrastMemory memory =
        new ContrastMemory(v1, v2, z, g.hyper("nce_t", 0.07), g.hyper("nce_m", 0.5));
    Block embedS = linear(g, s.get(0), "embed_s");
    Block embedT = linear(g, t.get(0), "embed_t");
    NDArray sum = null;
    for (int i = 0; i < s.size(); i++) {
      NDArray loss =
          memory.loss(
              Norms.unit(run(g, embedS, s.get(i)).singletonOrThrow(), 1),
              Norms.unit(run(g, embedT, t.get(i)).singletonOrThrow(), 1),
              g.integerList("index").get(i),
              g.integerList("contrast_index").get(i));
      g.intermediates.put("loss_step" + (i + 1), loss);
      sum = sum == null ? loss : sum.add(loss);
    }
    g.intermediates.put("Z_v1", z.get(0));
    g.intermediates.put("Z_v2", z.get(1));
    g.intermediates.put("memory_v1_after", v1);
    g.intermediates.put("memory_v2_after", v2);
    return sum;
  }

  private static NDArray fusion(Given g) {
    NDArray x = g.leaf("x");
    boolean fuse = g.golden.hasInput("y");
    NDArray probe = g.value("probe");
    Map<String, String> names = new TreeMap<>();
    names.put("01enter_01Conv2d_weight", "conv1_w");
    names.put("01enter_02BatchNorm2d_gamma", "bn1_gamma");
    names.put("01enter_02BatchNorm2d_beta", "bn1_beta");
    String leave = fuse ? "03leave" : "02leave";
    names.put(leave + "_01Conv2d_weight", "conv2_w");
    names.put(leave + "_02BatchNorm2d_gamma", "bn2_gamma");
    names.put(leave + "_02BatchNorm2d_beta", "bn2_beta");
    if (fuse) {
      names.put("02attention_weight", "att_w");
      names.put("02attention_bias", "att_b");
    }
    long mid = g.value("conv1_w").getShape().get(0);
    FusionBlock block = new FusionBlock(x.getShape().get(1), mid, probe.getShape(), fuse);
    NDArray[] inputs = fuse ? new NDArray[] {x, g.leaf("y")} : new NDArray[] {x};
    g.fill(block, names, Arrays.stream(inputs).map(NDArray::getShape).toArray(Shape[]::new));
    NDList out = run(g, block, inputs);
    g.intermediates.put("output", out.get(0));
    g.intermediates.put("residual", out.get(1));
    return out.get(0).mul(probe).mean();
  }
}
