package org.patchswap.core.execution;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.store.Store;
import org.patchswap.core.worker.WorkerDevice;

/** What finished runs tell of the GPU memory that those still to do need. */
public final class RecordedMemory {
  private RecordedMemory() {}

  /**
   * Bytes that the largest missing run needs whose kind has a finished one; 0 where none has.
   *
   * @param store that may hold some of the plan's runs
   */
  public static long bytes(Plan plan, Store store) {
    return bytes(
        plan,
        id ->
            store.record(id).flatMap(r -> each(r.cost().gpuMemoryBytes(), r.environment().slot())),
        store::finished);
  }

  /**
   * The same of runs wherever they are kept.
   *
   * @param known bytes that a run has needed, by its id
   * @param finished whether a run is not to be done any more
   */
  static long bytes(Plan plan, Function<String, Optional<Long>> known, Predicate<String> finished) {
    RunKinds kinds = RunKinds.of(plan);
    Map<RunKinds.Kind, Long> peaks = new HashMap<>();
    kinds
        .byRun()
        .forEach((id, kind) -> known.apply(id).ifPresent(b -> peaks.merge(kind, b, Math::max)));
    return kinds.byRun().entrySet().stream()
        .filter(e -> !finished.test(e.getKey()))
        .mapToLong(e -> peaks.getOrDefault(e.getValue(), 0L))
        .max()
        .orElse(0);
  }

  /** What was in use at the end of a run, shared out among all that ran there. */
  static Optional<Long> each(Optional<Long> bytes, Optional<String> slot) {
    int runs = slot.flatMap(WorkerDevice::of).map(WorkerDevice::runs).orElse(1);
    return bytes.map(b -> b / runs);
  }
}
