package org.patchswap.core.execution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.patchswap.core.plan.Plan.Planned;
import org.patchswap.core.plan.RunSpec;

/**
 * Many pullers on one slow store, by a clock that is reckoned: the queue is the one that commands
 * use, the store is a map, and each thing it is asked takes a stated time. One run in ten is a
 * teacher that the nine after it need. A run takes 1 to 3 minutes, pullers arrive during the first
 * half of the suite, so that late ones have much to list.
 */
final class PullingSimulation {
  private static final double LISTED_SECONDS = 0.001;
  private static final double LOOK_SECONDS = 0.001;
  private static final double LOCK_SECONDS = 0.02;
  private static final int FAMILY = 10;
  private static final double LEAST_SECONDS = 60;
  private static final double MOST_SECONDS = 180;

  /**
   * What happened.
   *
   * @param begun how often a run was begun
   * @param lists listings of the store
   * @param looks at one run
   * @param locks tried
   * @param overheadSeconds of all pullers in all that the store was asked
   * @param wallSeconds from the first puller's start to the last run's end
   * @param idealSeconds the time of all runs over the number of pullers
   */
  record Outcome(
      int runs,
      int begun,
      int finished,
      long lists,
      long looks,
      long locks,
      double overheadSeconds,
      double wallSeconds,
      double idealSeconds) {
    double overheadPerRun() {
      return overheadSeconds / runs;
    }
  }

  private final Map<String, Planned> runs = new LinkedHashMap<>();
  private final Map<String, Double> seconds = new HashMap<>();

  /** When a run ends; known from its beginning. */
  private final Map<String, Double> ends = new HashMap<>();

  private final PriorityQueue<Puller> waiting = new PriorityQueue<>();
  private final List<Puller> pullers = new ArrayList<>();
  private double work;

  PullingSimulation(int count, int workers) {
    SplittableRandom random = new SplittableRandom(1);
    String teacher = "";
    for (int i = 0; i < count; i++) {
      boolean leads = i % FAMILY == 0;
      Planned run = RunQueueTest.run("m" + i, leads ? Map.of() : Map.of(RunSpec.TEACHER, teacher));
      String id = run.spec().id();
      teacher = leads ? id : teacher;
      runs.put(id, run);
      seconds.put(id, random.nextDouble(LEAST_SECONDS, MOST_SECONDS));
      work += seconds.get(id);
    }
    for (int i = 0; i < workers; i++) {
      pullers.add(new Puller(i, random.nextDouble() * work / workers / 2));
    }
    waiting.addAll(pullers);
  }

  /** One command with one slot. */
  private final class Puller implements Ledger, Comparable<Puller> {
    private final SplittableRandom random;
    private double now;
    private double overhead;
    private long lists;
    private long looks;
    private long locks;
    private Optional<RunQueue> queue = Optional.empty();
    private Optional<RunQueue.Ready> carriesOut = Optional.empty();

    Puller(int seed, double start) {
      this.random = new SplittableRandom(seed);
      this.now = start;
    }

    @Override
    public int compareTo(Puller other) {
      return Double.compare(now, other.now);
    }

    private void spend(double cost) {
      now += cost;
      overhead += cost;
    }

    /** To the next run's end; false where there is none. */
    boolean goOn() {
      RunQueue pulled = queue.orElseGet(() -> new RunQueue(this, runs, Optional.of(random)));
      queue = Optional.of(pulled);
      carriesOut.ifPresent(r -> pulled.ended(r.run().spec().id()));
      RunQueue.Next next = pulled.next();
      while (!(next instanceof RunQueue.Ready) && !(next instanceof RunQueue.Over)) {
        next = pulled.next();
      }
      if (next instanceof RunQueue.Ready ready) {
        carriesOut = Optional.of(ready);
        String id = ready.run().spec().id();
        now += seconds.get(id);
        ends.put(id, now);
        return true;
      }
      return false;
    }

    @Override
    public Collection<String> listed() {
      List<String> out = runs.keySet().stream().filter(this::there).toList();
      lists++;
      spend(out.size() * LISTED_SECONDS);
      return out;
    }

    private boolean there(String id) {
      return ends.getOrDefault(id, Double.MAX_VALUE) <= now;
    }

    @Override
    public boolean finished(String id) {
      looks++;
      spend(LOOK_SECONDS);
      return there(id);
    }

    @Override
    public boolean failedMeanwhile(String id) {
      looks++;
      spend(LOOK_SECONDS);
      return false;
    }

    @Override
    public Optional<Hold> claim(String id) {
      locks++;
      spend(LOCK_SECONDS);
      if (ends.containsKey(id) && !there(id)) {
        return Optional.empty();
      }
      // Until its end stands there; a run that ended is only claimed to be let go.
      ends.putIfAbsent(id, Double.MAX_VALUE);
      return Optional.of(() -> {});
    }

    @Override
    public OptionalLong holder(String id) {
      throw new AssertionError("a puller does not ask who has a run");
    }
  }

  Outcome play() {
    int begun = 0;
    while (!waiting.isEmpty()) {
      Puller puller = waiting.remove();
      if (puller.goOn()) {
        begun++;
        waiting.add(puller);
      }
    }
    return new Outcome(
        runs.size(),
        begun,
        ends.size(),
        pullers.stream().mapToLong(p -> p.lists).sum(),
        pullers.stream().mapToLong(p -> p.looks).sum(),
        pullers.stream().mapToLong(p -> p.locks).sum(),
        pullers.stream().mapToDouble(p -> p.overhead).sum(),
        ends.values().stream().mapToDouble(d -> d).max().orElse(0),
        work / pullers.size());
  }

  /** Prints a line for each number of runs: pullers, then numbers of runs. */
  public static void main(String[] args) {
    int workers = Integer.parseInt(args[0]);
    System.out.printf(
        "%7s %8s %9s %11s %11s %11s %14s %9s%n",
        "runs", "pullers", "lists/p.", "looks/run", "locks/run", "s/run", "of the time %", "done");
    for (int i = 1; i < args.length; i++) {
      Outcome o = new PullingSimulation(Integer.parseInt(args[i]), workers).play();
      System.out.printf(
          Locale.ROOT,
          "%7d %8d %9.1f %11.1f %11.2f %11.3f %14.2f %9d%n",
          o.runs(),
          workers,
          (double) o.lists() / workers,
          (double) o.looks() / o.runs(),
          (double) o.locks() / o.runs(),
          o.overheadPerRun(),
          100 * o.overheadSeconds() / (o.idealSeconds() * workers + o.overheadSeconds()),
          o.finished());
    }
  }
}
