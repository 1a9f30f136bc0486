package org.patchswap.baselines;

import static java.util.Map.entry;

import ai.djl.ndarray.NDArray;
import java.util.Map;
import java.util.function.Function;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.baselines.teacher.Dist;
import org.patchswap.baselines.teacher.Dkd;
import org.patchswap.baselines.teacher.Nkd;
import org.patchswap.baselines.teacher.StandardisedKd;
import org.patchswap.core.tensor.Losses;

/** Losses on a teacher's logits. */
final class GoldenLogitLosses {
  private static final String S = "student_logits";
  private static final String T = "teacher_logits";

  private GoldenLogitLosses() {}

  static Map<String, Function<Given, NDArray>> all() {
    return Map.ofEntries(
        entry("kd", GoldenLogitLosses::kd),
        entry(
            "kd_logit_standardization",
            g ->
                StandardisedKd.perRow(g.value(T), g.leaf(S), g.hyper("base_temperature", 2))
                    .mean()),
        entry(
            "dkd",
            g ->
                Dkd.perRow(
                        g.value(T),
                        g.leaf(S),
                        g.integers("labels"),
                        g.hyper("temperature", 4),
                        g.hyper("alpha", 1),
                        g.hyper("beta", 8))
                    .mean()),
        entry(
            "nkd",
            g ->
                Nkd.perRow(
                        g.value(T),
                        g.leaf(S),
                        g.integers("labels"),
                        g.hyper("temperature", 1),
                        g.hyper("gamma", 1.5))
                    .mean()),
        entry("dist", g -> dist(g, g.value(T), g.leaf(S))),
        entry(
            "dist_segmentation",
            g -> dist(g, FeatureMaps.pixels(g.value(T)), FeatureMaps.pixels(g.leaf(S)))));
  }

  private static NDArray dist(Given g, NDArray teacher, NDArray student) {
    return Dist.relation(
        teacher,
        student,
        g.equalWeights(student),
        g.hyper("tau", 1),
        g.hyper("beta", 1),
        g.hyper("gamma", 1));
  }

  private static NDArray kd(Given g) {
    double t = g.hyper("temperature", 4);
    NDArray value = Losses.distillation(g.value(T), g.leaf(S), t).mean();
    return g.flag("multiply_T2", true) ? value : value.div((float) (t * t));
  }
}
