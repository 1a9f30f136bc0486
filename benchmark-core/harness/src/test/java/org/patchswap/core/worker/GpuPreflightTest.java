package org.patchswap.core.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** One line for each thing that keeps a GPU from being used: the cause, and what helps. */
class GpuPreflightTest {
  private static final long FREE = 8L << 30;

  /** A machine as told; what is slow to find out is noted when it is asked for. */
  private record Machine(
      int count,
      String nvidia,
      String cuda,
      boolean build,
      long memory,
      String fault,
      List<String> asked)
      implements GpuFacts {
    Machine(int count, String nvidia, String cuda, boolean build, long memory, String fault) {
      this(count, nvidia, cuda, build, memory, fault, new ArrayList<>());
    }

    @Override
    public Optional<Integer> gpus() {
      return count < 0 ? Optional.empty() : Optional.of(count);
    }

    @Override
    public Optional<String> driver() {
      return Optional.ofNullable(nvidia);
    }

    @Override
    public Optional<String> runtime() {
      return Optional.ofNullable(cuda);
    }

    @Override
    public String engine() {
      return "PyTorch 2.7.1";
    }

    @Override
    public Optional<Boolean> cudaBuild() {
      asked.add("build");
      return Optional.of(build);
    }

    @Override
    public Optional<String> capability(int gpu) {
      return Optional.of("6.1");
    }

    @Override
    public Optional<Long> free(int gpu) {
      asked.add("free");
      return memory < 0 ? Optional.empty() : Optional.of(memory);
    }

    @Override
    public Optional<Throwable> trial(int gpu) {
      asked.add("trial");
      return Optional.ofNullable(fault).map(IllegalStateException::new);
    }
  }

  private static void says(Machine machine, int gpu, String... parts) {
    String reason = GpuPreflight.reason(gpu, 1, 0, machine).orElseThrow();
    assertEquals(1, reason.lines().count(), reason);
    for (String part : parts) {
      assertTrue(reason.contains(part), reason);
    }
  }

  @Test
  void aGpuThatWorksHasNoReason() {
    Machine machine = new Machine(2, "570.86", "12.8", true, FREE, null);
    assertEquals(Optional.empty(), GpuPreflight.reason(1, 1, 0, machine));
    assertEquals(List.of("build", "free", "trial"), machine.asked());
    Machine silent = new Machine(1, "570.86", "12.8", true, -1, null);
    assertEquals(Optional.empty(), GpuPreflight.reason(0, 1, 0, silent), "memory that is not told");
  }

  /** The engine takes a second to start, and is not started for these. */
  @Test
  void whatIsMissingIsNamedBeforeTheEngineStarts() {
    Machine bare = new Machine(-1, null, null, false, -1, "no");
    says(bare, 0, "no NVIDIA driver and no CUDA runtime; use cpu, or install the driver");
    Machine half = new Machine(0, null, "12.8", false, -1, "no");
    says(half, 0, "CUDA runtime 12.8 but no NVIDIA driver; use cpu, or install the driver");
    Machine other = new Machine(0, "570.86", null, false, -1, "no");
    says(other, 0, "NVIDIA driver 570.86 but no CUDA runtime", "LD_LIBRARY_PATH");
    Machine old = new Machine(0, "450.80", "12.8", false, -1, "no");
    says(old, 0, "driver 450.80 and CUDA runtime 12.8 find no GPU", "update the driver");
    Machine one = new Machine(1, "570.86", "12.8", true, FREE, null);
    says(one, 1, "there is 1 GPU, gpu0; name one that is there");
    Machine two = new Machine(2, "570.86", "12.8", true, FREE, null);
    says(two, 2, "there are 2 GPUs, gpu0 to gpu1; name one that is there");
    for (Machine m : List.of(bare, half, other, old, one, two)) {
      assertEquals(List.of(), m.asked());
    }
  }

  @Test
  void anEngineForCpusIsNamed() {
    Machine machine = new Machine(1, "570.86", "12.8", false, FREE, "no backend CUDA");
    says(machine, 0, "PyTorch 2.7.1 is a build for CPUs; use cpu, or ", "PYTORCH_LIBRARY_PATH");
    assertEquals(List.of("build"), machine.asked());
  }

  @Test
  void aFullGpuIsNamedWithItsFreeMemory() {
    Machine machine = new Machine(1, "570.86", "12.8", true, 300L << 20, null);
    says(machine, 0, "300 MB of its memory are free, and a run needs 1024 MB", "nvidia-smi");
    Machine enough = new Machine(1, "570.86", "12.8", true, GpuPreflight.LEAST_FREE, null);
    assertEquals(Optional.empty(), GpuPreflight.reason(0, 1, 0, enough));
  }

  @Test
  void runsThatShareAGpuShareItsMemory() {
    Machine machine = new Machine(1, "570.86", "12.8", true, 8L << 30, null);
    assertEquals(Optional.empty(), GpuPreflight.reason(0, 8, 0, machine));
    String line = GpuPreflight.reason(0, 9, 0, machine).orElseThrow();
    assertEquals(
        "8192 MB of its memory are free, 910 MB for each of 9 runs, and a run needs 1024 MB at"
            + " least; there is room for gpu0x8; or end what else uses it (nvidia-smi lists it), or"
            + " name another GPU",
        line);
  }

  @Test
  void whatARunHasNeededBeforeIsAskedForAgain() {
    Machine machine = new Machine(1, "570.86", "12.8", true, 9L << 30, null);
    assertEquals(Optional.empty(), GpuPreflight.reason(0, 2, 4L << 30, machine));
    String line = GpuPreflight.reason(0, 2, 5L << 30, machine).orElseThrow();
    assertTrue(line.contains("a run has needed 5120 MB at least; there is room for gpu0x1"), line);
    String none = GpuPreflight.reason(0, 2, 10L << 30, machine).orElseThrow();
    assertTrue(
        none.contains(
            "a run has needed 10240 MB at least; name gpu0 for one run at a time, or end what else"
                + " uses it"),
        none);
  }

  /** Its record may count what others had in use there: a suite must go on where it began. */
  @Test
  void aRunThatSharesWithNoOtherIsNotHeldToWhatWasInUseBefore() {
    Machine machine = new Machine(1, "570.86", "12.8", true, 9L << 30, null);
    assertEquals(Optional.empty(), GpuPreflight.reason(0, 1, 10L << 30, machine));
    Machine full = new Machine(1, "570.86", "12.8", true, 300L << 20, null);
    says(full, 0, "300 MB of its memory are free, and a run needs 1024 MB");
    String shared = GpuPreflight.reason(0, 2, 10L << 30, full).orElseThrow();
    assertTrue(shared.contains("a run has needed 10240 MB at least; end what else"), shared);
  }

  @Test
  void aGpuTooOldForTheEngineIsNamedWithItsCapability() {
    String fault = "CUDA error: no kernel image is available for execution on the device\nmore";
    Machine machine = new Machine(1, "570.86", "12.8", true, FREE, fault);
    says(machine, 0, "PyTorch 2.7.1 has no code for its compute capability 6.1; use cpu, or ");
  }

  @Test
  void anyOtherFaultIsSaidInItsFirstSentence() {
    Machine machine = new Machine(1, "570.86", "12.8", true, FREE, "CUDA error: ECC. Compile.");
    says(machine, 0, "PyTorch 2.7.1 cannot use it: CUDA error: ECC; use cpu, or ");
  }
}
