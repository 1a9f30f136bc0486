package org.patchswap.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.store.SuiteNote;

class OtherDataTest {
  private static final List<SuiteNote.Cell> BEFORE =
      List.of(
          new SuiteNote.Cell("one", "a", 1, "1"),
          new SuiteNote.Cell("one", "a", 2, "2"),
          new SuiteNote.Cell("one", "b", 1, "3"));

  private static SortedMap<String, String> digests(String images, String labels) {
    return new TreeMap<>(Map.of("images", images, "labels", labels));
  }

  private static List<String> lines(
      List<Plan.Cell> now, Map<String, SortedMap<String, String>> finished, String images) {
    return OtherData.lines(
        BEFORE,
        now,
        id -> Optional.ofNullable(finished.get(id)),
        id -> digests(images, "of labels"));
  }

  @Test
  void aChangedFileIsNamedOnceARecipe() {
    List<Plan.Cell> now =
        List.of(
            new Plan.Cell("one", "a", 1, "11"),
            new Plan.Cell("one", "a", 2, "12"),
            new Plan.Cell("one", "b", 1, "13"));
    SortedMap<String, String> old = digests("of images", "of labels");
    assertEquals(
        List.of(
            "one: the data changed since 2 of its runs were finished (images); they stay on record,"
                + " and what follows is trained on the data as it is now"),
        lines(now, Map.of("1", old, "3", old), "of others"));
    assertEquals(List.of(), lines(now, Map.of(), "of others"), "none was finished");
    assertEquals(List.of(), lines(now, Map.of("1", old), "of images"), "another value differs");
  }

  @Test
  void theSameRunsAreOnTheSameData() {
    List<Plan.Cell> now = List.of(new Plan.Cell("one", "a", 1, "1"));
    assertEquals(List.of(), lines(now, Map.of("1", digests("x", "y")), "of others"));
  }
}
