package org.patchswap.reports.table;

import java.util.Optional;

/**
 * One recipe, method and seed.
 *
 * @param method its label
 * @param seed of the run
 * @param run the run's id
 * @param status what became of it
 * @param reason why it is not measured; empty if it is
 * @param facts of the record; also there for an excluded run
 */
public record Entry(
    String method, long seed, String run, Status status, String reason, Optional<RunFacts> facts) {

  /** Whether its figures count. */
  public boolean measured() {
    return status == Status.MEASURED;
  }

  /** This entry taken out of the table. */
  Entry excluded(String why) {
    return new Entry(method, seed, run, Status.EXCLUDED, why, facts);
  }
}
