package org.patchswap.reports.analysis.decomposition;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.reports.fixture.SyntheticNotes.setting;
import static org.patchswap.reports.fixture.SyntheticNotes.value;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.reports.fixture.ControlStore;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTableReader;

class DecompositionTest {
  private static final String PLAIN = ControlStore.PLAIN;
  private static final String WHOLE = ControlStore.WHOLE;
  private static final List<String> METHODS = ControlStore.METHODS;

  @TempDir Path folder;

  private List<RecipeTable> recipes(List<String> methods) {
    return ResultTableReader.read(ControlStore.of(methods).write(folder), "demo").recipes();
  }

  private static Decomposition decompose(List<RecipeTable> all, int recipe) {
    RecipeTable r = all.get(recipe);
    return Decomposition.of(r, all, List.of(WHOLE), r.headline()).get(0);
  }

  private static Part part(List<Part> parts, String words) {
    return parts.stream().filter(p -> p.words().equals(words)).findFirst().orElseThrow();
  }

  private static void sums(Decomposition d) {
    double[] total = d.total().values();
    double[] sum = new double[total.length];
    for (Part p : d.parts()) {
      assertEquals(d.seeds(), List.copyOf(p.bySeed().keySet()));
      double[] v = p.values();
      IntStream.range(0, v.length).forEach(i -> sum[i] += v[i]);
    }
    assertArrayEquals(total, sum, 1e-9);
  }

  @Test
  void partsSumToTheWholeSeedBySeed() {
    Decomposition d = decompose(recipes(METHODS), 0);
    sums(d);
    assertEquals(
        List.of("more images", "pairing", "exchange", "distillation"),
        d.parts().stream().map(Part::words).toList());
    assertEquals("fair", d.equal().orElseThrow().name());
    assertEquals(2, d.ways());
    assertTrue(d.complete());
  }

  @Test
  void anIngredientsPartIsTheMeanOverBothOrders() {
    Decomposition d = decompose(recipes(METHODS), 1);
    sums(d);
    Part exchange = part(d.parts(), "exchange");
    assertEquals(
        List.of("only taught to ips", "two images to only swapped"),
        exchange.steps().stream().map(x -> x.from() + " to " + x.to()).toList());
    double last = exchange.steps().get(0).mean();
    double first = exchange.steps().get(1).mean();
    assertEquals((first + last) / 2, exchange.mean(), 1e-9);
    Part together = part(d.asides(), "exchange and distillation together beyond each alone");
    assertEquals(last - first, together.mean(), 1e-9);
  }

  /** Others are compared with it, but its ingredients are not those of nothing. */
  @Test
  void aReferenceWithIngredientsIsTakenApartItself() {
    SyntheticStore s = ControlStore.of(METHODS).reference(WHOLE);
    List<RecipeTable> all = ResultTableReader.read(s.write(folder), "demo").recipes();
    RecipeTable r = all.get(1);
    List<Decomposition> found = Decomposition.of(r, all, List.of("only taught"), r.headline());
    assertEquals(List.of(WHOLE), found.stream().map(Decomposition::method).toList());
    assertEquals(PLAIN, found.get(0).against());
    sums(found.get(0));
    assertEquals(decompose(recipes(METHODS), 1).total().mean(), found.get(0).total().mean(), 1e-9);
  }

  @Test
  void anAlternativeIsAsideAndWithinTheClassAgainstAcross() {
    Part swap =
        part(
            decompose(recipes(METHODS), 1).asides(),
            "exchange in place of exchange across classes");
    assertEquals(0.8, swap.mean(), 0.21);
    assertEquals("swapped across", swap.steps().get(0).from());
  }

  @Test
  void withOneOrderOnlyThatOneIsTakenAndTheControlIsMissing() {
    List<String> fewer = METHODS.stream().filter(m -> !m.equals("only swapped")).toList();
    Decomposition d = decompose(recipes(fewer), 0);
    sums(d);
    assertEquals(1, d.ways());
    assertEquals(List.of("pairing and exchange"), d.missing());
    assertTrue(d.asides().stream().noneMatch(p -> p.kind() == Part.Kind.INTERACTION));
  }

  @Test
  void whatNoControlTellsApartStaysTogether() {
    Decomposition d = decompose(recipes(List.of(PLAIN, WHOLE, "two images")), 1);
    sums(d);
    assertEquals(
        List.of("pairing", "exchange and distillation"),
        d.parts().stream().map(Part::words).toList());
    assertEquals(List.of("pairing and exchange", "pairing and distillation"), d.missing());
    assertFalse(d.complete());
    assertFalse(
        decompose(recipes(List.of(PLAIN, WHOLE)), 1).tellsApart(),
        "without a control there is one part");
  }

  @Test
  void aControlWithANumberOfItsOwnIsNone() {
    // The fixture's ips has patches of 7.
    for (long patch : new long[] {7, 2}) {
      SyntheticStore s = ControlStore.of(METHODS).note(setting("only swapped", "patch", patch));
      Path own = folder.resolve("patch-" + patch);
      Decomposition d = decompose(ResultTableReader.read(s.write(own), "demo").recipes(), 1);
      assertEquals(patch == 7 ? List.of() : List.of("pairing and exchange"), d.missing());
    }
  }

  @Test
  void recipesOfAnotherLengthAreNoSiblings() {
    SyntheticStore s = ControlStore.of(METHODS).note(value("fair", "epochs", 20L));
    List<RecipeTable> all = ResultTableReader.read(s.write(folder), "demo").recipes();
    Decomposition d = decompose(all, 0);
    assertTrue(d.equal().isEmpty());
    assertEquals(1, d.moreImages());
    sums(d);
  }

  @Test
  void aControlsSeedsLimitAllParts() {
    SyntheticStore s =
        ControlStore.of(METHODS)
            .fates(
                (r, m, seed) ->
                    m.equals("only taught") && seed == 2
                        ? SyntheticStore.Fate.MISSING
                        : SyntheticStore.Fate.DONE);
    Decomposition d = decompose(ResultTableReader.read(s.write(folder), "demo").recipes(), 0);
    assertEquals(List.of(1L, 3L), d.seeds());
    sums(d);
  }
}
