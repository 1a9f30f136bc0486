package org.patchswap.core.worker;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.run.Run;
import org.patchswap.core.store.Claims;
import org.patchswap.core.store.Store;
import org.patchswap.core.training.Listener;
import org.patchswap.core.training.Progress;

/** Carries a run out in a worker. What failed is noted by the parent, which holds the claim. */
final class RunWorker implements Listener {
  private static final long PROGRESS_NANOS = 500_000_000L;

  private final Consumer<Message> parent;
  private final Leave leave;
  private long lastProgress;

  private RunWorker(Consumer<Message> parent, Leave leave) {
    this.parent = parent;
    this.leave = leave;
  }

  static void work(Job.Training job, Consumer<Message> parent, Leave leave)
      throws InterruptedException {
    Store store = Store.open(Path.of(job.store()));
    String id = job.spec().id();
    try (var working = new Claims(store.root()).work(id)) {
      if (!store.finished(id)) {
        new Run(
                job.spec(),
                store,
                WorkerDevice.inside(job.device()),
                job.device(),
                Catalogue.load())
            .execute(new RunWorker(parent, leave));
      }
    }
  }

  @Override
  public void progress(Progress p) {
    long now = System.nanoTime();
    if (now - lastProgress < PROGRESS_NANOS && !p.position().finished()) {
      return;
    }
    lastProgress = now;
    parent.accept(new Message.Progress(p.position().step(), p.position().steps()));
  }

  @Override
  public boolean leaving() {
    leave.keep();
    return leave.wanted();
  }

  @Override
  public void note(String line) {
    // Into the run's log, too.
    System.err.println(line);
    parent.accept(new Message.Note(line));
  }
}
