package org.patchswap.reports.statistics.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.statistics.test.MultipleComparisons;
import org.patchswap.reports.statistics.test.PairedT;

/** The rule of the verdicts, its limits, and the seeds it needs. */
class VerdictTest {
  private static final double[] D = {0.78, 0.67, -0.84, 0.36, 0.15, 0.1};
  private static final VerdictRule HALF = VerdictRule.withDefaults().withMargin(0.5);

  @Test
  void posteriorAgreesWithScipy() {
    // d = np.array([.78, .67, -.84, .36, .15, .1]); m = .2; n = 6; rho = 0 (then 0.1)
    // t = stats.t(n - 1, loc=d.mean(), scale=d.std(ddof=1) * np.sqrt(1/n + rho/(1 - rho)))
    // t.sf(m), t.cdf(m) - t.cdf(-m), t.cdf(-m), t.interval(.95)
    VerdictRule rule = VerdictRule.withDefaults().withMargin(0.2);
    VerdictRule.Result fresh = rule.judge(D);
    VerdictRule.Posterior p = fresh.posterior().orElseThrow();
    assertEquals(0.5053517777093647, p.above(), 1e-12);
    assertEquals(0.4202826459913446, p.inside(), 1e-12);
    assertEquals(0.07436557629929078, p.below(), 1e-12);
    assertEquals(-0.40442189824351915, fresh.interval().orElseThrow().low(), 1e-8);
    assertEquals(0.8110885649101859, fresh.interval().orElseThrow().high(), 1e-8);
    VerdictRule.Result resampled = rule.withCorrelation(0.1).judge(D);
    p = resampled.posterior().orElseThrow();
    assertEquals(0.5041455351072147, p.above(), 1e-12);
    assertEquals(0.37405731950510246, p.inside(), 1e-12);
    assertEquals(0.1217971453876828, p.below(), 1e-12);
    assertEquals(-0.5812752968225273, resampled.interval().orElseThrow().low(), 1e-8);
    assertEquals(Verdict.UNDECIDED, fresh.verdict());
    assertFalse(fresh.differsFromZero());
  }

  @Test
  void fourVerdicts() {
    assertEquals(Verdict.BETTER, HALF.judge(new double[] {1.0, 1.2, 1.1, 0.9}).verdict());
    assertEquals(Verdict.WORSE, HALF.judge(new double[] {-1.0, -1.2, -1.1, -0.9}).verdict());
    VerdictRule.Result small = HALF.judge(new double[] {0.1, 0.2, 0.15, 0.12});
    assertEquals(Verdict.EQUIVALENT, small.verdict());
    assertTrue(small.differsFromZero());
    VerdictRule.Result some = HALF.judge(new double[] {0.5, 0.9, 0.3, 0.7});
    assertEquals(Verdict.UNDECIDED, some.verdict());
    assertTrue(some.differsFromZero());
    assertTrue(some.validity().isSound());
    assertEquals("equivalent within the margin", small.verdict().words());
  }

  @Test
  void onePairAndNoSpreadDecideNothing() {
    VerdictRule.Result one = HALF.judge(new double[] {9});
    assertEquals(Verdict.UNDECIDED, one.verdict());
    assertTrue(one.validity().tooFew());
    assertTrue(one.interval().isEmpty() && one.posterior().isEmpty());
    // 77.3 - 76.9 and 77.2 - 76.8 differ in binary only
    VerdictRule.Result flat = HALF.judge(new double[] {77.3, 77.2}, new double[] {76.9, 76.8});
    assertEquals(Verdict.UNDECIDED, flat.verdict());
    assertTrue(flat.validity().noSpread());
    assertEquals(1, flat.pValue());
    assertFalse(flat.differsFromZero());
    assertThrows(IllegalArgumentException.class, () -> HALF.judge(new double[0]));
    assertThrows(IllegalArgumentException.class, () -> HALF.withMargin(-0.1));
    assertThrows(IllegalArgumentException.class, () -> HALF.withCorrelation(1));
  }

