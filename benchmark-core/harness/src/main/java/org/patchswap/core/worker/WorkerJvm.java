package org.patchswap.core.worker;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How a JVM that trains is started: its options and the environment of the native library. */
public final class WorkerJvm {
  /**
   * From so many steps on the JVM's second compiler pays: it makes a step 2 to 3 % quicker and
   * costs most of a second a process.
   */
  private static final long LONG_RUN = 1000;

  private WorkerJvm() {}

  /**
   * A process builder for a main class on this process's class path.
   *
   * @param device {@code cpu}, {@code gpu0}, ...
   * @param threads of the engine on a CPU
   * @param steps of the run; a long one is worth compiling well
   * @param scratch a folder for the argument file
   */
  public static ProcessBuilder builder(
      Class<?> main, String device, long threads, long steps, Path scratch, String... arguments)
      throws IOException {
    Path file = scratch.resolve("java.args");
    Files.writeString(file, "-cp\n" + quoted(System.getProperty("java.class.path")) + "\n");
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.add("-Xmx" + System.getProperty("benchmark.worker.heap", "1500m"));
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
    command.add("@" + file);
    command.add(main.getName());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    environment(builder.environment(), device, threads);
    return builder;
  }

  /**
   * What the native library needs set before it starts. glibc otherwise hands big blocks back to
   * the kernel after every operation and faults them in again: up to a third of the time of a step.
   */
  private static void environment(Map<String, String> env, String device, long threads) {
    env.putIfAbsent("MALLOC_ARENA_MAX", "1");
    env.putIfAbsent("MALLOC_MMAP_MAX_", "0");
    env.putIfAbsent("MALLOC_TRIM_THRESHOLD_", "99999999999");
    env.put("OMP_NUM_THREADS", Long.toString(threads));
    env.putIfAbsent("OPT_OUT_TRACKING", "true");
    if (!device.equals("cpu")) {
      env.putIfAbsent("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
    }
  }

  private static String quoted(String path) {
    return "\"" + path.replace("\\", "\\\\") + "\"";
  }
}
