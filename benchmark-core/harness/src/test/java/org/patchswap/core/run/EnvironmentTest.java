package org.patchswap.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fact that cannot be had is absent, and ends no run. */
class EnvironmentTest {
  @Test
  void aFactIsWhatItsSourceSays() {
    assertEquals(Optional.of("12.8"), Environment.fact(() -> "12.8"));
    assertEquals(Optional.empty(), Environment.fact(() -> null));
  }

  /** macOS has no such files, and some processors have no such line. */
  @Test
  void whatTheSystemDoesNotTellIsAbsent(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("cpuinfo"), "model name\t: Fast\nbogus : 1\n");
    assertEquals(Optional.of("Fast"), Environment.fromProc(file.toString(), "model name"));
    assertEquals(Optional.empty(), Environment.fromProc(file.toString(), "MemTotal"));
    assertEquals(Optional.empty(), Environment.fromProc(folder + "/none", "model name"));
  }

  @Test
  void aLibraryThatIsMissingLeavesTheFactOut() {
    assertEquals(
        Optional.empty(),
        Environment.fact(
            () -> {
              throw new UnsatisfiedLinkError("Unable to load library 'cudart'");
            }));
    assertEquals(
        Optional.empty(),
        Environment.fact(
            () -> {
              throw new NoClassDefFoundError("Could not initialize class CudaLibrary");
            }));
  }

  @Test
  void aLibraryThatRefusesLeavesTheFactOut() {
    assertEquals(
        Optional.empty(),
        Environment.fact(
            () -> {
              throw new IllegalArgumentException("CUDA driver version is insufficient");
            }));
  }
}
