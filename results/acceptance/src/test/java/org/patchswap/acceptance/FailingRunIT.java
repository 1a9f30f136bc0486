package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.patchswap.acceptance.Distribution.Outcome;
import org.patchswap.acceptance.Distribution.Running;
import org.patchswap.acceptance.faults.Crashing;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote;

/**
 * A run that fails is recorded with its reason and the others go on, whatever a method of
 * somebody's own does and whatever the system lacks.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FailingRunIT extends Distribution.Starting {
  private static final Pattern SILENT =
      Pattern.compile("looping / seed 1: no step for 5 s.*kill (\\d+) ends it");

  /** User namespaces of its own; an unknown program and a forbidden one look the same. */
  private static final String UNSHARE = "unshare --map-root-user ";

  @Test
  @Tag("thorough")
  void eachMethodEndsInAWayOfItsOwnAndTheOthersGoOn() throws Exception {
    Path store = folder.resolve("store");
    Running running =
        Distribution.in(folder)
            .with("BENCHMARK_CLASSPATH", System.getProperty("benchmark.testClasses"))
            .with("BENCHMARK_JVM_ARGS", "-Dpatchswap.silence=5")
            .start(
                "run",
                "--suite",
                Distribution.suite("misbehaving"),
                "--store",
                store,
                "--heap",
                "400m");
    running.until("a run is silent", () -> silent(running.out()).isPresent());
    started.addAll(running.process().descendants().toList());
    ProcessHandle.of(silent(running.out()).orElseThrow()).ifPresent(ProcessHandle::destroyForcibly);

    Outcome outcome = running.await();
    assertEquals(1, outcome.code(), outcome::toString);
    assertTrue(outcome.out().contains("2 of 7 runs finished, 5 failed"), outcome::toString);
    said(outcome, "throwing", "IllegalStateException: thrown by the method\n");
    said(outcome, "exiting", "its worker left no record; see ");
    said(outcome, "filling", "out of memory on the Java heap of ");
    said(outcome, "grabbing", "out of memory beside the Java heap (");
    said(outcome, "looping", "its worker was ended by SIGKILL");
    assertTrue(outcome.out().contains("finished misbehaving / printing"), outcome::toString);
    assertTrue(outcome.out().contains("finished misbehaving / threading"), outcome::toString);
    assertFalse(outcome.out().contains("printed by the method"), "it belongs into the log");
    assertEquals("", outcome.err());
    for (ProcessHandle worker : started) {
      worker.onExit().get();
    }
  }

  private static void said(Outcome outcome, String method, String reason) {
    String line = "FAILED misbehaving / " + method + " / seed 1: " + reason;
    assertTrue(outcome.out().contains(line), () -> line + "\n" + outcome);
  }

  private static Optional<Long> silent(Path out) {
    try {
      Matcher line = SILENT.matcher(Files.readString(out));
      return line.find() ? Optional.of(Long.parseLong(line.group(1))) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of sizes at which the store, a checkpoint or the record is what does not fit. */
  @Test
  @Tag("thorough")
  void aFullDiskIsOneLineAndTheSameCommandContinues() throws Exception {
    allowed("--mount true");
    Path disk = Files.createDirectory(folder.resolve("disk"));
    for (String size : List.of("60k", "300k")) {
      // What is there in the end is copied to a larger disk, as if room had been made.
      String end = folder.resolve("kept-" + size).toString();
      Outcome outcome =
          within(
              "--mount",
              "mount -t tmpfs -o size=%s none %s && \"$@\"; code=$?; cp -r %s %s; exit $code"
                  .formatted(size, disk, disk, end),
              disk.resolve("store"));
      assertEquals(3, outcome.code(), outcome::toString);
      assertEquals(1, outcome.errorLines().size(), outcome::toString);
      assertTrue(outcome.err().contains("No space left on device: "), outcome::toString);
      assertTrue(
          outcome.out().contains("0 of 1 runs finished, 1 missing; once the cause is mended the"),
          outcome::toString);
      Outcome again =
          Distribution.in(folder)
              .run("run", "--suite", Distribution.suite("one"), "--store", end + "/store");
      assertEquals(0, again.code(), again::toString);
    }
  }

  /** A namespace that has no route anywhere: whatever asked the network would fail or wait. */
  @Test
  @Tag("thorough")
  void aRunAsksNothingOfTheNetwork() throws Exception {
    allowed("--net true");
    Path store = folder.resolve("store");
    Outcome outcome = within("--net", "\"$@\"", store);
    assertEquals(0, outcome.code(), outcome::toString);
    assertEquals("", outcome.err());
    Outcome report =
        within("--net", "benchmark=$1; \"$benchmark\" report --store \"$6\" --report page", store);
    assertEquals(0, report.code(), report::toString);
  }

  private static void allowed(String what) throws Exception {
    Process tried = new ProcessBuilder("sh", "-c", UNSHARE + what).start();
    assumeTrue(tried.waitFor() == 0, "this system does not let users unshare " + what);
  }

  /** The run of one suite as a script starts it, in namespaces of its own. */
  private Outcome within(String namespaces, String script, Path store) throws Exception {
    Path file = folder.resolve("within.sh");
    String body = "#!/bin/sh\nexec " + UNSHARE + namespaces + " sh -c '" + script + "' within ";
    Files.writeString(file, body + Distribution.home().resolve("bin/benchmark") + " \"$@\"\n");
    assertTrue(file.toFile().setExecutable(true));
    return Distribution.in(folder)
        .start(file, "run", "--suite", Distribution.suite("one"), "--store", store)
        .await();
  }

  @Test
  void isRecordedAndNamedInTheSummary() throws Exception {
    Distribution benchmark =
        Distribution.in(folder)
            .with("BENCHMARK_CLASSPATH", System.getProperty("benchmark.testClasses"));
    Path store = folder.resolve("store");

    Outcome outcome =
        benchmark.run(
            "run", "--suite", Distribution.suite("failing"), "--store", store, "--slots", 2);

    assertEquals(1, outcome.code(), outcome::toString);
    assertEquals(1, Distribution.finished(store).size(), outcome::toString);
    assertTrue(outcome.out().contains("1 of 5 runs finished, 4 failed"), outcome::toString);
    Map<String, String> reasons = reasons(store);
    assertTrue(reasons.get("diverging/1").contains("loss"), reasons::toString);
    assertTrue(reasons.get("diverging/2").contains("loss"), reasons::toString);
    assertTrue(reasons.get("crashing/1").contains("signal " + Crashing.SIGNAL), reasons::toString);
    assertTrue(reasons.get("kd/1").contains("teacher"), reasons::toString);
    reasons.values().forEach(r -> assertTrue(outcome.out().contains(r), outcome::toString));

    Outcome status = benchmark.run("status", "--store", store);
    assertEquals(1, status.code(), status::toString);
    assertTrue(status.out().contains("4 failed"), status::toString);
  }

  /** Reasons by method and epochs. */
  private static Map<String, String> reasons(Path folder) {
    Map<String, String> out = new TreeMap<>();
    Store store = Store.read(folder);
    for (SuiteNote suite : store.suites().values()) {
      for (String id : suite.runs()) {
        store
            .failure(id)
            .ifPresent(
                f -> {
                  Record.Spec spec = f.spec().orElseThrow();
                  Object epochs = spec.recipe().get(RecipeOptions.EPOCHS);
                  out.put(spec.method() + "/" + epochs, f.reason());
                });
      }
    }
    return out;
  }
}
