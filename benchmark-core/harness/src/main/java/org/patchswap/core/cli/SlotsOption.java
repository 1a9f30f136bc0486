package org.patchswap.core.cli;

import java.io.IOException;
import java.util.List;
import org.patchswap.core.execution.RecordedMemory;
import org.patchswap.core.execution.Slot;
import org.patchswap.core.execution.SlotCheck;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.Store;
import picocli.CommandLine.Option;

/** {@code --slots}. */
final class SlotsOption {
  @Option(
      names = "--slots",
      paramLabel = "N|LIST",
      description =
          "How many CPU slots, or a list of cpu, gpu0, gpu1, ...; gpu0x4: four on one GPU (default:"
              + " cores / threads).")
  private String slots;

  /** Whether the user says something. */
  boolean given() {
    return slots != null;
  }

  /**
   * The slots that the user names, each tried; none where nothing is said.
   *
   * @throws IllegalArgumentException with a line for each that cannot be used
   */
  List<Slot> checked() throws IOException, InterruptedException {
    List<Slot> named = given() ? Slot.parse(slots) : List.of();
    SlotCheck.check("slots", named);
    return named;
  }

  /**
   * Whether the GPUs among some slots have room for what runs of their kind have needed before.
   *
   * @throws IllegalArgumentException with a line for each that has not
   */
  static void room(List<Slot> named, Plan plan, Store store)
      throws IOException, InterruptedException {
    if (named.stream().allMatch(Slot::isCpu)) {
      return;
    }
    long need = RecordedMemory.bytes(plan, store);
    if (need > 0) {
      SlotCheck.check("slots", named, need);
    }
  }

  /**
   * Those named, or as many on CPU as the runs of a plan have room for.
   *
   * @throws IllegalArgumentException with a line for each recipe that asks for what a slot lacks
   */
  static List<Slot> of(List<Slot> named, Plan plan) {
    List<Slot> slots = named.isEmpty() ? onCpu(plan) : named;
    SlotCheck.precision(slots, plan.suite().recipes());
    return slots;
  }

  private static List<Slot> onCpu(Plan plan) {
    return Slot.parse("" + Math.max(1, Runtime.getRuntime().availableProcessors() / threads(plan)));
  }

  /** The most threads that a run of a plan has. */
  static long threads(Plan plan) {
    return plan.runs().values().stream()
        .mapToLong(p -> p.spec().recipe().get(RecipeOptions.THREADS))
        .max()
        .orElse(1);
  }
}
