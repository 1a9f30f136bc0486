package org.patchswap.core.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.execution.Heap;
import org.patchswap.core.execution.Share;
import org.patchswap.core.execution.Slot;
import org.patchswap.core.execution.SuiteRun;
import org.patchswap.core.file.Folders;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.RecordedPlan;
import org.patchswap.core.report.Agreement;
import org.patchswap.core.report.AgreementWriter;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.suite.Given;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs of a store once more, here, and how well they agree with their records. */
@Command(
    name = "reproduce",
    description =
        "Carries out runs of a store or archive once more, from what their records say, with the"
            + " runs they need first, and says how well each figure agrees.",
    mixinStandardHelpOptions = true)
final class ReproduceCommand implements Callable<Integer> {
  @Parameters(paramLabel = "STORE", description = "A store's folder or an archive of records.")
  private Path recorded;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "So many runs: the cheapest, or with --random drawn ones.")
  private Integer runs;

  @Option(
      names = "--random",
      paramLabel = "SEED",
      description = "Draws the runs; the same seed draws the same ones.")
  private Long random;

  @Option(
      names = "--id",
      paramLabel = "ID",
      split = ",",
      description = "These runs, as the page and the folders of a store name them.")
  private List<String> ids = List.of();

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description =
          "What every run must reach for exit code 0: bits, tolerance or spread (default: bits"
              + " where processor, Java and engine are those of the record, else spread).")
  private Agreement level;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description =
          "The store of what is carried out, which is kept, and continued where the command was"
              + " interrupted (default: a temporary one, which is not).")
  private Path to;

  @Option(
      names = Given.FLAG,
      paramLabel = "data.KEY=VALUE",
      description = "Where data lies here: data.folder=FOLDER. Several: once each.")
  private List<String> set = List.of();

  @Mixin private HeapOption heap;
  @Mixin private SlotsOption slots;

  @Option(names = "--report", paramLabel = "DIR", description = "Write the tables as a page there.")
  private Path report;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintStream out = System.out;
    try (Interruption interruption = new Interruption(out);
        Store records = Store.read(recorded, "STORE")) {
      return call(records, out, interruption);
    }
  }

  private int call(Store records, PrintStream out, Interruption interruption)
      throws IOException, InterruptedException {
    List<Slot> named = slots.checked();
    Catalogue catalogue = Catalogue.load();
    Plan plan = new RecordedPlan(catalogue, records, set).of(chosen(records));
    List<Slot> places = SlotsOption.of(named, plan);
    Heap heaps = heap.heap(catalogue, plan);
    if (report != null) {
      OutputFolder.check("--report", report);
    }
    Path folder = to == null ? Files.createTempDirectory("benchmark-reproduction-") : to;
    try {
      Store again = Store.open(folder);
      SlotsOption.room(named, plan, again);
      SuiteRun run =
          new SuiteRun(Share.whole(plan), again, places, heaps, out, System.console() != null);
      interruption.stopping(run::stop);
      Map<String, String> failed = run.execute();
      if (run.isStopped()) {
        return Main.INCOMPLETE;
      }
      boolean agrees = agrees(records, again, plan.runs().keySet(), out);
      return agrees && failed.isEmpty() ? Main.OK : Main.INCOMPLETE;
    } finally {
      if (to == null) {
        Folders.delete(folder);
      }
    }
  }

  /** The runs that were asked for, by id. */
  private Set<String> chosen(Store records) {
    List<String> faults = new ArrayList<>();
    if ((runs == null) == ids.isEmpty()) {
      faults.add("--runs or --id: say how many runs, or which, and one of both");
    }
    if (runs != null && runs < 1) {
      faults.add("--runs: must be at least 1, but is " + runs);
    }
    if (runs == null && random != null) {
      faults.add("--random: has no effect without --runs; remove it");
    }
    if (records.ids().isEmpty()) {
      faults.add("STORE: " + records.root() + " holds no run");
    } else if (runs != null && runs > records.ids().size()) {
      faults.add("--runs: " + records.root() + " holds " + records.ids().size() + " runs");
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    if (runs == null) {
      return new LinkedHashSet<>(ids);
    }
    return new LinkedHashSet<>(
        random == null
            ? RecordedPlan.cheapest(records, runs)
            : RecordedPlan.drawn(records, runs, random));
  }

  private boolean agrees(Store records, Store again, Set<String> runs, PrintStream out) {
    PrintWriter text = new PrintWriter(out, true, StandardCharsets.UTF_8);
    SortedMap<String, Agreement> levels =
        ServiceLoader.load(AgreementWriter.class)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No writer of agreements is there"))
            .write(records, again, runs, Optional.ofNullable(report), text);
    boolean same = sameMachine(records, again, levels.keySet());
    Agreement least = Optional.ofNullable(level).orElse(same ? Agreement.BITS : Agreement.SPREAD);
    List<String> below =
        levels.entrySet().stream()
            .filter(e -> !e.getValue().reaches(least))
            .map(Map.Entry::getKey)
            .toList();
    text.println(
        "asked for: %s, %s; %d of %d runs agree so%s"
            .formatted(
                least.words(),
                level != null
                    ? "by --level"
                    : same
                        ? "since processor, Java and engine are those of the records"
                        : "since processor, Java or engine are others than those of the records",
                levels.size() - below.size(),
                runs.size(),
                below.isEmpty() ? "" : "; not " + String.join(", ", below)));
    text.flush();
    return levels.size() == runs.size() && below.isEmpty();
  }

  private static boolean sameMachine(Store records, Store again, Set<String> runs) {
    return runs.stream().allMatch(id -> machine(records, id).equals(machine(again, id)));
  }

  private static List<String> machine(Store store, String id) {
    Record.Environment e = store.record(id).orElseThrow().environment();
    return List.of(e.os(), e.arch(), e.cpu(), e.java(), e.engine(), Optional.of(e.device()))
        .stream()
        .map(o -> Objects.toString(o.orElse("")))
        .collect(Collectors.toList());
  }
}
