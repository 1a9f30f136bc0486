package org.patchswap.core.execution;

import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.patchswap.core.plan.Plan.Planned;
import org.patchswap.core.store.Claims.Claim;

/**
 * The runs that wait, and what they wait for: their prerequisites, and other processes that use the
 * same store. A run that chooses among trials needs each of them: one that failed by chance would
 * change the choice. Safe for several slots.
 */
final class RunQueue {
  private final Ledger ledger;
  private final Map<String, Planned> waiting = new LinkedHashMap<>();
  private final Map<String, String> failed = new LinkedHashMap<>();
  private final Set<String> told = new HashSet<>();
  private boolean stopped;

  /** What the queue must know of a store. */
  interface Ledger {
    /** Whether a run has a record. */
    boolean finished(String id);

    /** Takes a run for this process; empty when another one has it. */
    Optional<Claim> claim(String id);

    /** The process that has a run. */
    OptionalLong holder(String id);
  }

  /** What is to be done next. */
  sealed interface Next {}

  /** A run is to be carried out; it has left the queue. */
  record Ready(Planned run, Claim claim) implements Next {}

  /** Another process has finished a run; it has left the queue. */
  record Elsewhere(Planned run) implements Next {}

  /** A run whose prerequisite failed fails too; it has left the queue. */
  record Hopeless(Planned run, String reason) implements Next {}

  /** Another process carries a run out; it stays in the queue. Said once a run. */
  record Busy(Planned run, long process) implements Next {}

  /** No run can be begun now. */
  record Nothing() implements Next {}

  /** Nothing is left to begin. */
  record Over() implements Next {}

  /**
   * A queue.
   *
   * @param runs in the order of work
   */
  RunQueue(Ledger ledger, Collection<Planned> runs) {
    this.ledger = ledger;
    runs.forEach(r -> waiting.put(r.spec().id(), r));
  }

  /** What is next; does not wait. */
  synchronized Next next() {
    if (stopped) {
      return new Over();
    }
    for (Iterator<Planned> all = waiting.values().iterator(); all.hasNext(); ) {
      Planned run = all.next();
      Optional<String> hopeless = hopeless(run);
      if (hopeless.isPresent()) {
        all.remove();
        failed.put(run.spec().id(), hopeless.get());
        return new Hopeless(run, hopeless.get());
      }
    }
    for (Planned run : waiting.values()) {
      if (run.spec().prerequisites().values().stream().allMatch(ledger::finished)) {
        Next next = begin(run);
        if (!(next instanceof Nothing)) {
          return next;
        }
      }
    }
    return waiting.isEmpty() ? new Over() : new Nothing();
  }

  /** A run that failed, and that no other process has finished meanwhile. */
  private boolean lost(Map.Entry<String, String> need) {
    return failed.containsKey(need.getValue()) && !ledger.finished(need.getValue());
  }

  private Optional<String> hopeless(Planned run) {
    return run.spec().prerequisites().entrySet().stream()
        .filter(this::lost)
        .findFirst()
        .map(need -> "its " + need.getKey() + ", run " + need.getValue() + ", failed");
  }

  private Next begin(Planned run) {
    String id = run.spec().id();
    Optional<Claim> claim = ledger.claim(id);
    if (ledger.finished(id)) {
      claim.ifPresent(Claim::close);
      waiting.remove(id);
      return new Elsewhere(run);
    }
    if (claim.isPresent()) {
      waiting.remove(id);
      return new Ready(run, claim.get());
    }
    OptionalLong holder = ledger.holder(id);
    if (holder.isPresent() && told.add(id)) {
      return new Busy(run, holder.getAsLong());
    }
    return new Nothing();
  }

  /**
   * What is to be done next; waits until there is something.
   *
   * @param millis after which the store is looked at again, for what other processes did there
   */
  synchronized Next take(long millis) throws InterruptedException {
    Next next = next();
    while (next instanceof Nothing) {
      wait(millis);
      next = next();
    }
    return next;
  }

  /** A run of this process has ended well: others may have waited for it. */
  synchronized void ended() {
    notifyAll();
  }

  /** A run has failed, and with it those that need it. */
  synchronized void failed(String id, String reason) {
    failed.put(id, reason);
    notifyAll();
  }

  /** Nothing more is to be begun. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  /**
   * The runs that failed so far, with their reasons, but for those another process has finished.
   */
  synchronized Map<String, String> failed() {
    Map<String, String> out = new LinkedHashMap<>(failed);
    out.keySet().removeIf(ledger::finished);
    return out;
  }
}
