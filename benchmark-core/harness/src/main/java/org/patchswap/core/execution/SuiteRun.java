package org.patchswap.core.execution;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.patchswap.core.plan.Plan.Planned;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.run.Environment;
import org.patchswap.core.store.Failure;
import org.patchswap.core.store.Litter;
import org.patchswap.core.store.Store;
import org.patchswap.core.worker.Job;
import org.patchswap.core.worker.LibraryFolder;
import org.patchswap.core.worker.Message;
import org.patchswap.core.worker.SystemFaults;
import org.patchswap.core.worker.WorkerProcess;

/** The life of a suite: note what belongs to it, carry out what is missing, say what failed. */
public final class SuiteRun {
  /** How often a store is looked at for what other processes did there. */
  private static final long LOOK_MILLIS = 1000;

  /** How often a patience is looked whether it is over. */
  private static final int LOOKS = 20;

  /** A signal to the group reaches a worker first; so long may it take to reach this process. */
  private static final long SIGNAL_SECONDS = 3;

  /**
   * So long a worker may take to its next checkpoint: less than the 30 s that Slurm leaves between
   * TERM and KILL.
   */
  private static final long GRACE_SECONDS = 20;

  private final Share share;
  private final Store store;
  private final List<Slot> slots;
  private final Heap heap;
  private final RunQueue queue;
  private final Telling telling;
  private final Set<WorkerProcess> workers = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ScheduledExecutorService silence =
      Executors.newSingleThreadScheduledExecutor(SuiteRun::daemon);
  private final Duration patience = Silence.patience(System.getProperty(Silence.PROPERTY, ""));
  private final AtomicReference<Throwable> broken = new AtomicReference<>();

  /** Runs whose record stands, and that came to something else here. */
  private final Map<String, String> contradicted = new ConcurrentHashMap<>();

  /**
   * A suite to be carried out.
   *
   * @param share what of it
   * @param heap of the workers
   * @param out where progress goes
   * @param terminal whether a person watches it
   */
  public SuiteRun(
      Share share, Store store, List<Slot> slots, Heap heap, PrintStream out, boolean terminal) {
    this.share = share;
    this.store = store;
    this.slots = slots;
    this.heap = heap;
    BrokenRecords.setAside(share, store, out);
    this.queue =
        new RunQueue(
            StoreLedger.of(store),
            share.planned(),
            share.waits() ? Optional.empty() : Optional.of(RandomGenerator.getDefault()));
    this.telling = new Telling(share, store, queue.missing(), out, terminal);
  }

  /**
   * Carries out every run of the share that has no record yet.
   *
   * @return the runs that failed, with their reasons
   */
  public Map<String, String> execute() throws InterruptedException {
    Litter.clear(store.root(), Instant.now());
    LibraryFolder.clear(Instant.now());
    List<String> otherData = OtherData.lines(store, share.plan());
    store.declare(share.plan().note(Environment.suiteVersion()), Instant.now());
    telling.beginning(slots.size(), otherData);
    List<Thread> threads = new ArrayList<>();
    for (Slot slot : slots) {
      Thread t = new Thread(() -> serve(slot), "slot-" + slot.device() + "-" + slot.index());
      t.start();
      threads.add(t);
    }
    for (Thread t : threads) {
      t.join();
    }
    // Before anything else is said: a terminal still shows the line of progress.
    telling.close();
    silence.shutdownNow();
    if (broken.get() != null) {
      telling.brokenOff();
    }
    if (broken.get() instanceof Error e) {
      throw e;
    }
    if (broken.get() instanceof RuntimeException e) {
      throw e;
    }
    Map<String, String> failed = new LinkedHashMap<>(queue.failed());
    failed.putAll(contradicted);
    if (!isStopped()) {
      telling.end(failed, queue.left());
    }
    return failed;
  }

  /**
   * Asks all workers for a checkpoint and their end, and stops those that take too long; nothing
   * more is begun or noted.
   */
  public void stop() {
    stopped.countDown();
    queue.stop();
    telling.close();
    List<WorkerProcess> last = List.copyOf(workers);
    if (!last.isEmpty()) {
      telling.stopping(last.size(), GRACE_SECONDS);
    }
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
    last.forEach(WorkerProcess::leave);
    last.forEach(w -> w.end(deadline));
  }

