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
import org.patchswap.core.training.Departure;
import org.patchswap.core.training.TrainingFailure;

/**
 * The process of one job. It reads the job from the first line of standard input and speaks to its
 * parent in {@link Message}s on standard output. A second line asks it to write a checkpoint and
 * stop; when standard input ends, the parent is gone and the worker stops at once. A signal to the
 * whole group, as Ctrl-C sends it, asks like the second line.
 */
public final class Worker {
  /** The job is done. */
  public static final int DONE = 0;

  /** The job cannot be done; the reason was said. */
  public static final int FAILED = 10;

  /** The job is not done: the parent asked to stop. */
  static final int LEFT = 11;

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
    Leave leave = new Leave(Runtime.getRuntime()::halt);
    Signals.ALL.forEach(name -> Signals.on(name, leave::want));
    String job = parent.readLine();
    if (job == null) {
      Runtime.getRuntime().halt(ORPHANED);
    }
    stopWith(parent, leave);
    Job todo = Protocol.job(job);
    if (!todo.usesGpu()) {
      HiddenCuda.hide();
    }
    int code = work(todo, m -> out.println(Protocol.line(m)), leave);
    // The engine's threads need no farewell, and a clean-up that fails must not fail the run.
    System.err.flush();
    Runtime.getRuntime().halt(code);
  }

  private static void stopWith(BufferedReader parent, Leave leave) {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (parent.readLine() != null) {
                  leave.want(LEFT);
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

  private static int work(Job job, Consumer<Message> parent, Leave leave) {
    try {
      if (job instanceof Job.Training training) {
        RunWorker.work(training, parent, leave);
      } else if (job instanceof Job.Rehearsing rehearsing) {
        parent.accept(RehearsalWorker.work(rehearsing));
      } else {
        DeviceProbe.probe((Job.Probe) job, parent);
      }
      return DONE;
    } catch (Departure e) {
      System.err.println(e.getMessage());
      return leave.code();
    } catch (Throwable e) { // Whatever stops a job is told with it.
      if (!(e instanceof TrainingFailure)) {
        e.printStackTrace();
      }
      parent.accept(new Message.Failed(Reasons.of(e)));
      return FAILED;
    }
  }
}
