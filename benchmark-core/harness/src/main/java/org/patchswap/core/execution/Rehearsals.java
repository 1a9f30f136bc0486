package org.patchswap.core.execution;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.patchswap.core.worker.Job;
import org.patchswap.core.worker.Message;
import org.patchswap.core.worker.WorkerProcess;

/**
 * Carries the rehearsals of a suite out on slots, as many at once as runs would be: what they keep
 * from one another, they keep from one another in the suite.
 */
final class Rehearsals {
  private final List<Slot> slots;
  private final Heap heap;
  private final int steps;
  private final Board board;
  private final Map<On, Deque<RunKinds.Kind>> waiting = new ConcurrentHashMap<>();
  private final Map<Done, Message.Rehearsed> done = new ConcurrentHashMap<>();
  private final Map<Done, String> failed = new ConcurrentHashMap<>();
  private final AtomicReference<RuntimeException> broken = new AtomicReference<>();

  /** Slots that are alike: all of one device, or all GPUs of a machine. */
  enum On {
    CPU,
    GPU;

    static On of(Slot slot) {
      return slot.isCpu() ? CPU : GPU;
    }
  }

  /** A kind on slots of a sort. */
  record Done(RunKinds.Kind kind, On on) {}

  /**
   * Rehearsals to be carried out.
   *
   * @param steps that are timed of each
   * @param out where progress goes
   */
  Rehearsals(
      List<RunKinds.Kind> kinds,
      List<Slot> slots,
      Heap heap,
      int steps,
      PrintStream out,
      boolean terminal) {
    this.slots = slots;
    this.heap = heap;
    this.steps = steps;
    for (Slot slot : slots) {
      waiting.computeIfAbsent(On.of(slot), on -> new ArrayDeque<>(kinds));
    }
    double work = kinds.stream().mapToDouble(RunKinds.Kind::work).sum();
    this.board =
        new Board(
            out, terminal, waiting.size() * work, waiting.size() * kinds.size(), "rehearsals");
  }

  /** Rehearses all. */
  void execute() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (Slot slot : slots) {
      Thread t = new Thread(() -> serve(slot), "slot-" + slot.device() + "-" + slot.index());
      t.start();
      threads.add(t);
    }
    for (Thread t : threads) {
      t.join();
    }
    board.close();
    if (broken.get() != null) {
      throw broken.get();
    }
  }

  private void serve(Slot slot) {
    try {
      On on = On.of(slot);
      for (RunKinds.Kind k = next(on); k != null && broken.get() == null; k = next(on)) {
        String name = on + k.spec().id();
        board.progress(name, 0);
        rehearse(k, slot, on);
        board.ended(name, k.work());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      broken.compareAndSet(null, new UncheckedIOException(e));
    } catch (RuntimeException e) {
      broken.compareAndSet(null, e);
    }
  }

  private RunKinds.Kind next(On on) {
    Deque<RunKinds.Kind> left = waiting.get(on);
    synchronized (left) {
      return left.poll();
    }
  }

  private void rehearse(RunKinds.Kind kind, Slot slot, On on)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile("benchmark-rehearsal-", ".log");
    try {
      Job job = new Job.Rehearsing(slot.name(), kind.spec(), kind.teacher(), steps);
      Done key = new Done(kind, on);
      WorkerProcess.Ending ending =
          new WorkerProcess(job, heap.of(kind.spec().recipe()), log)
              .run(
                  m -> {
                    if (m instanceof Message.Rehearsed r) {
                      done.put(key, r);
                    }
                  });
      if (!ending.done()) {
        failed.put(key, ending.reason());
        board.say("  FAILED " + kind.name() + ": " + ending.reason());
      }
    } finally {
      Files.deleteIfExists(log);
    }
  }

  /** What was rehearsed. */
  Map<Done, Message.Rehearsed> done() {
    return Map.copyOf(done);
  }

  /** What could not be, with the reason. */
  Map<Done, String> failed() {
    return Map.copyOf(failed);
  }
}
