package org.patchswap.core.execution;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.patchswap.core.plan.Plan.Planned;

/**
 * The runs that wait, and what they wait for: their prerequisites, and other processes that use the
 * same store. A run that chooses among trials needs each of them: one that failed by chance would
 * change the choice. Safe for several slots.
 *
 * <p>A store is listed once. After that a run is looked at when its turn comes, and what is known
 * to be finished is never asked for again, so that a plan costs a few file operations a run.
 */
final class RunQueue {
  /** Runs of other processes that are looked at while there is something to begin. */
  private static final int GLANCES = 4;

  /** A look at a slow store is worth this many times its own length of rest. */
  private static final int REST = 10;

  private static final long NANOS = 1_000_000;

  private final Ledger ledger;
  private final Optional<RandomGenerator> pulling;
  private final List<Planned> missing;
  private final WaitingRuns waiting;
  private final Map<String, String> failed = new LinkedHashMap<>();
  private final Set<String> failedElsewhere = new HashSet<>();

  /** Failed, and not yet answered by those that need them. */
  private final Deque<String> fallen = new ArrayDeque<>();

  /** Begun here and not ended. */
  private final Set<String> begun = new HashSet<>();

  /** Ready but for another process that has them; the one looked at longest ago first. */
  private final Set<String> held = new LinkedHashSet<>();

  /** What others carry out and runs here need, in the same order. */
  private final Set<String> awaited = new LinkedHashSet<>();

  /**
   * Of these, how many are still to be tried before nothing is said to be ready. Others end their
   * runs all the time: who began anew at each would go round until all have ended.
   */
  private int due;

  private final Set<String> told = new HashSet<>();
  private boolean stopped;

  /** What is to be done next. */
  sealed interface Next {}

  /** A run is to be carried out; it has left the queue. */
  record Ready(Planned run, Ledger.Hold claim) implements Next {}

  /** Another process has finished a run; it has left the queue. */
  record Elsewhere(Planned run) implements Next {}

  /** Another process has tried a run in vain, which is not tried again; it has left the queue. */
  record FailedElsewhere(Planned run) implements Next {}

  /** A run whose prerequisite failed fails too; it has left the queue. */
  record Hopeless(Planned run, String reason) implements Next {}

  /**
   * Another process carries a run out; it stays in the queue. Said once a run, and not to pullers.
   */
  record Busy(Planned run, long process) implements Next {}

  /** No run can be begun now. */
  record Nothing() implements Next {}

  /** Nothing is left to begin. */
  record Over() implements Next {}

  /**
   * A queue that waits for what other processes carry out.
   *
   * @param runs by id, in the order of work
   */
  RunQueue(Ledger ledger, Map<String, Planned> runs) {
    this(ledger, runs, Optional.empty());
  }

  /**
   * A queue.
   *
   * @param runs by id, in the order of work, those with a record too
   * @param pulling for one of many that pull from a store: runs that others need come first, each
   *     from a random place, so that few meet at one run; what other processes have is not waited
   *     for, and what they failed at is not tried again. Empty: runs come in their order
   */
  RunQueue(Ledger ledger, Map<String, Planned> runs, Optional<RandomGenerator> pulling) {
    this.ledger = ledger;
    this.pulling = pulling;
    Set<String> concerned = new HashSet<>(runs.keySet());
    runs.values().forEach(r -> concerned.addAll(r.spec().prerequisites().values()));
    Set<String> finished = new HashSet<>(concerned);
    finished.retainAll(new HashSet<>(ledger.listed()));
    finished.removeIf(id -> !ledger.finished(id));
    this.waiting = new WaitingRuns(runs, finished);
    this.missing = waiting.all();
    awaited.addAll(waiting.outside());
  }

  /** The runs that had no record when the queue was made. */
  List<Planned> missing() {
    return missing;
  }

  /** What is next; does not wait. */
  synchronized Next next() {
    if (stopped) {
      return new Over();
    }
    Next next = hopeless();
    if (next instanceof Nothing) {
      next = glance();
    }
    while (next instanceof Nothing && waiting.anyReady()) {
      next = begin(pulling.map(waiting::any).orElseGet(waiting::first));
    }
    for (; next instanceof Nothing && due > 0 && !held.isEmpty(); due--) {
      next = again(held.iterator().next());
    }
    if (next instanceof Ready || next instanceof Busy || next instanceof Nothing) {
      due = held.size();
    }
    boolean over = waiting.size() == 0 || pulling.isPresent() && begun.isEmpty();
    return next instanceof Nothing && over ? new Over() : next;
  }

