package org.patchswap.core.execution;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Plan.Planned;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.run.Environment;
import org.patchswap.core.store.Failure;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.worker.Worker;

/** The life of a suite: note what belongs to it, carry out what is missing, say what failed. */
public final class SuiteRun {
  private static final long BUSY_MILLIS = 1000;

  private final Plan plan;
  private final Store store;
  private final List<Slot> slots;
  private final PrintStream out;
  private final Map<String, Planned> waiting = new LinkedHashMap<>();
  private final Set<String> running = new HashSet<>();
  private final Map<String, String> failed = new LinkedHashMap<>();
  private final Set<WorkerProcess> workers = new HashSet<>();
  private final Board board;
  private boolean stopped;

  /**
   * A suite to be carried out.
   *
   * @param out where progress goes
   * @param terminal whether a person watches it
   */
  public SuiteRun(Plan plan, Store store, List<Slot> slots, PrintStream out, boolean terminal) {
    this.plan = plan;
    this.store = store;
    this.slots = slots;
    this.out = out;
    plan.runs()
        .forEach(
            (id, p) -> {
              if (!store.finished(id)) {
                waiting.put(id, p);
              }
            });
    double work = waiting.values().stream().mapToDouble(Planned::work).sum();
    this.board = new Board(out, terminal, work, waiting.size());
  }

  /**
   * Carries out every run that has no record yet.
   *
   * @return the runs that failed, with their reasons
   */
  public Map<String, String> execute() throws InterruptedException {
    store.writeSuite(plan.note(Environment.suiteVersion()));
    out.println(
        "Suite "
            + plan.suite().name()
            + ": "
            + plan.runs().size()
            + " runs, "
            + (plan.runs().size() - waiting.size())
            + " of them finished before; "
            + slots.size()
            + " slot"
            + (slots.size() == 1 ? "" : "s")
            + "; store "
            + store.root());
    Thread killer = new Thread(this::stop, "stop-workers");
    Runtime.getRuntime().addShutdownHook(killer);
    List<Thread> threads = new ArrayList<>();
    for (Slot slot : slots) {
      Thread t = new Thread(() -> serve(slot), "slot-" + slot.device() + "-" + slot.index());
      t.start();
      threads.add(t);
    }
    for (Thread t : threads) {
      t.join();
    }
    Runtime.getRuntime().removeShutdownHook(killer);
    summary();
    return failed;
  }

  private synchronized void stop() {
    stopped = true;
    workers.forEach(WorkerProcess::kill);
    notifyAll();
  }

  /** One slot: takes the next run whose prerequisites are there, until none is left. */
  private void serve(Slot slot) {
    try {
      for (Planned p = next(); p != null; p = next()) {
        carryOut(p, slot);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Planned next() throws InterruptedException {
    while (true) {
      if (stopped) {
        return null;
      }
      failDependents();
      for (var e : waiting.entrySet()) {
        if (e.getValue().spec().prerequisites().values().stream().allMatch(store::finished)) {
          waiting.remove(e.getKey());
          running.add(e.getKey());
          return e.getValue();
        }
      }
      if (waiting.isEmpty()) {
        return null;
      }
      wait(BUSY_MILLIS);
    }
  }

  /** Runs that need a failed run fail with it. */
  private void failDependents() {
    for (boolean more = true; more; ) {
      more = false;
      for (var e : new ArrayList<>(waiting.entrySet())) {
        for (var need : e.getValue().spec().prerequisites().entrySet()) {
          if (failed.containsKey(need.getValue())) {
            waiting.remove(e.getKey());
            String reason = "its " + need.getKey() + ", run " + need.getValue() + ", failed";
            fail(e.getValue().spec(), reason);
            board.ended(e.getKey(), e.getValue().work());
            more = true;
            break;
          }
        }
      }
    }
  }

  private void carryOut(Planned p, Slot slot) throws InterruptedException {
    RunSpec spec = p.spec();
    WorkerProcess worker = new WorkerProcess(store, spec, slot);
    synchronized (this) {
      workers.add(worker);
    }
    int code;
    String crash = "";
    boolean[] first = {true};
    try {
      code =
          worker.run(
              words -> {
                double share = Double.parseDouble(words[1]) / Double.parseDouble(words[2]);
                if (first[0]) {
                  first[0] = false;
                  board.resumed(share * p.work());
                }
                board.progress(spec.id(), share * p.work());
              });
    } catch (java.io.IOException e) {
      code = -1;
      crash = "its worker could not be started: " + e.getMessage();
    }
    synchronized (this) {
      workers.remove(worker);
      running.remove(spec.id());
      if (!stopped) {
        ended(p, code, worker.reason().isEmpty() ? crash : worker.reason());
      }
      notifyAll();
    }
    if (code == Worker.BUSY) {
      Thread.sleep(BUSY_MILLIS);
    }
  }

  private void ended(Planned p, int code, String reason) {
    RunSpec spec = p.spec();
    if (code == Worker.BUSY) {
      if (store.finished(spec.id())) {
        board.ended(spec.id(), p.work());
      } else {
        waiting.put(spec.id(), p);
      }
      return;
    }
    board.ended(spec.id(), p.work());
    if (code == Worker.DONE && store.finished(spec.id())) {
      board.say(
          "  finished " + name(spec) + ": " + headline(store.record(spec.id()).orElseThrow()));
      return;
    }
    String why = reason;
    if (why.isEmpty()) {
      why =
          code == 137
              ? "its worker was killed: out of memory, or from outside"
              : "its worker ended with exit code "
                  + code
                  + "; see "
                  + store.work(spec.id())
                  + "/log.txt";
    }
    fail(spec, why);
  }

  private void fail(RunSpec spec, String reason) {
    failed.put(spec.id(), reason);
    store.fail(new Failure(spec.id(), reason, Optional.of(spec.described())));
    board.say("  FAILED " + name(spec) + ": " + reason);
  }

  private String name(RunSpec spec) {
    return plan.cells().stream()
        .filter(c -> c.run().equals(spec.id()))
        .findFirst()
        .map(c -> c.recipe() + " / " + c.method() + " / seed " + c.seed())
        .orElse(
            spec.recipe().name()
                + " / prerequisite "
                + spec.method()
                + " on "
                + spec.architecture()
                + " / seed "
                + spec.seed());
  }

  private static String headline(Record r) {
    return String.format(
        Locale.ROOT,
        "%s %.4f after %.1f s of training",
        r.headline(),
        r.result().test().get(r.headline()),
        r.cost().trainSeconds());
  }

  private void summary() {
    long there = plan.runs().keySet().stream().filter(store::finished).count();
    out.println(
        there + " of " + plan.runs().size() + " runs finished, " + failed.size() + " failed");
    long checked =
        plan.runs().values().stream()
            .filter(p -> p.spec().recipe().get(RecipeOptions.SELF_CHECK))
            .flatMap(p -> store.record(p.spec().id()).stream())
            .filter(r -> r.selfCheck().isPresent())
            .count();
    if (checked > 0) {
      out.println(
          checked
              + " of "
              + there
              + " runs were broken off and resumed to the same bits, and left no array behind a"
              + " step");
    }
    failed.forEach(
        (id, reason) ->
            out.println("  failed: " + name(plan.runs().get(id).spec()) + ": " + reason));
  }
}
