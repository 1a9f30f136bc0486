package org.patchswap.reports.quoted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuotedFiguresTest {
  private static final List<QuotedFigure> ALL = QuotedFigures.all();

  @Test
  void areInTheJar() {
    assertTrue(ALL.size() > 1000, "only " + ALL.size());
    assertTrue(ALL.stream().noneMatch(q -> q.source().isBlank()));
  }

  @Test
  void errorsBecomeAccuracies() {
    QuotedFigure q =
        ALL.stream().filter(f -> f.metric().equals("top1_error")).findFirst().orElseThrow();
    assertEquals(100 - q.value(), q.percent("top1"), 1e-12);
    assertTrue(Double.isNaN(q.percent("nll")));
  }

  @Test
  void publishedNamesAreOurs() {
    assertEquals("crossentropy", own("CE baseline"));
    assertEquals("cskd", own("CS-KD"));
  }

  private static String own(String published) {
    return ALL.stream()
        .filter(q -> q.method().equals(published))
        .findFirst()
        .orElseThrow()
        .ownMethod();
  }

  @Test
  void protocolsAreOfTheirSources() {
    QuotedFigure q =
        ALL.stream().filter(f -> f.source().startsWith("HobbitLong")).findFirst().orElseThrow();
    assertTrue(q.protocol().known());
    assertEquals("last", q.protocol().values().get("selection"));
    assertFalse(ALL.stream().anyMatch(f -> f.source().startsWith("yzd-v") && f.protocol().known()));
  }
}
