package org.patchswap.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Settings;

class MethodTraitsTest {
  @Test
  void everyMethodStatesPaperAndLoss() {
    for (Traits t : CataloguePage.registered()) {
      assertFalse(t.equation().isEmpty(), t.name() + " states no equation");
      assertTrue(t.name().equals("cross-entropy") || !t.citation().isEmpty(), t.name());
    }
  }

  @Test
  void namesAreUniqueAndWrittenLikeKeys() {
    List<String> names = CataloguePage.registered().stream().map(Traits::name).toList();
    assertEquals(names.size(), names.stream().distinct().count());
    names.forEach(n -> assertTrue(n.matches("[a-z0-9]+(-[a-z0-9]+)*"), n));
  }

  @Test
  void everyDefaultSaysWhereItComesFrom() {
    for (Traits t : CataloguePage.registered()) {
      for (Option<?> o : t.options()) {
        assertFalse(o.source().isBlank(), t.name() + "." + o.name());
        assertTrue(o.complaint(Option.raw(o.fallback())).isEmpty(), t.name() + "." + o.name());
      }
    }
  }

  @Test
  void costsFollowTheOptions() {
    Traits ips =
        CataloguePage.registered().stream().filter(t -> t.name().equals("ips")).findFirst().get();
    assertEquals(2, ips.cost(Settings.defaults(ips.options())).trained());
    Settings more =
        Settings.resolve(ips.options(), Map.of("keep-anchors", true), new ArrayList<>());
    assertEquals(3, ips.cost(more).trained());
  }

  /** Else trials of one method would cost more than those of another. */
  @Test
  void whatIsTriedOfAMethodKeepsItsCost() {
    for (Traits t : CataloguePage.registered()) {
      Settings usual = Settings.defaults(t.options());
      for (Option<?> o : t.options()) {
        for (Object v : o.search().candidates(Option.raw(o.fallback()))) {
          Settings other = usual.with(Map.of(o.name(), v), Origin.TUNED, "");
          assertEquals(t.cost(usual), t.cost(other), t.name() + "." + o.name() + " " + v);
          assertEquals(Optional.empty(), o.complaint(v), t.name() + "." + o.name() + " " + v);
        }
      }
    }
  }

  @Test
  void whatIsAssumedOfIpsIsTried() {
    List<String> tried =
        CataloguePage.registered().stream()
            .filter(t -> t.name().equals("ips"))
            .flatMap(t -> t.options().stream())
            .filter(o -> !o.search().isEmpty())
            .map(Option::name)
            .toList();
    assertTrue(
        tried.containsAll(List.of("patch", "ratio", "probability", "temperature", "weight")),
        tried.toString());
  }
}
