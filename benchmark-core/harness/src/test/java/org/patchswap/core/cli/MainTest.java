package org.patchswap.core.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.core.suite.Fakes;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** What the command line says of itself, and of what it cannot use. */
class MainTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private CommandLine line() {
    return Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
  }

  private int run(String... arguments) {
    return Main.execute(line(), arguments);
  }

  @Test
  void statusSaysWhatASuiteIsToDecideAndHowItWasChanged() {
    Store store = Store.open(folder);
    store.declare(note(Optional.empty(), 1L), Instant.EPOCH);
    var aims = new TreeMap<>(Map.of("dots", new SuiteNote.Aim("score", 0.5, "pp")));
    var question = new SuiteNote.Question(List.of("a"), "b", aims);
    store.declare(note(Optional.of(question), 1L, 2L), Instant.EPOCH.plusSeconds(1));
    assertEquals(Main.OK, run("status", "--store", folder.toString()));
    assertEquals(
        List.of(
            "suite s: 0 runs, 0 finished, 0 failed, 0 started, 0 not started",
            "  question: a against b; dots: score, margin 0.5 pp",
            "  declared 1970-01-01T00:00:00Z, before any of its runs",
            "  changed 1970-01-01T00:00:01Z, before any of its runs: the question from 'none' to"
                + " 'a against b; dots: score, margin 0.5 pp'; seeds added: 2"),
        out.toString().lines().toList());
  }

  /** No machine of these tests has so many GPUs; planning may read a whole dataset. */
  @Test
  void aDeviceThatCannotBeUsedIsSaidBeforeAnythingIsPlannedOrMade() {
    Path store = folder.resolve("store");
    String[] run = {"run", "--suite", "none.yaml", "--store", store + "", "--slots", "cpu,gpu777"};
    assertEquals(Main.BAD_INPUT, run(run));
    List<String> said = err.toString().lines().toList();
    assertEquals(1, said.size(), err.toString());
    assertTrue(said.get(0).startsWith("slots: gpu777 cannot be used: "), err.toString());
    assertTrue(Files.notExists(store));
  }

  private static SuiteNote note(Optional<SuiteNote.Question> question, Long... seeds) {
    return new SuiteNote(
        Store.FORMAT_VERSION,
        "s",
        "S",
        "b",
        question,
        List.of(seeds),
        "1.0",
        List.of(),
        new TreeMap<>(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private void assertRefused(int code, String line) {
    assertEquals(Main.BAD_INPUT, code);
    assertEquals(1, err.toString().lines().count(), err::toString);
    assertTrue(err.toString().startsWith(line), err::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "status, --store",
    "report, --store",
    "report, --report",
    "compare, --before",
    "run, --report"
  })
  void anEmptyPathIsRefused(String command, String option) {
    assertRefused(
        run(command, option, ""),
        "Invalid value for option '" + option + "': must name a file or folder, but is empty");
  }

  @Test
  void aVariableThatIsNotSetIsNamed() {
    assertRefused(
        run("status", "--store", "${NO_SUCH_VARIABLE_9}/store"),
        "Invalid value for option '--store': names ${NO_SUCH_VARIABLE_9}, which the environment");
  }

  /** Planning may read a whole dataset, so this is said before. */
  @ParameterizedTest
  @CsvSource({
    "--shard=2/2, --shard: '2/2' is no share; write I/N with I from 0 to N-1",
    "--shard=x, --shard: 'x' is no share",
    "--cell=ab;--shard=0/2, --cell and --shard both say which runs; leave one of them out",
    "--no-wait;--report=r, --report goes without --no-wait"
  })
  void sharesThatHaveNoMeaningAreRefused(String options, String line) {
    List<String> run = new ArrayList<>(List.of("run", "--suite", "none.yaml"));
    run.addAll(List.of(options.split(";")));
    assertRefused(run(run.toArray(String[]::new)), line);
  }

  @Test
  void helpIsACommandAndNamesOptionsAndExitCodes() {
    assertEquals(Main.OK, run("help", "run"));
    for (String part : List.of("--slots", "--heap", "Exit codes:", "bad input", "130, 143")) {
      assertTrue(out.toString().contains(part), () -> "no " + part + " in " + out);
    }
  }

  @Test
  void everyCommandNamesItsExitCodes() {
    line()
        .getSubcommands()
        .forEach(
            (name, command) ->
                assertTrue(command.getUsageMessage().contains("the program itself failed"), name));
  }

  @Test
  void completionKnowsEveryCommandAndItsOptions() {
    assertEquals(Main.OK, run("completion"));
    String script = out.toString();
    assertTrue(script.startsWith("#!"), script);
    line()
        .getSubcommands()
        .keySet()
        .forEach(c -> assertTrue(script.contains("_benchmark_" + c + "()"), c));
    assertTrue(script.contains("'--slots'") && script.contains("'--digest'"));
  }

  @Test
  void namesAreListedInTheOrderOfTheirNumbers() {
    assertEquals(
        "resnet8, resnet8x4, resnet14, resnet32, resnet110, vgg8",
        ListCommand.inOrder(
            List.of("resnet110", "resnet14", "resnet32", "resnet8", "resnet8x4", "vgg8")));
  }

  @Test
  void aVariantIsDescribedByWhatIsSpecialAboutIt() {
    Problems problems = new Problems("mine.yaml");
    Suite suite = Fakes.read(Fakes.suite("epochs: [2, 6]", "[plain-loss, swap]"), problems);
    RecipeText text = new RecipeText(suite);
    Recipe first = suite.recipes().get(0);
    Recipe second = suite.recipes().get(1);
    assertEquals("Recipe one-2-epochs (one, 2 epochs): task classification", text.title(first));
    assertTrue(text.values(first).contains("  epochs = 2  [suite]"));
    assertTrue(text.values(first).contains("  batch = 64  [default: the CRD protocol's batch]"));
    assertTrue(text.values(first).contains("  data.dataset = small  [default]"));
    assertEquals("  Method plain-loss", text.methods(first).get(0));
    assertEquals(
        List.of("  as one-2-epochs, but for", "    epochs = 6  [suite]"), text.values(second));
    assertEquals(List.of(), text.methods(second));
    Recipe alike =
        first.as("tuned", new SuiteNote.Variant("one-2-epochs", SuiteNote.Variant.TUNED, "tuned"));
    assertEquals("Recipe tuned (one-2-epochs, tuned): task classification", text.title(alike));
    assertEquals(List.of("  as one-2-epochs"), text.values(alike));
  }

  @Test
  void entriesOfTheClassPathThatDoNotExistAreNamed() throws Exception {
    Path jar = Files.createFile(folder.resolve("own.jar"));
    String path = String.join(File.pathSeparator, jar.toString(), folder + "/*", "/no/such.jar");
    assertEquals(
        List.of("BENCHMARK_CLASSPATH: /no/such.jar does not exist; name jars or folders that do"),
        Main.missingFrom(path));
    assertEquals(List.of(), Main.missingFrom(null));
    assertEquals(List.of(), Main.missingFrom(""));
  }

  @Test
  void aReportAtAFileIsFoundBeforeItIsMade() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertEquals(
        file + ": is a file; name a folder with --report",
        complaint(() -> OutputFolder.check("--report", file)));
    Path below = file.resolve("report");
    assertTrue(
        complaint(() -> OutputFolder.check("--report", below))
            .startsWith(below + ": cannot be written ("));
    assertEquals("", complaint(() -> OutputFolder.check("--report", folder.resolve("new"))));
  }

  private static String complaint(Runnable check) {
    try {
      check.run();
      return "";
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  @Test
  void aSuiteThatTheStoreDoesNotHoldIsNamedWithThoseItHolds() {
    Store.open(folder);
    for (String command : List.of("status", "report")) {
      err.getBuffer().setLength(0);
      assertRefused(
          run(command, "--store", folder.toString(), "--suite", "quick"),
          "suite: " + folder + " holds no suite 'quick'; it holds none");
    }
  }

  /** A full disk, say. */
  @Test
  void whatTheSystemRefusesIsOneLineWithItsPlaceAndCodeThree() {
    IOException full = new IOException("No space left on device");
    assertFalls(
        "No space left on device: Cannot write a",
        new UncheckedIOException("Cannot write a", full));
    assertFalls("No space left on device", new UncheckedIOException(full));
    assertFalls("No space left on device", new IllegalStateException("wrapped", full).getCause());
    assertFalls(
        "No space left on device: report/index.html",
        new IllegalStateException("report/index.html", full));
    assertFalls("java.io.IOException: Input/output error", new IOException("Input/output error"));
  }

  private void assertFalls(String expected, Throwable thrown) {
    err.getBuffer().setLength(0);
    CommandLine line = line();
    line.addSubcommand(new Fall(thrown));
    line.getSubcommands().get("fall").setErr(line.getErr());
    assertEquals(Main.INTERNAL, Main.execute(line, "fall"));
    assertEquals(expected, err.toString().strip());
  }

  /** A command that ends as no command should. */
  @Command(name = "fall")
  static final class Fall implements Callable<Integer> {
    private final Throwable thrown;

    Fall(Throwable thrown) {
      this.thrown = thrown;
    }

    @Override
    public Integer call() throws Exception {
      if (thrown instanceof Exception e) {
        throw e;
      }
      throw (Error) thrown;
    }
  }

  /** Code 1 would say that some runs failed. */
  @Test
  void anErrorOfTheJvmIsOneLineAndCodeThree() {
    List<Error> all =
        List.of(
            new OutOfMemoryError("Java heap space"),
            new StackOverflowError(),
            new AbstractMethodError("Task.networks()"));
    for (Error e : all) {
      err.getBuffer().setLength(0);
      CommandLine line = line();
      line.addSubcommand(new Fall(e));
      assertEquals(Main.INTERNAL, Main.execute(line, "fall"));
      assertEquals(1, err.toString().lines().count(), err::toString);
    }
  }
}
