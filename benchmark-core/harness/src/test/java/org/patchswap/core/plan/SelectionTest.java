package org.patchswap.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.patchswap.core.suite.Fakes;
import org.patchswap.core.suite.Problems;

/** Some runs of a plan, with all that they need first. */
class SelectionTest {
  private final Plan plan = plan();
  private final Set<String> table =
      plan.cells().stream().map(Plan.Cell::run).collect(Collectors.toSet());

  private static Plan plan() {
    Problems problems = new Problems("mine.yaml");
    String suite =
        Fakes.suite("teacher: resnet14", "[plain-loss, kd, swap]").replace("seeds: 1", "seeds: 4");
    return new Planner(Fakes.catalogue(), Fakes.read(suite, problems), problems).plan();
  }

  private String taught() {
    return table.stream().filter(id -> !plan.before(id).isEmpty()).findFirst().orElseThrow();
  }

  @Test
  void eachRunOfTheTableIsInOneShareAndEveryRunInSome() {
    for (int count : new int[] {1, 2, 4, 100}) {
      Set<String> all = new HashSet<>();
      int cells = 0;
      for (int i = 0; i < count; i++) {
        Set<String> share = Selection.shard(plan, i, count);
        assertEquals(share, Selection.shard(plan(), i, count));
        share.forEach(
            id -> plan.before(id).forEach(b -> assertTrue(share.contains(b.spec().id()))));
        cells += (int) share.stream().filter(table::contains).count();
        all.addAll(share);
      }
      assertEquals(plan.runs().keySet(), all);
      assertEquals(table.size(), cells);
    }
  }

  @Test
  void sharesAreOfOneSize() {
    for (int i = 0; i < 2; i++) {
      Set<String> share = Selection.shard(plan, i, 2);
      assertEquals(table.size() / 2, share.stream().filter(table::contains).count());
    }
  }

  @Test
  void aCellBringsWhatItNeeds() {
    String id = taught();
    Set<String> expected = new HashSet<>(Set.of(id));
    plan.before(id).forEach(b -> expected.add(b.spec().id()));
    assertTrue(expected.size() > 1);
    assertEquals(expected, Selection.cells(plan, List.of(id.substring(0, 8))));
  }

  @Test
  void whatNamesNoneOrSeveralIsNamedInOnePass() {
    String line =
        assertThrows(
                IllegalArgumentException.class,
                () -> Selection.cells(plan, List.of("zz", taught(), "")))
            .getMessage();
    assertEquals(
        "--cell: no run of suite mine has an id that begins with 'zz'; describe --json prints"
            + " them\n--cell: no run of suite mine has an id that begins with ''; describe --json"
            + " prints them",
        line);
  }

  @Test
  void aBeginningOfSeveralIdsIsRefused() {
    Set<Character> firsts = new HashSet<>();
    String twice =
        plan.runs().keySet().stream()
            .filter(id -> !firsts.add(id.charAt(0)))
            .findFirst()
            .orElseThrow()
            .substring(0, 1);
    String line =
        assertThrows(IllegalArgumentException.class, () -> Selection.cells(plan, List.of(twice)))
            .getMessage();
    assertTrue(line.startsWith("--cell: '" + twice + "' begins the ids of "), line);
  }
}
