package org.patchswap.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.reports.fixture.SyntheticStore.with;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.Record;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.fixture.SyntheticStore.Fate;
import org.patchswap.reports.fixture.SyntheticStore.Scores;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTableReader;

class ClaimTest {
  private static final Scores CLEAR =
      (r, m, seed) ->
          0.8
              + (m.equals("ips") ? 0.02 : m.equals("cross-entropy") ? 0 : 0.0001 * (seed % 3 - 1))
              + 0.001 * Math.sin(seed * (m.length() + 1.0));

  @TempDir Path folder;

  private RecipeTable table(SyntheticStore s) {
    return ResultTableReader.read(s.write(folder), "demo").recipes().get(0);
  }

  /** With a question on IPS and a margin in percentage points. */
  private static RecipeTable asked(RecipeTable r, double margin) {
    return with(
        r,
        "aim",
        Optional.of(new RecipeTable.Aim(List.of("ips"), "cross-entropy", "top1", margin)));
  }

  private static Claim claim(RecipeTable r, String method) {
    return Claim.of(r, Comparisons.of(r, r.headline()), verdicts(r), method);
  }

  private static Optional<Verdicts> verdicts(RecipeTable r) {
    return Verdicts.of(r, Comparisons.of(r, r.headline()));
  }

  private static Claim claim(RecipeTable r) {
    return claim(asked(r, 0.5), "ips");
  }

  @Test
  void theRuleDecidesWhereFiveSeedsLeaveTheExactTestsAboveFivePercent() {
    Claim c = claim(table(new SyntheticStore().scores(CLEAR)));
    assertEquals(Claim.Kind.BETTER, c.kind());
    assertTrue(c.line().contains("P(better by more than 0.5 pp) > 0.99"), c.line());
    assertEquals(
        "Better: ips gains more than the margin of 0.5 pp over cross-entropy.", c.verdict());
    assertTrue(c.check().contains("sign-flip p = 0.0625"), c.check());
    assertTrue(c.check().contains("least they can give here is 0.0625, 0.250 after"), c.check());
  }

  @Test
  void lowerIsWorse() {
    Scores turned = (r, m, s) -> 1.6 - CLEAR.of(r, m, s);
    Claim c = claim(table(new SyntheticStore().scores(turned)));
    assertEquals(Claim.Kind.WORSE, c.kind());
    assertTrue(c.verdict().startsWith("Worse: ips loses more than the margin of 0.5 pp"));
  }

  @Test
  void smallAndKnownIsEquivalent() {
    Scores close = (r, m, s) -> 0.8 + 0.001 * s + (m.equals("ips") ? 0.001 + 0.0001 * (s % 3) : 0);
    Claim c = claim(table(new SyntheticStore().scores(close)));
    assertEquals(Claim.Kind.EQUIVALENT, c.kind());
    assertEquals(
        "Equivalent within the margin of ±0.5 pp; there is a difference, too small to matter.",
        c.verdict());
  }

  @Test
  void undecidedSaysWhetherTheSignIsKnownAndHowManySeedsWouldDecide() {
    Scores wide = (r, m, s) -> 0.8 + (m.equals("ips") ? 0.002 + 0.003 * (s - 3) : 0);
    Claim c = claim(table(new SyntheticStore().scores(wide)));
    assertEquals(Claim.Kind.UNDECIDED, c.kind());
    assertTrue(c.verdict().startsWith("Undecided: the interval contains zero"), c.verdict());
    assertTrue(c.verdict().contains("seeds would decide if the observed difference"), c.verdict());
    Scores sided = (r, m, s) -> 0.8 + (m.equals("ips") ? 0.006 + 0.001 * (s - 3) : 0);
    c =
        claim(
            ResultTableReader.read(
                    new SyntheticStore().scores(sided).write(folder.resolve("b")), "demo")
                .recipes()
                .get(0));
    assertTrue(c.verdict().startsWith("Undecided: the difference is not zero"), c.verdict());
  }

  @Test
  void ifLowerIsBetterALowerFigureIsBetter() {
    Scores turned = (r, m, s) -> 1.6 - CLEAR.of(r, m, s);
    RecipeTable r = table(new SyntheticStore().scores(turned));
    MetricFacts error = new MetricFacts("top1", "error", true, false);
    Claim c = claim(with(r, "metrics", List.of(error)));
    assertEquals(Claim.Kind.BETTER, c.kind());
    assertTrue(c.line().startsWith("ips − cross-entropy = −"), c.line());
  }

  @Test
  void withoutAQuestionThereIsNoVerdict() {
    RecipeTable r = table(new SyntheticStore().scores(CLEAR));
    Claim c = claim(with(r, "aim", Optional.empty()), "ips");
    assertEquals(Claim.Kind.EXPLORED, c.kind());
    assertTrue(c.verdict().startsWith("No verdict: the suite declares no question"), c.verdict());
    assertFalse(c.line().contains("P("), c.line());
  }

