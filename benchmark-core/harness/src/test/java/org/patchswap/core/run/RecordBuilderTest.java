package org.patchswap.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.json.Json;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.store.Codec;
import org.patchswap.core.store.Record;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Metric;
import org.patchswap.core.training.Measurements;

/** A record says what was measured, and nothing of it is lost on the way to its file. */
class RecordBuilderTest {
  private static final RunSpec SPEC =
      new RunSpec(
          new Recipe("r", "a-task", settings("dataset", "dots"), settings("epochs", 2L)),
          "net",
          "a-method",
          3,
          settings("patch", 4L),
          10,
          7,
          new TreeMap<>(Map.of("train", "ab")),
          new TreeMap<>());

  private static final DataFacts FACTS =
      new DataFacts(
          "dots",
          new TreeMap<>(Map.of("train", "ab")),
          10,
          4,
          5,
          List.of("a", "b"),
          1,
          2,
          3,
          "none");

  private static Settings settings(String key, Object value) {
    return new Settings(Map.of(key, new Setting(value, Origin.SUITE, "suite")));
  }

  private static Map<String, Double> row(double epoch, double loss, double top1, double seconds) {
    Map<String, Double> row = new LinkedHashMap<>();
    row.put("epoch", epoch);
    row.put("train_loss", loss);
    if (!Double.isNaN(top1)) {
      row.put("test_top1", top1);
    }
    row.put("train_seconds", seconds);
    return row;
  }

  private static History history(double seconds) {
    return new History(List.of(row(1, 0.5, Double.NaN, seconds), row(2, 0.25, 0.75, seconds)));
  }

  private static final Instant NOW = Instant.parse("2026-03-01T10:20:30.987Z");

  private static Record record() {
    return record(NOW, Optional.of("c0ffee"));
  }

  private static Record record(Instant now, Optional<String> commit) {
    Measurements.Chosen chosen =
        new Measurements.Chosen(
            2,
            new TreeMap<>(Map.of("top1", 0.75)),
            new TreeMap<>(Map.of("top1", 0.5)),
            "image,predicted\n0,1\n",
            new TreeMap<>());
    Outcome outcome =
        new Outcome(
            history(1.5),
            chosen,
            0.8,
            1,
            10,
            "weights",
            new Record.Network("net", 3, 1, 2, "print"),
            new Record.Images(20, 5, 0));
    Record.Cost cost = new Record.Cost(3, 1, 5, 100, Optional.empty(), new TreeMap<>());
    List<Metric> metrics = List.of(new Metric("top1", "Top-1 accuracy", "%", true));
    return new RecordBuilder(SPEC, metrics, Optional.empty(), Clock.fixed(now, ZoneOffset.UTC))
        .record(FACTS, outcome, cost, Optional.empty(), environment(commit));
  }

  private static Record.Environment environment(Optional<String> commit) {
    Optional<String> none = Optional.empty();
    return new Record.Environment(
        "1.0",
        none,
        none,
        none,
        Optional.empty(),
        none,
        none,
        none,
        none,
        "cpu",
        1,
        "float32",
        none,
        none,
        Optional.empty(),
        commit,
        none);
  }

  @Test
  void theTimeIsOfTheDayInSecondsAndWithTheCommitChangesNeitherRunNorDigest() {
    assertEquals(Optional.of("2026-03-01T10:20:30Z"), record().finished());
    Record later = record(NOW.plusSeconds(86_400), Optional.of("decade-dirty"));
    assertEquals(Optional.of("2026-03-02T10:20:30Z"), later.finished());
    assertEquals(record().id(), later.id());
    assertEquals(record().digest(), later.digest());
  }

  @Test
  void theResultIsOfTheChosenEpochAndTheLastAndTheBestStandBeside() {
    Record.Result r = record().result();
    assertEquals(0.75, r.test().get("top1"));
    assertEquals(0.5, r.validation().get("top1"));
    assertEquals(2, r.chosenEpoch());
    assertEquals(Map.of("top1", 0.75), r.last());
    assertEquals(Map.of("top1", 0.8, "epoch", 1L), r.bestTest());
    assertEquals(Sha256.of("image,predicted\n0,1\n"), r.predictionsDigest());
    assertEquals(25, r.images().sum());
  }

  @Test
  void theRunIsNamedByItsIdentity() {
    Record r = record();
    assertEquals(SPEC.id(), r.id());
    assertEquals(r.id(), Sha256.of(Json.canonical(Codec.tree(r.identity()))).substring(0, 16));
    assertEquals(RunSpec.of(r.spec()).id(), r.id());
    assertEquals(3, r.identity().method().version());
    assertEquals("top1", r.headline());
  }

  @Test
  void theDataIsDescribed() {
    assertEquals(
        new Record.Data(
            "dots", FACTS.digests(), 10, 4, 5, List.of("a", "b"), List.of(1L, 2L, 3L), "none"),
        record().data());
  }

  @Test
  void aRecordReadBackIsTheSame() {
    Record r = record();
    assertEquals(Codec.text(r), Codec.text(Codec.read(Record.class, Codec.text(r), "FILE")));
  }

  @Test
  void theHistoryIsATableWithEmptyCells() {
    assertEquals(
        "epoch,train_loss,train_seconds,test_top1\n1,0.5,1.5,\n2,0.25,1.5,0.75\n",
        history(1.5).csv());
  }

  @Test
  void theDigestOfAHistoryKnowsNoTimes() {
    assertEquals(history(1.5).digest(), history(99).digest());
  }
}
