package org.patchswap.core.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.execution.Slot;
import org.patchswap.core.execution.SuiteCost;
import org.patchswap.core.execution.SuiteRehearsal;
import org.patchswap.core.execution.SuiteRuns;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.store.Codec;
import org.patchswap.core.store.Store;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** {@code --cost} and what belongs to it. */
final class CostOption {
  private static final int USUAL_STEPS = 5;

  @Option(
      names = "--cost",
      description =
          "Rehearse every kind of run for some steps on images of noise, and print hours and"
              + " memory. The datasets that come with the suite need no files for it.")
  private boolean cost;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "With --cost: steps that are timed of each kind of run; fewer where they take more than"
              + " ten seconds together (default: "
              + USUAL_STEPS
              + ").")
  private Integer steps;

  @Option(
      names = "--json",
      description =
          "Print one JSON object: the runs with their ids and what they need first; with --cost the"
              + " cost.")
  private boolean json;

  @Option(
      names = "--store",
      paramLabel = "DIR|ZIP",
      description =
          "With --json and without --cost: say which runs it holds, and the hours by its records.")
  private Path store;

  boolean asked() {
    return cost;
  }

  /** Whether the runs are asked for as JSON. */
  boolean asksForRuns() {
    return json && !cost;
  }

  /** Prints the runs of a plan. */
  int runs(Plan plan, PrintWriter out) {
    try (Store opened = store == null ? null : Store.read(store)) {
      out.print(Codec.text(SuiteRuns.of(plan, Optional.ofNullable(opened))));
    }
    out.flush();
    return Main.OK;
  }

  /**
   * Whether what the user says goes together.
   *
   * @throws IllegalArgumentException with a line for each that does not
   */
  void check(SlotsOption slots) {
    List<String> faults = new ArrayList<>();
    if (!cost) {
      idle("--slots", slots.given(), "--cost", faults);
      idle("--steps", steps != null, "--cost", faults);
    }
    if (store != null && (cost || !json)) {
      faults.add("--store: has an effect with --json and without --cost only; leave it out");
    }
    if (steps != null && (steps < 1 || steps > 10_000)) {
      faults.add("steps: must be from 1 to 10000, but is " + steps);
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }

  private static void idle(String option, boolean given, String without, List<String> faults) {
    if (given) {
      faults.add(option + ": has no effect without " + without + "; add that, or leave it out");
    }
  }

  /** Rehearses and prints; returns the exit code. */
  int tell(SuiteOption suite, HeapOption heap, SlotsOption slots, CommandSpec spec)
      throws IOException, InterruptedException {
    List<Slot> named = slots.checked();
    Catalogue catalogue = Catalogue.load().rehearsing();
    Plan plan = suite.plan(catalogue);
    // Where a program reads the result, people read the progress beside it.
    PrintStream progress = json ? System.err : System.out;
    SuiteCost found =
        SuiteRehearsal.cost(
            plan,
            SlotsOption.of(named, plan),
            heap.heap(catalogue, plan),
            steps == null ? USUAL_STEPS : steps,
            progress,
            System.console() != null);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(Codec.text(found));
      out.flush();
    } else {
      new CostText(found).print(out);
    }
    return found.failed().isEmpty() ? Main.OK : Main.INCOMPLETE;
  }
}
