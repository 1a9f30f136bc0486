package org.patchswap.core.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Networks.BackboneKey;

/** Networks that are one name each. */
class NetworksTest {
  private static final Networks NETWORKS =
      Networks.of(
          List.of("net1", "net1.5", "wide"),
          Map.of("NET-1", "net1"),
          n -> new BackboneKey(n, n.equals("wide") ? "a wide stem" : ""),
          n -> n.equals("wide") ? Optional.of("wide needs large images") : Optional.empty(),
          String::length);

  private static Optional<String> complaint(String name) {
    return NETWORKS.complaint(name, Settings.defaults(List.of()));
  }

  @Test
  void anUnknownNameIsAnsweredWithTheNearest() {
    assertEquals(Optional.empty(), complaint("net1"));
    assertEquals(Optional.of("wide needs large images"), complaint("wide"));
    assertEquals(
        "unknown architecture 'net2'; did you mean 'net1'? (known: net1, net1.5, wide)",
        complaint("net2").orElseThrow());
  }

  @Test
  void thePatternTakesNamesAsTheyAre() {
    assertTrue("net1.5".matches(NETWORKS.pattern()));
    assertFalse("net1x5".matches(NETWORKS.pattern()));
  }

  @Test
  void aNameOfTheLiteratureStandsForOne() {
    assertEquals("net1", NETWORKS.canonical("NET-1"));
    assertEquals("net1.5", NETWORKS.canonical("net1.5"));
    assertTrue("NET-1".matches(NETWORKS.pattern()));
    assertEquals(List.of("net1", "net1.5", "wide"), NETWORKS.parts().get(0).names());
  }

  @Test
  void backbonesOfOneNameMayDiffer() {
    assertEquals("wide with a wide stem", NETWORKS.backbone("wide").title());
    assertEquals(Optional.empty(), NETWORKS.with(BackboneKey.of("wide"), "net1"));
    assertEquals(Optional.of("net1"), NETWORKS.with(BackboneKey.of("net1"), "wide"));
  }
}
