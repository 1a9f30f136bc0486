package org.patchswap.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.patchswap.baselines.tiny.Kind;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.TaskTraits;

class CatalogueTest {
  private static final List<TaskTraits> TASKS =
      Arrays.stream(Kind.values()).map(Kind::traits).toList();

  @Test
  void everyMethodHasARowWithPaperAndLoss() {
    List<Traits> all = Catalogue.all();
    String table = Catalogue.markdown(all, TASKS);
    assertEquals(all.size() + 2, table.lines().count());
    for (Traits t : all) {
      assertTrue(table.contains("| `" + t.name() + "` |"), t.name());
      assertFalse(t.equation().isEmpty(), t.name() + " states no equation");
      assertTrue(t.name().equals("cross-entropy") || !t.citation().isEmpty(), t.name());
    }
    assertEquals(1, table.lines().map(l -> l.split("(?<!\\\\)\\|", -1).length).distinct().count());
  }

  @Test
  void namesAreUniqueAndWrittenLikeKeys() {
    List<String> names = Catalogue.all().stream().map(Traits::name).toList();
    assertEquals(names.size(), names.stream().distinct().count());
    names.forEach(n -> assertTrue(n.matches("[a-z0-9]+(-[a-z0-9]+)*"), n));
  }

  @Test
  void everyDefaultSaysWhereItComesFrom() {
    for (Traits t : Catalogue.all()) {
      for (Option<?> o : t.options()) {
        assertFalse(o.source().isBlank(), t.name() + "." + o.name());
        assertTrue(o.complaint(Option.raw(o.fallback())).isEmpty(), t.name() + "." + o.name());
      }
    }
    assertTrue(Catalogue.options(Catalogue.all()).contains("assumed"));
  }

  @Test
  void costsFollowTheOptions() {
    Traits ips = Catalogue.all().stream().filter(t -> t.name().equals("ips")).findFirst().get();
    assertEquals(2, ips.cost(Settings.defaults(ips.options())).trained());
    Settings more =
        Settings.resolve(ips.options(), Map.of("keep-anchors", true), new ArrayList<>());
    assertEquals(3, ips.cost(more).trained());
  }
}
