package org.patchswap.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.fixture.SyntheticStore.Fate;
import org.patchswap.reports.fixture.SyntheticStore.Scores;
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

  private Claim claim(RecipeTable r) {
    return Claim.of(r, Comparisons.of(r, r.headline()), "ips");
  }

  @Test
  void fiveSeedsCannotBeSignificant() {
    Claim c = claim(table(new SyntheticStore().scores(CLEAR)));
    assertEquals(Claim.Kind.OPEN, c.kind());
    assertTrue(c.line().contains("exact sign-flip p = 0.0625"), c.line());
    assertTrue(c.verdict().contains("p below 0.0625"), c.verdict());
    assertTrue(c.verdict().contains("a hint"), c.verdict());
  }

  @Test
  void manySeedsAndAClearGainAreAClaim() {
    Claim c = claim(table(new SyntheticStore().seeds(10).scores(CLEAR)));
    assertEquals(Claim.Kind.BETTER, c.kind());
    assertTrue(c.line().contains("10 seeds"), c.line());
    assertTrue(c.verdict().contains("Holm's correction for 4 comparisons"), c.verdict());
  }

  @Test
  void lowerIsWorse() {
    Scores turned = (r, m, s) -> 1.6 - CLEAR.of(r, m, s);
    assertEquals(
        Claim.Kind.WORSE, claim(table(new SyntheticStore().seeds(10).scores(turned))).kind());
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
    List<String> words =
        PlainWords.of(
            r,
            Comparisons.of(r, r.headline()),
            MethodRow.of(r, Comparisons.of(r, r.headline())),
            Focus.of(r));
    assertTrue(words.get(0).contains("49 are measured"), words.toString());
    assertTrue(words.stream().noneMatch(w -> w.contains("5 % level")), words.toString());
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
  void significantAloneIsNotAfterHolm() {
    // Six seeds: p is 0.03125 alone and 0.125 among four comparisons.
    Claim c = claim(table(new SyntheticStore().seeds(6).scores(CLEAR)));
    assertEquals(Claim.Kind.OPEN, c.kind());
    assertTrue(c.verdict().contains("Taken alone"), c.verdict());
  }

  @Test
  void focusIsNeverChosenByResults() {
    RecipeTable r =
        table(
            new SyntheticStore()
                .methods(List.of("cross-entropy", "ips 4", "mixup", "ips 2", "ips 8", "ips 16")));
    assertEquals(List.of("ips 4", "ips 2", "ips 8"), Focus.of(r));
  }
}
