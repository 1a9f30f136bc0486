package org.patchswap.core.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.execution.Heap;
import org.patchswap.core.execution.Share;
import org.patchswap.core.execution.Slot;
import org.patchswap.core.execution.SuiteRun;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Carries out a suite: whatever has no record yet. */
@Command(
    name = "run",
    description =
        "Runs a suite. Finished runs are never repeated; unfinished ones continue from their last"
            + " checkpoint. Several of these commands may share a store.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
  @Mixin private SuiteOption suite;
  @Mixin private StoreOption store;
  @Mixin private HeapOption heap;
  @Mixin private SlotsOption slots;
  @Mixin private ShareOption share;

  @Option(names = "--report", paramLabel = "DIR", description = "Write a report there afterwards.")
  private Path report;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintStream out = System.out;
    try (Interruption interruption = new Interruption(out)) {
      return call(out, interruption);
    }
  }

  private int call(PrintStream out, Interruption interruption)
      throws IOException, InterruptedException {
    share.check(report != null);
    // Planning reads the data, and a device that cannot be used needs no plan.
    List<Slot> named = slots.checked();
    Catalogue catalogue = Catalogue.load();
    Plan plan = suite.plan(catalogue);
    Share chosen = share.of(plan);
    List<Slot> places = SlotsOption.of(named, plan);
    Heap heaps = heap.heap(catalogue, plan);
    if (report != null) {
      OutputFolder.check("--report", report);
    }
    Store opened = Store.open(store.store);
    SlotsOption.room(named, plan, opened);
    SuiteRun run = new SuiteRun(chosen, opened, places, heaps, out, System.console() != null);
    interruption.stopping(run::stop);
    Map<String, String> failed = run.execute();
    if (run.isStopped()) {
      return Main.INCOMPLETE;
    }
    if (report != null) {
      out.println(
          "report: "
              + ReportCommand.write(opened, Optional.of(plan.suite().name()), report)
                  .toAbsolutePath());
    }
    return failed.isEmpty() ? Main.OK : Main.INCOMPLETE;
  }
}
