package org.patchswap.core.worker;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says in one line why a GPU cannot be used, and what helps. */
final class GpuPreflight {
  /** The engine's own code, its workspaces and a small network; no run needs less. */
  static final long LEAST_FREE = 1L << 30;

  /** PyTorch goes on to list all of its backends. */
  private static final Pattern FIRST_SENTENCE = Pattern.compile("\\.(\\s|$)");

  private static final String NAME_LIBTORCH =
      "use cpu, or build with -Dcuda and name an installed libtorch for CUDA by"
          + " PYTORCH_LIBRARY_PATH and PYTORCH_FLAVOR";

  private static final String INSTALL_DRIVER =
      "use cpu, or install the driver (nvidia-smi must list the GPU; a container must be given it)";

  private GpuPreflight() {}

  /**
   * Why a GPU cannot be used; empty where it can.
   *
   * @param runs at once on it
   * @param needBytes that a run is known to need, where several share it; 0 where nothing is known
   */
  static Optional<String> reason(int gpu, int runs, long needBytes, GpuFacts facts) {
    int gpus = facts.gpus().orElse(0);
    if (gpus == 0) {
      return Optional.of(noGpu(facts));
    }
    if (gpu >= gpus) {
      return Optional.of(
          "there "
              + (gpus == 1 ? "is 1 GPU, gpu0" : "are " + gpus + " GPUs, gpu0 to gpu" + (gpus - 1))
              + "; name one that is there, and see what CUDA_VISIBLE_DEVICES hides");
    }
    if (!facts.cudaBuild().orElse(true)) {
      return Optional.of(facts.engine() + " is a build for CPUs; " + NAME_LIBTORCH);
    }
    // What was in use at the end of a run may have been others' in part. It is a measure for
    // sharing; a run alone would be kept from a GPU on which it has ended before.
    long known = runs == 1 ? 0 : needBytes;
    long need = Math.max(LEAST_FREE, known);
    Optional<Long> free = facts.free(gpu).filter(f -> f / runs < need);
    if (free.isPresent()) {
      return Optional.of(
          memory(gpu, runs, free.get(), need, known > LEAST_FREE ? "has needed" : "needs"));
    }
    return facts.trial(gpu).map(e -> failed(gpu, facts, e));
  }

  private static String memory(int gpu, int runs, long free, long need, String needs) {
    long room = free / need;
    String other = "end what else uses it (nvidia-smi lists it), or name another GPU";
    String fix =
        room >= 1
            ? "there is room for gpu%dx%d; or ".formatted(gpu, room)
            : free >= LEAST_FREE ? "name gpu%d for one run at a time, or ".formatted(gpu) : "";
    return String.format(
        Locale.ROOT,
        "%d MB of its memory are free%s, and a run %s %d MB at least; %s%s",
        free >> 20,
        runs == 1 ? "" : ", %d MB for each of %d runs".formatted((free / runs) >> 20, runs),
        needs,
        need >> 20,
        fix,
        other);
  }

  private static String noGpu(GpuFacts facts) {
    Optional<String> driver = facts.driver();
    Optional<String> runtime = facts.runtime();
    if (driver.isPresent() && runtime.isPresent()) {
      return "NVIDIA driver "
          + driver.get()
          + " and CUDA runtime "
          + runtime.get()
          + " find no GPU together; update the driver or take an older runtime, and see what"
          + " CUDA_VISIBLE_DEVICES hides";
    }
    if (driver.isPresent()) {
      return "there is NVIDIA driver "
          + driver.get()
          + " but no CUDA runtime; put the folder of libcudart.so on LD_LIBRARY_PATH";
    }
    return runtime
            .map(r -> "there is CUDA runtime " + r + " but no NVIDIA driver; ")
            .orElse("there is no NVIDIA driver and no CUDA runtime; ")
        + INSTALL_DRIVER;
  }

  private static String failed(int gpu, GpuFacts facts, Throwable e) {
    String why = FIRST_SENTENCE.split(Reasons.firstLine(e), 2)[0];
    if (why.contains("no kernel image")) {
      return facts.engine()
          + " has no code for its compute capability"
          + facts.capability(gpu).map(c -> " " + c).orElse("")
          + "; use cpu, or a libtorch whose build names that capability";
    }
    return facts.engine() + " cannot use it: " + why + "; " + NAME_LIBTORCH;
  }
}