  @Test
  void marginZeroIsThePairedTestAndNeverEquivalent() {
    VerdictRule.Result r = VerdictRule.withDefaults().judge(D);
    assertEquals(PairedT.withDefaults().test(D).pValue(), r.pValue(), 1e-14);
    assertEquals(0, r.posterior().orElseThrow().inside());
    double[] near = {1e-9, -1e-9, 2e-9, -2e-9};
    assertEquals(Verdict.UNDECIDED, VerdictRule.withDefaults().judge(near).verdict());
    assertEquals(Verdict.EQUIVALENT, HALF.judge(near).verdict());
  }

  @Seeds(200)
  void verdictByPosteriorIsTheVerdictByInterval(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    double[] d = draw(random);
    VerdictRule.Result r = HALF.judge(d);
    Interval i = r.interval().orElseThrow();
    Verdict byInterval =
        i.low() >= 0.5
            ? Verdict.BETTER
            : i.high() <= -0.5
                ? Verdict.WORSE
                : i.low() >= -0.5 && i.high() <= 0.5 ? Verdict.EQUIVALENT : Verdict.UNDECIDED;
    assertEquals(byInterval, r.verdict());
    VerdictRule.Posterior p = r.posterior().orElseThrow();
    assertEquals(1, p.above() + p.inside() + p.below(), 1e-12);
    VerdictRule.Result turned = HALF.judge(Arrays.stream(d).map(v -> -v).toArray());
    assertEquals(r.pValue(), turned.pValue(), 1e-12);
    assertEquals(r.verdict() == Verdict.BETTER, turned.verdict() == Verdict.WORSE);
    // A higher confidence never decides what a lower one leaves open
    Verdict strict = HALF.withConfidence(0.99).judge(d).verdict();
    assertTrue(strict == Verdict.UNDECIDED || strict == r.verdict());
  }

  private static double[] draw(RandomGenerator random) {
    double centre = random.nextDouble(-1.5, 1.5);
    double spread = random.nextDouble(0.01, 1);
    return random.doubles(random.nextInt(2, 12)).map(v -> centre + spread * (v - 0.5)).toArray();
  }

  @Test
  void familyIsCorrectedAndCountsWhatCannotBeJudged() {
    double[] clear = {1.00, 1.02, 1.01, 0.99, 1.0};
    double[] fair = {0.8, 1.6, 1.2, 0.7, 1.5};
    VerdictRule.Result alone = HALF.judge(fair);
    assertEquals(Verdict.BETTER, alone.verdict());
    List<VerdictRule.Result> pair = HALF.judgeAll(List.of(fair, clear));
    assertEquals(Verdict.BETTER, pair.get(0).verdict());
    assertEquals(alone.pValue(), pair.get(0).adjustedPValue(), 1e-15);
    assertEquals(2 * pair.get(1).pValue(), pair.get(1).adjustedPValue(), 1e-15);
    List<VerdictRule.Result> many =
        HALF.judgeAll(List.of(fair, clear, D, D, new double[] {1}, new double[] {2}));
    assertEquals(Verdict.UNDECIDED, many.get(0).verdict());
    assertTrue(many.get(0).validity().message().startsWith("better if judged alone"));
    assertEquals(5 * alone.pValue(), many.get(0).adjustedPValue(), 1e-12);
    assertEquals(Verdict.BETTER, many.get(1).verdict());
    VerdictRule bonferroni = HALF.with(MultipleComparisons.BONFERRONI);
    assertEquals(
        2 * alone.pValue(), bonferroni.judgeAll(List.of(fair, clear)).get(0).adjustedPValue());
    assertTrue(HALF.judgeAll(List.of()).isEmpty());
  }

