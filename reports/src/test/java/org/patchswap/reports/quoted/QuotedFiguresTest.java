package org.patchswap.reports.quoted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.reports.quoted.QuotedFigure.Selection;

class QuotedFiguresTest {
  private static final List<QuotedFigure> ALL = QuotedFigures.all();

  private static QuotedFigure first(Predicate<QuotedFigure> which) {
    return ALL.stream().filter(which).findFirst().orElseThrow();
  }

  @Test
  void areInTheJar() {
    assertEquals(1143, ALL.size());
    assertTrue(ALL.stream().noneMatch(q -> q.source().isBlank()));
  }

  @Test
  void errorsBecomeAccuraciesAndScalesOurs() {
    QuotedFigure error = first(f -> f.metric().equals("top1_error"));
    assertEquals(100 - error.value(), error.shown(), 1e-12);
    assertEquals("top1", error.ownMetric());
    QuotedFigure risk = first(f -> f.metric().equals("AURC_x1000"));
    assertEquals(risk.value() / 1000, risk.shown(), 1e-12);
    assertEquals("", first(f -> f.metric().equals("mIoU")).ownMetric());
  }

  @ParameterizedTest
  @CsvSource({
    "CE baseline, crossentropy",
    "CS-KD, cskd",
    "ST, kd",
    "KD+LogitStd, kdstandardised",
    "TF-KD, ''",
  })
  void publishedMethodsAreOurs(String published, String own) {
    assertEquals(own, first(q -> q.method().equals(published)).means().method().own());
  }

  /** The same name is another network at another source. */
  @Test
  void networksAreThoseOfTheirSource() {
    QuotedFigure half =
        first(q -> q.source().startsWith("Hobbit") && q.student().equals("MobileNetV2"));
    QuotedFigure full =
        first(q -> q.source().startsWith("yuanli") && q.student().equals("MobileNetV2"));
    assertEquals("mobilenetv2", half.means().student().own());
    assertEquals("mobilenetv2full", full.means().student().own());
  }

  @Test
  void protocolsAreOfSourceAndNetwork() {
    QuotedFigure mobile =
        first(q -> q.source().startsWith("Hobbit") && q.student().equals("ShuffleNetV1"));
    QuotedFigure other = first(q -> q.source().startsWith("Hobbit"));
    assertEquals(Selection.LAST, other.selection());
    assertEquals("0.05", other.protocol().values().get("learning-rate"));
    assertEquals("0.05", mobile.protocol().values().get("learning-rate"), "of its teacher");
    assertEquals("0.01", mobile.ofStudent().values().get("learning-rate"));
    assertFalse(ALL.stream().anyMatch(f -> f.source().startsWith("yzd-v") && f.protocol().known()));
  }

  /** Tables of later papers repeat figures of earlier ones, which are of the last epoch. */
  @Test
  void aRepeatedFigureIsOfTheEpochOfItsFirstSource() {
    Predicate<QuotedFigure> later =
        q -> q.source().startsWith("megvii-research/mdistiller") && q.student().equals("VGG8");
    assertEquals(Selection.LAST, first(later.and(q -> q.method().equals("KD"))).selection());
    assertEquals(
        Selection.BEST_ON_TEST, first(later.and(q -> q.method().equals("DKD"))).selection());
  }

  @Test
  void aMetricThatNamesItsEpochComesBeforeTheSource() {
    assertEquals(Selection.LAST, first(q -> q.metric().equals("top1_last_epoch")).selection());
    assertEquals(
        Selection.BEST_ON_TEST, first(q -> q.metric().equals("top1_best_epoch")).selection());
  }

  /** A line that nothing uses is a slip of the pen. */
  @Test
  void everyLineOfTheTablesOfNamesIsUsed() {
    for (String table : List.of("method_names.csv", "network_names.csv", "protocols.csv")) {
      List<String> unused =
          QuotedFigures.rows(table).stream()
              .filter(
                  r ->
                      ALL.stream()
                          .noneMatch(
                              q ->
                                  q.source().startsWith(r.get("source"))
                                      && uses(q, r.get("published"), r.get("dataset"))))
              .map(r -> r.values().stream().limit(3).collect(Collectors.joining(",")))
              .toList();
      assertEquals(List.of(), unused, table);
    }
  }

  private static boolean uses(QuotedFigure q, String published, String dataset) {
    return published == null
        ? q.dataset().equals(dataset)
        : List.of(q.method(), q.student(), q.teacher()).contains(published);
  }
}
