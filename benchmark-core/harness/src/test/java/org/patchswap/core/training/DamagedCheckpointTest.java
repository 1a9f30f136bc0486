package org.patchswap.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.file.Folders;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.tensor.Safetensors;
import org.patchswap.core.testing.PlainMethod;
import org.patchswap.core.testing.TestRun;
import org.patchswap.core.testing.TinyTask;

/**
 * A training that was broken off and whose newest checkpoint was damaged, in every way: it says so
 * in one line, goes on from the older one and ends with the same bits.
 */
class DamagedCheckpointTest {
  private static final String ARRAYS = "arrays.safetensors";
  private static final String POSITION = "position.json";
  private static final String SUMS = "SHA256SUMS";
  private static final String NOT_WHAT = ": damaged: not what SHA256SUMS says of it";
  @TempDir static Path folder;

  private interface Damage {
    void to(Path checkpoint) throws IOException;
  }

  private interface Change {
    void to(SortedMap<String, NDArray> arrays, NDManager manager);
  }

  private record Case(String name, Damage damage, String line) {}

  private static List<Case> cases() {
    List<Case> out = new ArrayList<>();
    for (String file : List.of(ARRAYS, POSITION)) {
      out.add(new Case("a flipped bit in " + file, c -> flip(c, file), file + NOT_WHAT));
      out.add(new Case(file + " truncated", c -> truncate(c, file, 2), file + NOT_WHAT));
      out.add(new Case(file + " empty", c -> truncate(c, file, 1 << 30), file + NOT_WHAT));
      out.add(
          new Case(file + " missing", c -> Files.delete(c.resolve(file)), file + ": is missing"));
    }
    String old = ": has no SHA256SUMS, as of an earlier version of the suite";
    out.add(new Case("no sums", c -> Files.delete(c.resolve(SUMS)), old));
    out.add(new Case("no file at all", DamagedCheckpointTest::clear, old));
    out.add(
        new Case(
            "sums truncated",
            c -> truncate(c, SUMS, 2),
            SUMS + ": damaged: names other files than " + ARRAYS + " and " + POSITION));
    out.add(
        new Case(
            "a strange file",
            c -> Files.writeString(c.resolve("x.json"), "{}"),
            "x.json: is no file of a checkpoint"));
    // From here on the sums are made anew, as if another version had written such a checkpoint.
    out.add(
        new Case(
            "a step beyond the end",
            c -> edit(c, "\"step\": 4,", "\"step\": 999999,"),
            POSITION + ": says step 999999, but the run has 8"));
    out.add(
        new Case(
            "another run",
            c -> edit(c, "seed 7", "seed 8"),
            POSITION + ": belongs to another run, plain with seed 8"));
    out.add(
        new Case(
            "no position",
            c -> edit(c, "\"position\"", "\"place\""),
            POSITION + ": is not what this version of the suite writes"));
    out.add(
        new Case(
            "no arrays in the file",
            c -> sealed(c, Files.writeString(c.resolve(ARRAYS), "these are no arrays")),
            ARRAYS + ": is no file of arrays: it does not begin with the length of a head"));
    out.add(
        new Case(
            "an array is missing",
            c -> change(c, (arrays, m) -> arrays.remove("p/head.bias")),
            ARRAYS + ": holds other arrays than the run: lacks p/head.bias"));
    out.add(
        new Case(
            "an array too many",
            c -> change(c, (arrays, m) -> arrays.put("p/more", m.zeros(new Shape(1)))),
            ARRAYS + ": holds other arrays than the run: has p/more"));
    out.add(
        new Case(
            "another shape",
            c -> change(c, (arrays, m) -> arrays.put("p/head.bias", m.zeros(new Shape(6)))),
            ARRAYS + ": p/head.bias is float32 (6) there and float32 (5) in the run"));
    return out;
  }

  private static void flip(Path checkpoint, String name) throws IOException {
    Path file = checkpoint.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private static void truncate(Path checkpoint, String name, int part) throws IOException {
    Path file = checkpoint.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / part));
  }

  private static void clear(Path checkpoint) throws IOException {
    Folders.delete(checkpoint);
    Files.createDirectory(checkpoint);
  }

  private static void edit(Path checkpoint, String from, String to) throws IOException {
    Path file = checkpoint.resolve(POSITION);
    String text = Files.readString(file);
    String changed = text.replace(from, to);
    assertNotEquals(text, changed, from);
    sealed(checkpoint, Files.writeString(file, changed));
  }

  private static void change(Path checkpoint, Change change) throws IOException {
    Path file = checkpoint.resolve(ARRAYS);
    try (NDManager manager = NDManager.newBaseManager()) {
      SortedMap<String, NDArray> arrays = Safetensors.read(file, manager);
      change.to(arrays, manager);
      try (OutputStream out = Files.newOutputStream(file)) {
        Safetensors.write(arrays, out);
      }
    }
    sealed(checkpoint, file);
  }

  private static void sealed(Path checkpoint, Path changed) throws IOException {
    StringBuilder sums = new StringBuilder();
    for (String name : List.of(ARRAYS, POSITION)) {
      sums.append(Sha256.of(checkpoint.resolve(name))).append("  ").append(name).append('\n');
    }
    Files.writeString(checkpoint.resolve(SUMS), sums);
  }

  private static List<String> train(Path checkpoints, long breakAfter, List<String> digests) {
    try (TestRun run = new TestRun(TinyTask.CLASSIFICATION, new PlainMethod(), Map.of())) {
      List<String> notes = run.train(checkpoints, breakAfter);
      digests.add(run.digest());
      return notes;
    }
  }

  @TestFactory
  Stream<DynamicTest> damagedInEveryWayItEndsWithTheSameBits() {
    List<String> whole = new ArrayList<>();
    train(folder.resolve("whole"), 0, whole);
    return cases().stream()
        .map(
            one ->
                dynamicTest(
                    one.name(),
                    () -> {
                      Path checkpoints = folder.resolve(one.name());
                      List<String> digests = new ArrayList<>();
                      // Epochs have two steps: checkpoints 2 and 4 are there.
                      train(checkpoints, 5, digests);
                      one.damage().to(checkpoints.resolve("checkpoint-4"));
                      List<String> notes = train(checkpoints, 0, digests);
                      assertEquals(whole.get(0), digests.get(1));
                      String file = checkpoints.resolve("checkpoint-4").toString();
                      String separator = one.line().startsWith(":") ? "" : "/";
                      assertEquals(
                          List.of(
                              "checkpoint not used: "
                                  + file
                                  + separator
                                  + one.line()
                                  + "; goes on from checkpoint-2"),
                          notes);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> withBothDamagedItBeginsAnewAndEndsWithTheSameBits() {
    return Stream.of(
        dynamicTest(
            "both",
            () -> {
              List<String> digests = new ArrayList<>();
              train(folder.resolve("other"), 0, digests);
              Path checkpoints = folder.resolve("both");
              train(checkpoints, 5, digests);
              flip(checkpoints.resolve("checkpoint-2"), ARRAYS);
              flip(checkpoints.resolve("checkpoint-4"), ARRAYS);
              assertEquals(2, train(checkpoints, 0, digests).size());
              assertEquals(digests.get(0), digests.get(2));
              assertEquals(List.of(), train(checkpoints, 0, digests), "nothing is tried twice");
            }));
  }
}
