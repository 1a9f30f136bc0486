package org.patchswap.core.execution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.ToDoubleBiFunction;
import org.patchswap.core.plan.Plan.Planned;
import org.patchswap.core.plan.RunSpec;

/**
 * How long slots are at work when a suite is carried out on them as {@link RunQueue} does it: a
 * slot that is free takes the first run in the order of work whose prerequisites are done.
 *
 * @param busy seconds at work, a slot
 * @param slots where each run was carried out, by its id
 * @param wall seconds to the end of the last run
 */
record SlotTimes(List<Double> busy, Map<String, Slot> slots, double wall) {

  /** A run under way. */
  private record Running(double end, int run, int slot) {}

  /**
   * Plays a suite through.
   *
   * @param runs in the order of work
   * @param seconds of a run on a slot
   */
  static SlotTimes of(
      Collection<Planned> runs, List<Slot> slots, ToDoubleBiFunction<RunSpec, Slot> seconds) {
    List<RunSpec> all = runs.stream().map(Planned::spec).toList();
    Map<String, List<Integer>> waiting = new HashMap<>();
    int[] needs = new int[all.size()];
    TreeSet<Integer> ready = new TreeSet<>();
    for (int i = 0; i < needs.length; i++) {
      for (String need : new TreeSet<>(all.get(i).prerequisites().values())) {
        waiting.computeIfAbsent(need, k -> new ArrayList<>()).add(i);
        needs[i]++;
      }
      if (needs[i] == 0) {
        ready.add(i);
      }
    }
    TreeSet<Integer> free = new TreeSet<>();
    for (int s = 0; s < slots.size(); s++) {
      free.add(s);
    }
    Double[] busy = new Double[slots.size()];
    Arrays.fill(busy, 0.0);
    PriorityQueue<Running> running = new PriorityQueue<>(Comparator.comparing(Running::end));
    Map<String, Slot> where = new HashMap<>();
    double now = 0;
    while (!ready.isEmpty() || !running.isEmpty()) {
      while (!ready.isEmpty() && !free.isEmpty()) {
        int run = ready.pollFirst();
        int slot = free.pollFirst();
        double takes = seconds.applyAsDouble(all.get(run), slots.get(slot));
        busy[slot] += takes;
        where.put(all.get(run).id(), slots.get(slot));
        running.add(new Running(now + takes, run, slot));
      }
      Running next = running.poll();
      now = next.end();
      free.add(next.slot());
      for (int then : waiting.getOrDefault(all.get(next.run()).id(), List.of())) {
        if (--needs[then] == 0) {
          ready.add(then);
        }
      }
    }
    return new SlotTimes(List.of(busy), where, now);
  }
}