  private Next hopeless() {
    while (!fallen.isEmpty()) {
      String id = fallen.peek();
      // Another process may have made it good.
      if (waiting.isNeeded(id) && ledger.finished(id)) {
        waiting.finished(id);
      }
      Optional<String> behind = waiting.isNeeded(id) ? waiting.behind(id) : Optional.empty();
      if (behind.isPresent()) {
        Planned run = waiting.remove(behind.get());
        String reason = reason(run, id);
        failed(behind.get(), reason);
        return new Hopeless(run, reason);
      }
      fallen.remove();
    }
    return new Nothing();
  }

  private static String reason(Planned run, String failed) {
    return run.spec().prerequisites().entrySet().stream()
        .filter(need -> need.getValue().equals(failed))
        .findFirst()
        .map(need -> "its " + need.getKey() + ", run " + failed + ", failed")
        .orElseThrow();
  }

  /** Looks whether others have finished what runs here need: at a few while there is work. */
  private Next glance() {
    int most = waiting.anyReady() ? GLANCES : awaited.size();
    for (int i = Math.min(most, awaited.size()); i > 0; i--) {
      String id = awaited.iterator().next();
      awaited.remove(id);
      if (ledger.finished(id)) {
        held.remove(id);
        if (waiting.contains(id)) {
          return elsewhere(id);
        }
        waiting.finished(id);
      } else if (waiting.isNeeded(id)) {
        awaited.add(id);
      }
    }
    return new Nothing();
  }

  private Next again(String id) {
    held.remove(id);
    return waiting.contains(id) ? begin(id) : new Nothing();
  }

  private Next elsewhere(String id) {
    Planned run = waiting.get(id);
    waiting.finished(id);
    return new Elsewhere(run);
  }

  private Next begin(String id) {
    if (ledger.finished(id)) {
      return elsewhere(id);
    }
    Optional<Ledger.Hold> claim = ledger.claim(id);
    if (claim.isEmpty()) {
      return busy(id);
    }
    // Whoever had it may have ended since the first look.
    if (ledger.finished(id)) {
      claim.get().close();
      return elsewhere(id);
    }
    Planned run = waiting.remove(id);
    if (pulling.isPresent() && ledger.failedMeanwhile(id)) {
      claim.get().close();
      failedElsewhere.add(id);
      return new FailedElsewhere(run);
    }
    begun.add(id);
    return new Ready(run, claim.get());
  }

  private Next busy(String id) {
    held.add(id);
    if (waiting.isNeeded(id)) {
      awaited.add(id);
    }
    // Two hundred pullers would say two hundred lines each.
    if (pulling.isPresent() || told.contains(id)) {
      return new Nothing();
    }
    OptionalLong holder = ledger.holder(id);
    return holder.isPresent() && told.add(id)
        ? new Busy(waiting.get(id), holder.getAsLong())
        : new Nothing();
  }

  /**
   * What is to be done next; waits until there is something.
   *
   * @param millis after which the store is looked at again, for what other processes did there;
   *     later where a look takes long
   */
  synchronized Next take(long millis) throws InterruptedException {
    Next next = new Nothing();
    while (next instanceof Nothing) {
      long start = System.nanoTime();
      next = next();
      if (next instanceof Nothing) {
        wait(Math.max(millis, REST * (System.nanoTime() - start) / NANOS));
      }
    }
    return next;
  }

  /** A run of this process has ended well: others may have waited for it. */
  synchronized void ended(String id) {
    begun.remove(id);
    waiting.finished(id);
    notifyAll();
  }

  /** A run has failed, and with it those that need it. */
  synchronized void failed(String id, String reason) {
    begun.remove(id);
    if (failed.put(id, reason) == null) {
      fallen.add(id);
    }
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

  /**
   * The runs that are left to other processes: they have them, failed at them or must come first.
   */
  synchronized int left() {
    return waiting.size() + failedElsewhere.size();
  }
}
