package org.patchswap.core.worker;

import java.util.List;
import java.util.Optional;
import org.patchswap.core.plan.RunSpec;

/** What a parent asks of a worker: the one line it writes to the worker's standard input. */
public sealed interface Job {

  /** Whether its process needs any other device than the CPU. */
  default boolean usesGpu() {
    return !devices().stream().allMatch("cpu"::equals);
  }

  /** The devices that it names. */
  List<String> devices();

  /**
   * Carry a run out and publish its record.
   *
   * @param store folder of the store; the parent holds the claim on the run there
   * @param device {@code cpu}, {@code gpu0}, ...
   * @param spec the run
   */
  record Training(String store, String device, RunSpec spec) implements Job {
    @Override
    public List<String> devices() {
      return List.of(device);
    }
  }

  /**
   * Find out what a run costs: time some of its steps on made data, and what it is measured by.
   *
   * @param device {@code cpu}, {@code gpu0}, ...
   * @param spec the run
   * @param teacher architecture of its teacher, which is left untrained
   * @param steps how many are timed, see {@link org.patchswap.core.run.Rehearsal}
   */
  record Rehearsing(String device, RunSpec spec, Optional<String> teacher, int steps)
      implements Job {
    @Override
    public List<String> devices() {
      return List.of(device);
    }
  }

  /**
   * Say which devices cannot be used.
   *
   * @param devices {@code gpu0}, {@code gpu1x4}, ...
   * @param needBytes of GPU memory that a run is known to need; 0 where nothing is known
   */
  record Probe(List<String> devices, long needBytes) implements Job {}
}
