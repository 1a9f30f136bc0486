package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.acceptance.Distribution.Outcome;

/** Bad input ends before any training, with one line that names file, key and fix. */
class BadInputIT {
  private static final String GOOD =
      """
      suite: good
      seeds: 1
      recipes:
        one:
          epochs: 1
          batch: 32
      methods:
        - ips: {patch: 4}
      """;

  @TempDir Path folder;

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unknown method          | - ips: {patch: 4} | - ipss         | methods             | did you mean 'ips'?
          misspelt key            | epochs: 1         | epoch: 1       | recipes.one.epoch   | did you mean 'epochs'?
          misspelt parameter      | patch: 4          | patsch: 4      | methods.ips.patsch  | did you mean 'patch'?
          misspelt top-level key  | suite: good       | suite: good\\ntitel: x | titel      | did you mean 'title'?
          wrong type              | epochs: 1         | epochs: many   | recipes.one.epochs  | must be a whole number
          wrong type of parameter | patch: 4          | patch: [[4]]   | methods.ips.patch   | must be a whole number
          patch does not divide   | patch: 4          | patch: 5       | methods.ips.patch   | use one of 1, 2, 4, 7, 14, 28
          zero seeds              | seeds: 1          | seeds: 0       | seeds               | must be at least 1
          unknown network         | batch: 32         | student: resnet9 | recipes.one.student | did you mean 'resnet8'?
          unknown task            | batch: 32         | task: clasification | recipes.one.task | did you mean 'classification'?
          out of range            | batch: 32         | batch: 1       | recipes.one.batch   | must be at least 2
          unknown pretraining     | batch: 32         | pretraining: none | recipes.one.pretraining | unknown recipe 'none'
          pretraining of another backbone | batch: 32 | batch: 32\\n  two: {task: segmentation, student: fcn-resnet14, pretraining: one} | recipes.two.pretraining | let the student of 'one' be resnet14
          fine-tuned twice        | batch: 32         | batch: 32\\n  two: {pretraining: one}\\n  three: {pretraining: two} | recipes.three.pretraining | name a recipe that trains from the start
          not YAML                | seeds: 1          | seeds: [1      | YAML                | expected
          """)
  void ofASuiteFile(String name, String good, String bad, String key, String fix) throws Exception {
    Path suite = folder.resolve("mine.yaml");
    assertTrue(GOOD.contains(good), good);
    Files.writeString(suite, GOOD.replace(good, bad.replace("\\n", "\n")));
    assertOneLine(run("--suite", suite), suite.toString(), key, fix);
  }

  @Test
  void unknownSuite() throws Exception {
    assertOneLine(run("--suite", "no-such-suite"), "suite", "no-such-suite", "known: ");
  }

  @Test
  void noSuite() throws Exception {
    assertOneLine(run(), "--suite", "--help");
  }

  @Test
  void misspeltOption() throws Exception {
    assertOneLine(run("--suite", good(), "--slot", "1"), "--slot", "--help");
  }

  @Test
  void zeroSlots() throws Exception {
    assertOneLine(run("--suite", good(), "--slots", "0"), "slots", "must be at least 1");
    assertOneLine(run("--suite", good(), "--slots", ""), "slots", "must be a number of CPU slots");
  }

  @Test
  void unknownDevice() throws Exception {
    assertOneLine(run("--suite", good(), "--slots", "tpu"), "slots", "tpu", "gpu0");
  }

  @ParameterizedTest
  @CsvSource({
    "gpux4, gpu0x4 for four runs at once on one GPU",
    "gpu0x0, must be from 1 to 48",
    "gpu0x400, must be from 1 to 48",
    "'gpu0,gpu0', gpu0 is named twice"
  })
  void gpuThatCannotBeSharedSo(String slots, String line) throws Exception {
    assertOneLine(run("--suite", good(), "--slots", slots), "slots: ", slots, line);
  }

  /** No machine of these tests has so many. */
  @Test
  void deviceThatIsNotThere() throws Exception {
    assertOneLine(run("--suite", good(), "--slots", "gpu77x4"), "slots: gpu77x4 cannot be used: ");
    assertOneLine(run("--suite", good(), "--slots", "cpu,gpu77"), "slots: gpu77 cannot be used: ");
    assertOneLine(time("--device", "gpu77", "--steps", 9), "device: gpu77 cannot be used: ");
  }

  @Test
  void heapThatIsNoSize() throws Exception {
    assertOneLine(run("--suite", good(), "--heap", "much"), "heap", "must be a size", "'much'");
  }

  @Test
  void reportAtAFile() throws Exception {
    Path file = Files.createFile(folder.resolve("report"));
    assertOneLine(run("--suite", good(), "--report", file), file.toString(), "is a file");
    Path below = file.resolve("below");
    assertOneLine(run("--suite", good(), "--report", below), below + ": cannot be written");
    assertFalse(Files.exists(folder.resolve("store")), "nothing is made before all is well");
  }

  @Test
  void emptyStore() throws Exception {
    assertOneLine(
        Distribution.in(folder).run("run", "--suite", good(), "--store", ""),
        "--store",
        "is empty");
  }

  @ParameterizedTest
  @CsvSource({
    "--steps, 0, 'steps: must be from 1 to 10000, but is 0'",
    "--steps, -1, 'steps: must be from 1 to 10000, but is -1'",
    "--steps, 10001, 'steps: must be from 1 to 10000, but is 10001'",
    "--device, tpu, 'device: must be cpu, gpu0'"
  })
  void timeOfWhatCannotBeTimed(String option, String value, String line) throws Exception {
    assertOneLine(time(option, value), line);
  }

  private Outcome time(Object... options) throws Exception {
    List<Object> arguments =
        new ArrayList<>(
            List.of("time", "--suite", Distribution.suite("interrupted"), "--cell", "long/ips"));
    arguments.addAll(List.of(options));
    return Distribution.in(folder).run(arguments.toArray());
  }

  @Test
  void storeBelowAFile() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Path store = file.resolve("store");
    Outcome outcome =
        Distribution.in(folder).run("run", "--suite", good(), "--store", store, "--slots", 1);
    assertOneLine(outcome, store.toString(), "cannot be written", "--store");
  }

  @Test
  void statusOfNoStore() throws Exception {
    Path none = folder.resolve("none");
    assertOneLine(
        Distribution.in(folder).run("status", "--store", none), none.toString(), "--store");
  }

  private Path good() throws Exception {
    return Files.writeString(folder.resolve("good.yaml"), GOOD);
  }

  private Outcome run(Object... options) throws Exception {
    Path store = folder.resolve("store");
    List<Object> arguments = new ArrayList<>(List.of("run", "--store", store));
    arguments.addAll(List.of(options));
    Outcome outcome = Distribution.in(folder).run(arguments.toArray());
    assertFalse(Files.exists(store.resolve("work")), "training began: " + outcome);
    return outcome;
  }

  private static void assertOneLine(Outcome outcome, String... parts) {
    assertEquals(2, outcome.code(), outcome::toString);
    assertEquals(1, outcome.errorLines().size(), outcome::toString);
    for (String part : parts) {
      assertTrue(outcome.err().contains(part), () -> "no '" + part + "' in " + outcome);
    }
  }
}
