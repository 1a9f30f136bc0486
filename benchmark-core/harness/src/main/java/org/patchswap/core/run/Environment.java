package org.patchswap.core.run;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The machine and software of a run, as far as it can be told. Never the host's name, the user's or
 * an address.
 */
public final class Environment {
  private Environment() {}

  /** Facts of this process. */
  public static Map<String, Object> facts(Device device, long threads) {
    Map<String, Object> out = new TreeMap<>();
    out.put("suite_version", suiteVersion());
    out.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    out.put("arch", System.getProperty("os.arch"));
    out.put("cpu", fromProc("/proc/cpuinfo", "model name"));
    out.put("cores", Runtime.getRuntime().availableProcessors());
    out.put("memory", fromProc("/proc/meminfo", "MemTotal"));
    out.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    out.put("engine", "PyTorch " + Engine.getInstance().getVersion());
    out.put("djl", String.valueOf(Engine.getDjlVersion()));
    out.put("device", device.isGpu() ? "gpu" : "cpu");
    out.put("threads", device.isGpu() ? 0 : threads);
    out.put("precision", "float32");
    if (device.isGpu()) {
      fact(CudaUtils::getCudaVersionString).ifPresent(v -> out.put("cuda", v));
      fact(() -> CudaUtils.getComputeCapability(device.getDeviceId()))
          .ifPresent(v -> out.put("gpu_compute_capability", v));
      fact(() -> CudaUtils.getGpuMemory(device).getMax()).ifPresent(v -> out.put("gpu_memory", v));
    }
    return out;
  }

  /** Bytes in use on a GPU, by all of its users; empty for a CPU and where it cannot be had. */
  public static Optional<Long> usedMemory(Device device) {
    return device.isGpu() ? fact(() -> CudaUtils.getGpuMemory(device).getUsed()) : Optional.empty();
  }

  /**
   * A fact, or nothing where it cannot be had: what is told of a device comes from a native library
   * of its own, and a run must not end for want of it.
   */
  static <T> Optional<T> fact(Supplier<T> source) {
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
    String line = fromProc("/proc/self/status", "VmHWM");
    String digits = line.replaceAll("\\D", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits) * 1024;
  }

  private static String fromProc(String file, String key) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(l -> l.startsWith(key))
          .findFirst()
          .map(l -> l.substring(l.indexOf(':') + 1).trim())
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }
}