  @Test
  void chancesAgreeWithScipy() {
    // f = sd * np.sqrt(1/n + rho/(1 - rho)); v = n - 1; t = stats.t.isf(.025, v)
    // better: stats.nct.sf(t, v, (delta - m)/f); worse: stats.nct.cdf(-t, v, (delta + m)/f)
    // c = stats.chi(v, scale=1/np.sqrt(v)); equivalent: integrate.quad(lambda s: c.pdf(s) *
    //   (norm.cdf((m - t*f*s - delta)/f) - norm.cdf((-m + t*f*s - delta)/f)), 0, m/(t*f))
    VerdictPlan plan = VerdictPlan.of(HALF);
    chances(0.29969372588332127, 0.00022372658972879408, 0, plan.chances(1, 0.6, 5));
    chances(3.808656336756755e-06, 0.6365909883855585, 4.136e-9, plan.chances(0.1, 0.4, 8));
    chances(1.150134099070499e-09, 0.9509791236655402, 0, plan.chances(0, 0.4, 12));
    chances(0.00024662890740584576, 0.3314141530284136, 0, plan.chances(0.3, 1, 60));
    VerdictPlan correlated = VerdictPlan.of(HALF.withCorrelation(0.1));
    chances(0, 0.0005570432059473929, 0.21738251455223126, correlated.chances(-0.8, 0.3, 4));
    VerdictPlan sided = VerdictPlan.of(VerdictRule.withDefaults());
    chances(0.9749678957482673, 0, 0, sided.chances(0.7, 0.5, 10));
    assertThrows(IllegalArgumentException.class, () -> plan.chances(1, 0.6, 1));
    assertThrows(IllegalArgumentException.class, () -> plan.chances(1, 0, 5));
  }

  private static void chances(
      double better, double equivalent, double worse, VerdictPlan.Chances actual) {
    assertEquals(better, actual.of(Verdict.BETTER), 2e-9);
    assertEquals(equivalent, actual.of(Verdict.EQUIVALENT), 2e-9);
    assertEquals(worse, actual.of(Verdict.WORSE), 2e-9);
    assertEquals(1 - better - equivalent - worse, actual.of(Verdict.UNDECIDED), 6e-9);
  }

  @Test
  void seedsNeededAgreeWithScipy() {
    // the least n = 2, 3, ... whose chance of the right verdict, as above, is 0.8
    VerdictPlan plan = VerdictPlan.of(HALF);
    assertEquals(OptionalInt.of(14), plan.seedsNeeded(1, 0.6));
    assertEquals(OptionalInt.of(9), plan.seedsNeeded(0, 0.4));
    assertEquals(OptionalInt.of(34), plan.seedsNeeded(0.3, 0.4));
    assertEquals(OptionalInt.of(10), plan.seedsNeeded(-0.8, 0.3));
    assertEquals(OptionalInt.of(20), plan.withFamily(4).seedsNeeded(1, 0.6));
    assertEquals(
        OptionalInt.of(14), VerdictPlan.of(VerdictRule.withDefaults()).seedsNeeded(0.5, 0.6));
    assertTrue(plan.withChance(0.95).seedsNeeded(1, 0.6).getAsInt() > 14);
    assertTrue(plan.seedsNeeded(0.5, 0.1).isEmpty()); // the margin itself is never decided
    assertTrue(VerdictPlan.of(HALF.withCorrelation(0.5)).seedsNeeded(1, 0.6).isEmpty());
  }

  @Test
  void plansFromAPilot() {
    VerdictPlan.Seeds seeds = VerdictPlan.of(HALF).seeds(0.75, 1.25, 1.25, 0.75);
    double sd = 0.5 / Math.sqrt(3);
    assertEquals(VerdictPlan.of(HALF).seedsNeeded(1, sd), seeds.observed());
    assertEquals(VerdictPlan.of(HALF).seedsNeeded(0, sd), seeds.none());
    assertEquals(seeds.observed(), seeds.twiceMargin());
    assertTrue(seeds.marginFromZero().isPresent());
    assertTrue(VerdictPlan.of(HALF).seeds(1).observed().isEmpty());
    VerdictPlan.Seeds sided = VerdictPlan.of(VerdictRule.withDefaults()).seeds(0.75, 1.25);
    assertTrue(sided.observed().isPresent());
    assertTrue(sided.none().isEmpty() && sided.twiceMargin().isEmpty());
  }
}
