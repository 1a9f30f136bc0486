package org.patchswap.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A fact that cannot be had is absent, and ends no run. */
class EnvironmentTest {
  @Test
  void aFactIsWhatItsSourceSays() {
    assertEquals(Optional.of("12.8"), Environment.fact(() -> "12.8"));
    assertEquals(Optional.empty(), Environment.fact(() -> null));
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
