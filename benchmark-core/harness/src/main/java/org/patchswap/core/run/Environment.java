package org.patchswap.core.run;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchswap.core.store.Record;
import org.patchswap.core.tensor.Precision;

/**
 * The machine and software of a run, as far as it can be told. Never the host's name, the user's or
 * an address.
 */
public final class Environment {
  /** Written by the build beside this class. */
  private static final String COMMIT = "commit.properties";

  /** The kernel's part of the driver says its version here; that of Windows has no such file. */
  private static final Path DRIVER = Path.of("/proc/driver/nvidia/version");

  private static final Path DRIVER_OF_WINDOWS = Path.of("/dev/dxg");
  private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+(\\.\\d+)*");

  private Environment() {}

  /**
   * Facts of this process.
   *
   * @param slot the device as people name it: a process sees its GPU as the first, whichever it is
   */
  public static Record.Environment facts(
      Device device, String slot, long threads, Precision precision) {
    boolean gpu = device.isGpu();
    return new Record.Environment(
        suiteVersion(),
        Optional.of(System.getProperty("os.name") + " " + System.getProperty("os.version")),
        Optional.of(System.getProperty("os.arch")),
        fromProc("/proc/cpuinfo", "model name"),
        Optional.of((long) Runtime.getRuntime().availableProcessors()),
        fromProc("/proc/meminfo", "MemTotal"),
        Optional.of(System.getProperty("java.vm.name") + " " + Runtime.version()),
        Optional.of("PyTorch " + Engine.getInstance().getVersion()),
        Optional.of(String.valueOf(Engine.getDjlVersion())),
        gpu ? "gpu" : "cpu",
        gpu ? 0 : threads,
        precision.words(gpu),
        gpu ? fact(CudaUtils::getCudaVersionString) : Optional.empty(),
        gpu ? fact(() -> CudaUtils.getComputeCapability(device.getDeviceId())) : Optional.empty(),
        gpu ? fact(() -> CudaUtils.getGpuMemory(device).getMax()) : Optional.empty(),
        commit(Environment.class.getResource(COMMIT)),
        gpu ? Optional.of(slot) : Optional.empty());
  }

  /**
   * The commit of these sources in full, {@code -dirty} after it where they were changed; empty
   * where they were built outside of a checkout, or from a folder that no build wrote the file to.
   *
   * @param file as the build writes it; null where there is none
   */
  static Optional<String> commit(URL file) {
    if (file == null) {
      return Optional.empty();
    }
    Properties facts = new Properties();
    try (InputStream in = file.openStream()) {
      facts.load(in);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
    boolean clean = "false".equals(facts.getProperty("git.dirty"));
    return Optional.ofNullable(facts.getProperty("git.commit.id.full"))
        .filter(id -> id.matches("[0-9a-f]{40,64}"))
        .map(id -> clean ? id : id + "-dirty");
  }

  /** Version of the NVIDIA driver; empty where there is none. */
  public static Optional<String> gpuDriver() {
    try {
      Matcher version = VERSION.matcher(Files.readString(DRIVER));
      return Optional.of(version.find() ? version.group() : "of an unknown version");
    } catch (IOException e) {
      return Files.exists(DRIVER_OF_WINDOWS) ? Optional.of("of Windows") : Optional.empty();
    }
  }

  /** How many GPUs there are; empty where it cannot be had. */
  public static Optional<Integer> gpus() {
    return fact(CudaUtils::getGpuCount);
  }

  /** Bytes in use on a GPU, by all of its users; empty for a CPU and where it cannot be had. */
  public static Optional<Long> usedMemory(Device device) {
    return device.isGpu() ? fact(() -> CudaUtils.getGpuMemory(device).getUsed()) : Optional.empty();
  }

  /** Bytes of a GPU that nobody uses; empty where it cannot be had. */
  public static Optional<Long> freeMemory(Device device) {
    return fact(() -> CudaUtils.getGpuMemory(device)).map(m -> m.getMax() - m.getUsed());
  }

  /**
   * A fact, or nothing where it cannot be had: what is told of a device comes from a native library
   * of its own, and a run must not end for want of it.
   */
  public static <T> Optional<T> fact(Supplier<T> source) {
    try {
      return Optional.ofNullable(source.get());
    } catch (RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** The suite's version. */
  public static String suiteVersion() {
    String v = Environment.class.getPackage().getImplementationVersion();
    return v == null ? "development" : v;
  }

  /**
   * The largest resident size of this process so far, in bytes; 0 where the system does not say.
   */
  public static long peakMemory() {
    return fromProc("/proc/self/status", "VmHWM")
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .orElse(0L);
  }

  /** Linux alone has such files; elsewhere the fact is absent. */
  static Optional<String> fromProc(String file, String key) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(l -> l.startsWith(key))
          .findFirst()
          .map(l -> l.substring(l.indexOf(':') + 1).trim());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
