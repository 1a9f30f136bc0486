package org.patchswap.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.file.Folders;
import org.patchswap.core.seed.Seeds;
import org.patchswap.core.training.TrainingState.Snapshot;
import org.patchswap.core.training.batch.Position;

/** The codec of the position file, and which of the checkpoints is used, without an engine. */
class CheckpointsTest {
  @TempDir Path folder;

  private static Snapshot snapshot(long step, long steps) {
    return new Snapshot(
        "plain with seed 3",
        new Position(step, steps, 4),
        new Passes.Images(1, 2, 3),
        new Clock.Seconds(1.5, 0.25),
        Map.of(),
        new Measurements.Figures(List.of(), null, Double.NaN, 0));
  }

  private static Snapshot random(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    Map<String, Double> row = new LinkedHashMap<>();
    for (String column : List.of("step", "epoch", "a/b \"c\"", "\u00e9")) {
      row.put(column, Double.longBitsToDouble(random.nextLong()));
    }
    row.put("nan", Double.NaN);
    row.put("infinite", Double.NEGATIVE_INFINITY);
    row.put("minus zero", -0.0);
    byte[] bytes = new byte[random.nextInt(0, 50)];
    random.nextBytes(bytes);
    Measurements.Chosen chosen =
        new Measurements.Chosen(
            random.nextLong(),
            new TreeMap<>(row),
            new TreeMap<>(),
            "image,label\n1,\"x\"\n",
            new TreeMap<>(Map.of("picture.png", bytes)));
    return new Snapshot(
        "method with seed " + seed,
        new Position(random.nextLong(), random.nextLong(), random.nextLong()),
        new Passes.Images(random.nextLong(), random.nextLong(), random.nextLong()),
        new Clock.Seconds(random.nextDouble(), random.nextDouble()),
        Map.of("ce", random.nextLong()),
        new Measurements.Figures(List.of(row, Map.of()), chosen, random.nextDouble(), 7));
  }

  @Seeds(50)
  void aPositionFileGivesBackEveryBit(long seed) {
    Snapshot saved = random(seed);
    Snapshot read = PositionFile.decode(PositionFile.encode(saved)).orElseThrow();
    assertEquals(saved.position(), read.position());
    assertEquals(saved.images(), read.images());
    assertEquals(saved.seconds(), read.seconds());
    assertEquals(saved.sumCounts(), read.sumCounts());
    assertEquals(saved.figures().history(), read.figures().history());
    assertEquals(
        List.copyOf(saved.figures().history().get(0).keySet()),
        List.copyOf(read.figures().history().get(0).keySet()),
        "the order of columns");
    assertEquals(saved.figures().chosen().test(), read.figures().chosen().test());
    assertArrayEquals(
        saved.figures().chosen().artefacts().get("picture.png"),
        read.figures().chosen().artefacts().get("picture.png"));
    assertEquals(PositionFile.encode(saved), PositionFile.encode(read));
  }

  @Test
  void aTextThatIsNoPositionFileGivesNothing() {
    String whole = PositionFile.encode(random(1));
    for (int end = 0; end < whole.length() - 2; end++) {
      assertEquals(Optional.empty(), PositionFile.decode(whole.substring(0, end)));
    }
    for (String text : List.of("{}", "[]", "1", "null", "{\"position\": 3}", "\0")) {
      assertEquals(Optional.empty(), PositionFile.decode(text), text);
    }
  }

  @Test
  void aSnapshotIsOfItsOwnTrainingOnly() {
    TrainingState state =
        new TrainingState("plain with seed 3", new TrainingPlan.Length(2, 4, 40, 10), null);
    assertEquals(Optional.empty(), state.fault(snapshot(39, 40)));
    assertEquals(Optional.of("says step 0, but the run has 40"), state.fault(snapshot(0, 40)));
    assertEquals(Optional.of("says step 40, but the run has 40"), state.fault(snapshot(40, 40)));
    assertEquals(
        Optional.of("says step 999999, but the run has 40"), state.fault(snapshot(999_999, 40)));
    assertEquals(
        Optional.of("belongs to another run, of 80 steps, 4 an epoch"),
        state.fault(snapshot(8, 80)));
    TrainingState other =
        new TrainingState("plain with seed 4", new TrainingPlan.Length(2, 4, 40, 10), null);
    assertEquals(
        Optional.of("belongs to another run, plain with seed 3"), other.fault(snapshot(8, 40)));
  }

  private List<String> names() throws IOException {
    return Folders.list(folder).stream().map(f -> f.getFileName().toString()).toList();
  }

  private void write(long step) {
    new Checkpoints(folder)
        .write(step, c -> Files.writeString(c.folder().resolve("step"), "" + step));
  }

  /** Reads, with a reader that refuses some steps; the lines, and last what was read. */
  private List<String> resume(String... damaged) {
    List<String> out = new ArrayList<>();
    List<String> read = new ArrayList<>(List.of("the start"));
    new Checkpoints(folder)
        .resume(
            c -> {
              String name = c.folder().getFileName().toString();
              if (List.of(damaged).contains(name)) {
                throw new Checkpoint.Unusable(name + "/x: damaged");
              }
              read.add(name);
            },
            new Listener() {
              @Override
              public void progress(Progress progress) {}

              @Override
              public void note(String line) {
                out.add(line);
              }
            });
    out.add(read.get(read.size() - 1));
    return out;
  }

  @Test
  void theTwoNewestAreKept() throws IOException {
    for (long step : new long[] {2, 9, 10, 100}) {
      write(step);
    }
    assertEquals(List.of("checkpoint-10", "checkpoint-100"), names());
    assertEquals(List.of("checkpoint-100"), resume());
  }

  @Test
  void whereThereIsNoneTheTrainingStarts() {
    assertEquals(List.of("the start"), resume());
  }

  @Test
  void aDamagedOneIsNamedDeletedAndTheOlderOneUsed() throws IOException {
    write(12);
    write(24);
    assertEquals(
        List.of(
            "checkpoint not used: checkpoint-24/x: damaged; goes on from checkpoint-12",
            "checkpoint-12"),
        resume("checkpoint-24"));
    assertEquals(List.of("checkpoint-12"), names());
  }

  @Test
  void twoDamagedOnesLeadToTheStart() throws IOException {
    write(12);
    write(24);
    assertEquals(
        List.of(
            "checkpoint not used: checkpoint-24/x: damaged; goes on from the start",
            "checkpoint not used: checkpoint-12/x: damaged; goes on from the start",
            "the start"),
        resume("checkpoint-12", "checkpoint-24"));
    assertEquals(List.of(), names());
  }

  @Test
  void whatAKilledProcessLeftIsDeletedAndStrangersAreLeftAlone() throws IOException {
    write(12);
    Files.createDirectories(folder.resolve("writing-5/x"));
    Files.createDirectories(folder.resolve("checkpoint-99999999999999999999999"));
    Files.writeString(folder.resolve("notes.txt"), "mine");
    assertEquals(List.of("checkpoint-12"), resume());
    assertEquals(
        List.of("checkpoint-12", "checkpoint-99999999999999999999999", "notes.txt"), names());
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> new Checkpoints(file).write(1, c -> {}));
    assertEquals("Cannot write a checkpoint in " + file, e.getMessage());
  }
}