  @Test
  void methodsOutsideTheQuestionAreAFamilyOfTheirOwn() {
    RecipeTable r = asked(table(new SyntheticStore().scores(CLEAR)), 0.5);
    Verdicts v = verdicts(r).orElseThrow();
    assertEquals(1, v.of("ips").orElseThrow().family());
    assertEquals(3, v.of("kd").orElseThrow().family());
  }

  @Test
  void oneMethodUnderTwoNamesIsOneHypothesis() {
    RecipeTable r = table(twins());
    Comparisons all = Comparisons.of(r, r.headline());
    assertEquals(Map.of("ips twin", "ips"), all.twins());
    assertEquals(2, all.family());
    assertEquals(all.of("ips").orElseThrow().holmP(), all.of("ips twin").orElseThrow().holmP());
    Verdicts v = verdicts(asked(r, 0.5)).orElseThrow();
    assertEquals(v.of("ips"), v.of("ips twin"));
    assertEquals(1, v.of("kd").orElseThrow().family());
    String words =
        PlainWords.of(r, all, Optional.empty(), MethodRow.of(r, all), List.of()).toString();
    assertTrue(words.contains("ips twin is ips. It is counted once."), words);
  }

  /** The second name has a seed less, as while a suite runs. */
  @Test
  void oneMethodUnderTwoNamesIsOneHypothesisWhileSeedsAreMissing() {
    RecipeTable r =
        table(twins().fates((n, m, s) -> m.equals("ips twin") && s == 2 ? Fate.FAILED : Fate.DONE));
    Comparisons all = Comparisons.of(r, r.headline());
    assertEquals(Map.of("ips twin", "ips"), all.twins());
    assertEquals(2, all.family());
  }

  /** One method under two names. */
  private static SyntheticStore twins() {
    return new SyntheticStore()
        .methods(List.of("cross-entropy", "ips", "kd", "ips twin"))
        .scores(CLEAR)
        .change(
            r ->
                r.identity().method().name().equals("ips")
                    ? with(r, "result", sameOutcome(r.result(), r.identity().seed()))
                    : r);
  }

  private static Record.Result sameOutcome(Record.Result r, long seed) {
    return with(with(r, "weightsDigest", "w" + seed), "predictionsDigest", "p" + seed);
  }

  @Test
  void oneSeedIsNoClaim() {
    Claim c = claim(table(new SyntheticStore().seeds(1)));
    assertEquals(Claim.Kind.NONE, c.kind());
    assertFalse(c.line().contains("CI"), c.line());
    assertFalse(c.line().contains(" p "), c.line());
    assertTrue(c.verdict().contains("One seed"), c.verdict());
  }

  @Test
  void aMissingPairDrawsNoConclusion() {
    RecipeTable r =
        table(
            new SyntheticStore()
                .seeds(10)
                .scores(CLEAR)
                .fates((n, m, s) -> m.equals("cross-entropy") && s == 4 ? Fate.FAILED : Fate.DONE));
    Claim c = claim(r);
    assertEquals(Claim.Kind.NONE, c.kind());
    assertTrue(c.verdict().startsWith("Only 9 of 10 planned seeds"), c.verdict());
    RecipeTable asked = asked(r, 0.5);
    Comparisons all = Comparisons.of(r, r.headline());
    assertTrue(verdicts(asked).orElseThrow().of("ips").isEmpty());
    List<String> words =
        PlainWords.of(asked, all, verdicts(asked), MethodRow.of(r, all), Focus.of(asked));
    assertTrue(words.get(0).contains("49 are measured"), words.toString());
    assertTrue(words.stream().noneMatch(w -> w.contains("judged")), words.toString());
  }

  @Test
  void nothingMeasuredIsNoClaim() {
    RecipeTable r = table(new SyntheticStore().fates((n, m, s) -> Fate.MISSING));
    assertEquals(Claim.Kind.NONE, claim(r).kind());
  }

  @Test
  void equalFiguresAreSaidToBeEqual() {
    Claim c = claim(table(new SyntheticStore().scores((r, m, s) -> 0.8 + 0.01 * s)));
    assertEquals("Both gave the same figures on every seed.", c.verdict());
  }

  @Test
  void focusIsNeverChosenByResults() {
    RecipeTable r =
        table(
            new SyntheticStore()
                .methods(List.of("cross-entropy", "ips 4", "mixup", "ips 2", "ips 8", "ips 16")));
    assertEquals(List.of("ips 4", "ips 2", "ips 8", "ips 16"), Focus.of(r));
  }
}
