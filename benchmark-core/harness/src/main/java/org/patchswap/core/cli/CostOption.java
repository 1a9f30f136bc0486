package org.patchswap.core.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.execution.Slot;
import org.patchswap.core.execution.SuiteCost;
import org.patchswap.core.execution.SuiteRehearsal;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.store.Codec;
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

  @Option(names = "--json", description = "With --cost: print one JSON object.")
  private boolean json;

  boolean asked() {
    return cost;
  }

  /**
   * Whether what the user says goes together.
   *
   * @throws IllegalArgumentException with a line for each that does not
   */
  void check(SlotsOption slots) {
    List<String> faults = new ArrayList<>();
    if (!cost) {
      idle("--slots", slots.given(), faults);
      idle("--steps", steps != null, faults);
      idle("--json", json, faults);
    }
    if (steps != null && (steps < 1 || steps > 10_000)) {
      faults.add("steps: must be from 1 to 10000, but is " + steps);
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
  }

  private static void idle(String option, boolean given, List<String> faults) {
    if (given) {
      faults.add(option + ": has no effect without --cost; add that, or leave it out");
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
