package org.patchswap.core.tensorboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.SampleRecords;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.StoreException;

class HistoriesTest {
  private static final String HISTORY =
      """
      epoch,step,learning_rate,train_loss,train_seconds,evaluation_seconds,test_top1
      1,300,0.1,2.5,4,0,
      2,600,0.05,NaN,8,2,0.25
      """;

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void fill() {
    store = Store.open(folder.resolve("store"));
    publish("a2", HISTORY);
    store.declare(SampleRecords.suite("s", "b1", "a2"), Instant.EPOCH);
  }

  private void publish(String id, String history) {
    store.publish(
        SampleRecords.record(id, 1, .5, 1),
        Map.of(Record.HISTORY, history.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> written(Path to) throws Exception {
    try (Stream<Path> all = Files.walk(to)) {
      return all.filter(Files::isRegularFile)
          .map(f -> to.relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void aFolderACellAndNothingOfWhatIsNotFinished() throws Exception {
    Path to = folder.resolve("out");
    assertEquals(1, Histories.write(store, "s", to));
    assertEquals(List.of("a-recipe/a-method/seed-2/events.out.tfevents.0.a2"), written(to));
    byte[] first = Files.readAllBytes(to.resolve(written(to).get(0)));
    Histories.write(store, "s", to);
    assertArrayEquals(first, Files.readAllBytes(to.resolve(written(to).get(0))));
  }

  @Test
  void stepsTimesAndTagsAreReadBack() {
    List<ReadEvent> events = ReadEvent.all(Histories.events(store.run("a2").orElseThrow()));
    assertEquals(3, events.size());
    assertEquals(new ReadEvent(0, 0, "brain.Event:2", new TreeMap<>()), events.get(0));
    assertEquals(
        new ReadEvent(
            4,
            300,
            "",
            new TreeMap<>(
                Map.of(
                    "epoch", 1f,
                    "evaluation_seconds", 0f,
                    "learning_rate", 0.1f,
                    "train/loss", 2.5f,
                    "train/seconds", 4f))),
        events.get(1));
    assertEquals(10, events.get(2).time());
    assertEquals(600, events.get(2).step());
    assertEquals(0.25f, events.get(2).scalars().get("test/top1"));
    assertEquals(Float.NaN, events.get(2).scalars().get("train/loss"));
  }

  /** Bytes that org.tensorflow:proto and tensorflow-hadoop 1.15.0 read with their checksums. */
  @Test
  void theBytesAreThoseThatTensorFlowReads() {
    EventFile file = new EventFile(1.5);
    file.add(2.5, 300, new TreeMap<>(Map.of("test/top1", 0.25)));
    assertEquals(
        "1800000000000000a37f4b2209000000000000f83f1a0d627261696e2e4576656e743a322a28646c2000"
            + "00000000000029eda95009000000000000044010ac022a120a100a09746573742f746f7031150000803e0aa46e83",
        HexFormat.of().formatHex(file.bytes()));
  }

  @Test
  void aLabelLeadsNowhereElse() throws Exception {
    store.declare(
        SampleRecords.but(
            SampleRecords.suite("t", "a2"),
            "\"method\": \"a-method\",\n      \"recipe\"",
            "\"method\": \"../../up: <b>\",\n      \"recipe\""),
        Instant.EPOCH);
    Path to = folder.resolve("out");
    Histories.write(store, "t", to);
    assertEquals(List.of("a-recipe/_._.._up_ _b_/seed-1/events.out.tfevents.0.a2"), written(to));
  }

  @Test
  void faultsAreSaidInOneLine() throws Exception {
    publish("b1", "epoch,step\n1,x\n");
    fault("run b1: history.csv is damaged: no number: 'x'", "b1");
    publish("c1", "epoch,step\n1\n");
    fault("run c1: history.csv is damaged: a row of another length than the first", "c1");
    publish("d1", "epoch,step\n1,\n");
    fault("run d1: history.csv is damaged: a row without step", "d1");
    store.declare(SampleRecords.suite("none", "missing"), Instant.EPOCH);
    assertEquals(
        store.root() + ": no run of suite 'none' is finished; run it first",
        assertThrows(
                StoreException.class, () -> Histories.write(store, "none", folder.resolve("out")))
            .getMessage());
  }

  private void fault(String line, String id) {
    assertEquals(
        line,
        assertThrows(StoreException.class, () -> Histories.events(store.run(id).orElseThrow()))
            .getMessage());
  }
}
