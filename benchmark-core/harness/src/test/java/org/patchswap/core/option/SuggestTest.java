package org.patchswap.core.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestTest {
  @Test
  void aNearNameIsOffered() {
    assertEquals(
        "did you mean 'ips'? (known: cs-kd, ips, kd)",
        Suggest.among("ipss", List.of("kd", "ips", "cs-kd")));
    assertEquals("known: ips, kd", Suggest.among("something-else", List.of("kd", "ips")));
  }

  @Test
  void ofManyNamesTheNearestAreListed() {
    List<String> known = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      known.add("head-network" + i);
    }
    String answer = Suggest.among("network7", known);
    assertTrue(answer.startsWith("nearest: head-network7, "), answer);
    assertTrue(answer.endsWith(" and 52 more; the command list names all"), answer);
  }

  @Test
  void ofALongNameTheBeginningIsCompared() {
    assertEquals("known: ips, kd", Suggest.among("x".repeat(1_000_000), List.of("kd", "ips")));
  }
}
