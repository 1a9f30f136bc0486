package org.patchswap.core.execution;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;

/** What the queue must know of a store. */
interface Ledger {
  /** A run taken for this process, until it is closed. */
  interface Hold extends AutoCloseable {
    @Override
    void close();
  }

  /** The runs that seem to have a record, by one listing; each is asked for before it counts. */
  Collection<String> listed();

  /** Whether a run has a record. */
  boolean finished(String id);

  /** Whether another process has tried a run since this one began, and failed. */
  boolean failedMeanwhile(String id);

  /** Takes a run for this process; empty when another one has it. */
  Optional<Hold> claim(String id);

  /** The process that has a run. */
  OptionalLong holder(String id);
}
