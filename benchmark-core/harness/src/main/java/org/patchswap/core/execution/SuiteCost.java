package org.patchswap.core.execution;

import java.util.List;

/**
 * What a suite would cost on some slots, from rehearsals.
 *
 * @param suite its name
 * @param steps that each rehearsal was asked to time
 * @param rehearsals how many there were
 * @param lines of the runs, the most hours first
 * @param methods the same by method, prerequisites and trials apart
 * @param slots in the order given
 * @param runs of the suite
 * @param unknownRuns that could not be rehearsed, and count nothing
 * @param wallHours from the first run to the last on these slots
 * @param cpuHours of the slots on CPUs, times the threads of a run
 * @param gpuHours of the slots on GPUs, over the slots that share one
 * @param peakMegabytes of the largest run, in 10^6 bytes
 * @param failed a line for each rehearsal that failed
 */
public record SuiteCost(
    String suite,
    long steps,
    long rehearsals,
    List<Line> lines,
    List<MethodHours> methods,
    List<SlotHours> slots,
    long runs,
    long unknownRuns,
    double wallHours,
    double cpuHours,
    double gpuHours,
    double peakMegabytes,
    List<String> failed) {

  /**
   * The runs of a recipe and method on devices of one sort.
   *
   * @param recipe its name
   * @param method its label in the suite; of a prerequisite its name and the network
   * @param role {@code table}, {@code trial} or {@code prerequisite}
   * @param device {@code cpu} or {@code gpu}
   * @param stepMillis median
   * @param imagesPerSecond of the training batch
   * @param peakMegabytes in 10^6 bytes
   * @param hoursARun mean over the runs
   * @param runs that are counted here; one that fills several cells is counted in the first
   * @param hours of all of them
   */
  public record Line(
      String recipe,
      String method,
      String role,
      String device,
      double stepMillis,
      double imagesPerSecond,
      double peakMegabytes,
      double hoursARun,
      long runs,
      double hours) {}

  /** The hours of a method on the slots that its runs were given to. */
  public record MethodHours(String method, long runs, double hours) {}

  /**
   * The hours of a slot.
   *
   * @param device {@code cpu}, {@code gpu0}, ...
   * @param hours at work
   */
  public record SlotHours(String device, double hours) {}
}
