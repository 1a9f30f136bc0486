package org.patchswap.core.worker;

import ai.djl.Device;
import com.google.gson.JsonObject;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.json.Json;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.run.Run;
import org.patchswap.core.store.Codec;
import org.patchswap.core.store.Failure;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.training.Progress;
import org.patchswap.core.training.TrainingFailure;

/**
 * The process of one run. Speaks to its parent in lines on standard output; when standard input
 * ends, the parent is gone and the worker stops at once.
 */
public final class Worker {
  /** The run is finished, or was already. */
  public static final int DONE = 0;

  /** The run failed; the reason was printed and noted in the store. */
  public static final int FAILED = 10;

  /** Another process carries the run out. */
  public static final int BUSY = 11;

  private static final int ORPHANED = 12;
  private static final long PROGRESS_NANOS = 500_000_000L;

  private final PrintStream parent;
  private long lastProgress;

  private Worker(PrintStream parent) {
    this.parent = parent;
  }

  /**
   * Carries a run out.
   *
   * @param args a JSON file with {@code store}, {@code device} and {@code spec}
   */
  public static void main(String[] args) {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    // What libraries print must not mix with the lines to the parent.
    System.setOut(System.err);
    stopWithParent();
    int code = new Worker(out).work(Json.read(Path.of(args[0])));
    // The engine's threads need no farewell, and a clean-up that fails must not fail the run.
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }

  private static void stopWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // The parent says nothing; only the end of the stream matters.
                }
              } catch (IOException e) {
                // As good as its end.
              }
              Runtime.getRuntime().halt(ORPHANED);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private int work(JsonObject job) {
    Store store = Store.open(Path.of(job.get("store").getAsString()));
    RunSpec spec = RunSpec.of(Codec.read(Record.Spec.class, job.getAsJsonObject("spec"), "job"));
    Optional<AutoCloseable> lock = store.lock(spec.id());
    if (lock.isEmpty()) {
      return BUSY;
    }
    if (store.finished(spec.id())) {
      return DONE;
    }
    try {
      Device device = Device.fromName(job.get("device").getAsString());
      new Run(spec, store, device, Catalogue.load()).execute(this::progress);
      return DONE;
    } catch (TrainingFailure e) {
      return fail(store, spec, e.getMessage());
    } catch (OutOfMemoryError e) {
      return fail(store, spec, "out of memory on the Java heap: " + e.getMessage());
    } catch (Throwable e) { // Whatever stops a run is recorded with the run.
      e.printStackTrace();
      return fail(store, spec, reason(e));
    }
  }

  private static String reason(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String text = String.valueOf(root.getMessage()).split("\n", 2)[0];
    return root.getClass().getSimpleName() + ": " + text;
  }

  private int fail(Store store, RunSpec spec, String reason) {
    store.fail(new Failure(spec.id(), reason, Optional.of(spec.described())));
    parent.println("@failed " + reason);
    return FAILED;
  }

  private void progress(Progress p) {
    long now = System.nanoTime();
    if (now - lastProgress < PROGRESS_NANOS && !p.position().finished()) {
      return;
    }
    lastProgress = now;
    parent.println(
        String.format(
            Locale.ROOT,
            "@progress %d %d %.3f %s",
            p.position().step(),
            p.position().steps(),
            p.seconds(),
            p.headline()));
  }
}