  /** Whether {@link #stop} was called. */
  public boolean isStopped() {
    return stopped.getCount() == 0;
  }

  /** One slot: does what is next until nothing is left. */
  private void serve(Slot slot) {
    try {
      RunQueue.Next next = queue.take(LOOK_MILLIS);
      for (; !(next instanceof RunQueue.Over); next = queue.take(LOOK_MILLIS)) {
        if (next instanceof RunQueue.Ready ready) {
          try (Ledger.Hold claim = ready.claim()) {
            carryOut(ready.run(), slot);
          }
        } else if (next instanceof RunQueue.Elsewhere elsewhere) {
          telling.elsewhere(elsewhere.run());
        } else if (next instanceof RunQueue.FailedElsewhere other) {
          telling.failedElsewhere(other.run());
        } else if (next instanceof RunQueue.Hopeless hopeless) {
          fail(hopeless.run(), hopeless.reason());
        } else if (next instanceof RunQueue.Busy busy) {
          telling.busy(busy.run(), busy.process());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      // A slot that breaks ends the suite: what it had begun would be missing from the summary.
      broken.compareAndSet(null, e);
      queue.stop();
    }
  }

  private void carryOut(Planned run, Slot slot) throws InterruptedException {
    RunSpec spec = run.spec();
    Path log = store.work(spec.id()).resolve("log.txt");
    Job job = new Job.Training(store.root().toAbsolutePath().toString(), slot.name(), spec);
    WorkerProcess worker = new WorkerProcess(job, heap.of(spec.recipe()), log);
    workers.add(worker);
    if (isStopped()) {
      return;
    }
    Set<Path> others = Set.copyOf(store.contradictions(spec.id()));
    Silence heard =
        new Silence(patience, worker::pid, t -> telling.note(run, t), System.nanoTime());
    long often = Math.max(1, patience.toMillis() / LOOKS);
    Future<?> watch =
        silence.scheduleAtFixedRate(
            () -> heard.look(System.nanoTime()), often, often, TimeUnit.MILLISECONDS);
    try {
      WorkerProcess.Ending ending = worker.run(m -> heard(run, m, heard));
      if (!stops(!ending.done() && !ending.told())) {
        ended(run, reason(ending, log), others);
      }
    } catch (IOException e) {
      if (!stops(true)) {
        ended(run, "its worker could not be started or heard: " + e.getMessage(), others);
      }
    } finally {
      watch.cancel(false);
      workers.remove(worker);
    }
  }

  /**
   * Whether this process is being stopped.
   *
   * @param suspected whether a worker ended as if by a signal, which may be one to the whole group
   */
  private boolean stops(boolean suspected) throws InterruptedException {
    return isStopped() || suspected && stopped.await(SIGNAL_SECONDS, TimeUnit.SECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "silence");
    thread.setDaemon(true);
    return thread;
  }

  private void heard(Planned run, Message message, Silence silent) {
    if (message instanceof Message.Progress progress) {
      silent.heard(progress.step(), System.nanoTime());
      telling.progress(run, progress.share());
    } else if (message instanceof Message.Note note) {
      telling.note(run, note.text());
    }
  }

  private static String reason(WorkerProcess.Ending ending, Path log) {
    return ending.told()
        ? ending.reason()
        : (ending.done() ? "its worker left no record" : ending.reason()) + "; see " + log;
  }

  /**
   * A worker has ended; what counts is whether there is a record, not how the worker ended.
   *
   * @param others records set aside before it that contradicted the run's
   */
  private void ended(Planned run, String reason, Set<Path> others) {
    String id = run.spec().id();
    if (store.finished(id)) {
      if (others.containsAll(store.contradictions(id))) {
        telling.finished(run);
      } else {
        contradicted.put(id, reason);
        telling.failed(run, reason);
      }
      queue.ended(id);
    } else if (SystemFaults.isDiskFull(reason)) {
      // No fault of the run, and the next one would meet it too.
      throw new UncheckedIOException(new IOException(telling.name(run) + ": " + reason));
    } else {
      fail(run, reason);
    }
  }

  private void fail(Planned run, String reason) {
    RunSpec spec = run.spec();
    store.fail(new Failure(spec.id(), reason, Optional.of(spec.described())));
    queue.failed(spec.id(), reason);
    telling.failed(run, reason);
  }
}
