package org.patchswap.core.worker;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.RecipeOptions;

/** How the JVM of a job is started: its options and the environment of the native library. */
final class WorkerJvm {
  /**
   * From so many steps on the JVM's second compiler pays: it makes a step 2 to 3 % quicker and
   * costs most of a second a process.
   */
  private static final long LONG_RUN = 1000;

  /** System properties that a user sets for the suite, and that a worker must see as well. */
  private static final String HANDED_ON = "patchswap.";

  private WorkerJvm() {}

  /**
   * A process builder for a job, on this process's class path.
   *
   * @param heap as {@code -Xmx} takes it
   */
  static ProcessBuilder builder(Job job, String heap) {
    if (job instanceof Job.Training t) {
      return builder(t.device(), true, threads(t.spec()), t.spec().steps(), heap);
    }
    if (job instanceof Job.Rehearsing r) {
      return builder(r.device(), true, threads(r.spec()), r.spec().steps(), heap);
    }
    // It looks at all GPUs there are.
    return builder(((Job.Probe) job).devices().get(0), false, 1, 1, heap);
  }

  private static long threads(RunSpec spec) {
    return spec.recipe().get(RecipeOptions.THREADS);
  }

  private static ProcessBuilder builder(
      String device, boolean alone, long threads, long steps, String heap) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    // First, so that a complaint about the other options goes to the log as well.
    command.add("-XX:+DisplayVMOutputToStderr");
    command.add("-Xmx" + heap);
    command.add("-XX:MaxDirectMemorySize=1g");
    command.add("-XX:+UseSerialGC");
    if (steps < LONG_RUN) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.add("-Djava.awt.headless=true");
    command.add("-Dai.djl.offline=true");
    command.add("-Dai.djl.pytorch.num_threads=" + threads);
    command.add("-Dai.djl.pytorch.num_interop_threads=1");
    command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
    for (String name : new TreeSet<>(System.getProperties().stringPropertyNames())) {
      if (name.startsWith(HANDED_ON)) {
        command.add("-D" + name + "=" + System.getProperty(name));
      }
    }
    command.add(Worker.class.getName());
    ProcessBuilder builder = new ProcessBuilder(command);
    environment(builder.environment(), device, alone, threads);
    return builder;
  }

  /**
   * What the native library needs set before it starts. glibc otherwise hands big blocks back to
   * the kernel after every operation and faults them in again: up to a third of the time of a step.
   *
   * @param alone whether the process sees no other GPU than its device
   */
  static void environment(Map<String, String> env, String device, boolean alone, long threads) {
    // Not an option of the command: there are no quotes to get wrong.
    env.put("CLASSPATH", System.getProperty("java.class.path"));
    env.putIfAbsent("MALLOC_ARENA_MAX", "1");
    env.putIfAbsent("MALLOC_MMAP_MAX_", "0");
    env.putIfAbsent("MALLOC_TRIM_THRESHOLD_", "99999999999");
    env.put("OMP_NUM_THREADS", Long.toString(threads));
    env.putIfAbsent("OPT_OUT_TRACKING", "true");
    LibraryFolder.choose(env, LibraryFolder.home());
    if (!device.equals("cpu")) {
      env.putIfAbsent("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
      if (alone) {
        // Nothing that a run does by mistake lands on another one's GPU.
        env.put(WorkerDevice.VISIBLE, WorkerDevice.visible(device, env.get(WorkerDevice.VISIBLE)));
      }
    }
  }
}
