package org.patchswap.core.worker;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.patchswap.core.run.HiddenCuda;
import org.patchswap.core.training.TrainingFailure;

/**
 * The process of one job. It reads the job from the first line of standard input and speaks to its
 * parent in {@link Message}s on standard output; when standard input ends, the parent is gone and
 * the worker stops at once.
 */
public final class Worker {
  /** The job is done. */
  public static final int DONE = 0;

  /** The job cannot be done; the reason was said. */
  public static final int FAILED = 10;

  private static final int ORPHANED = 12;

  private Worker() {}

  /** Does the job that standard input names. */
  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    // What libraries print must not mix with the lines to the parent.
    System.setOut(System.err);
    BufferedReader parent =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String job = parent.readLine();
    if (job == null) {
      Runtime.getRuntime().halt(ORPHANED);
    }
    stopWith(parent);
    Job todo = Protocol.job(job);
    if (!todo.usesGpu()) {
      HiddenCuda.hide();
    }
    int code = work(todo, m -> out.println(Protocol.line(m)));
    // The engine's threads need no farewell, and a clean-up that fails must not fail the run.
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }

  private static void stopWith(BufferedReader parent) {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (parent.read() >= 0) {
                  // The parent says nothing more; only the end of the stream matters.
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

  private static int work(Job job, Consumer<Message> parent) {
    try {
      if (job instanceof Job.Training training) {
        RunWorker.work(training, parent);
      } else if (job instanceof Job.Rehearsing rehearsing) {
        parent.accept(RehearsalWorker.work(rehearsing));
      } else {
        DeviceProbe.probe((Job.Probe) job, parent);
      }
      return DONE;
    } catch (Throwable e) { // Whatever stops a job is told with it.
      if (!(e instanceof TrainingFailure)) {
        e.printStackTrace();
      }
      parent.accept(new Message.Failed(Reasons.of(e)));
      return FAILED;
    }
  }
}
