package org.patchswap.core.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PrecisionTest {
  @Test
  void holdsUntilItsUseEnds() {
    assertEquals(Precision.FP32, Precision.current());
    try (Precision.Use outer = Precision.BF16.use()) {
      try (Precision.Use inner = Precision.FP32.use()) {
        assertEquals(Precision.FP32, Precision.current());
      }
      assertEquals(Precision.BF16, Precision.current());
    }
    assertEquals(Precision.FP32, Precision.current());
  }

  @Test
  void tf32IsAllowedWhereItIsAskedForAndNowhereElse() {
    assumeTrue(EngineFlags.isDeterministic().isPresent(), "this library has other names");
    try (Precision.Use use = Precision.TF32.use()) {
      assertEquals(Optional.of(true), EngineFlags.tf32());
      try (Precision.Use inner = Precision.BF16.use()) {
        assertEquals(Optional.of(false), EngineFlags.tf32());
      }
      assertEquals(Optional.of(true), EngineFlags.tf32());
    }
    assertEquals(Optional.of(false), EngineFlags.tf32());
  }

  /** Libraries of some platforms name their settings otherwise, and keep PyTorch's defaults. */
  @Test
  void aRecordPromisesNothingOfAnEngineThatCannotBeAsked() {
    assertEquals("float32", Precision.FP32.words(Optional.of(false)));
    assertEquals("float32, products in TF32", Precision.TF32.words(Optional.of(true)));
    assertEquals("float32, TF32 as PyTorch has it", Precision.FP32.words(Optional.empty()));
    assertEquals(
        "float32, products in TF32, TF32 as PyTorch has it",
        Precision.TF32.words(Optional.empty()));
    assertEquals(
        "float32, products in bfloat16, TF32 as PyTorch has it",
        Precision.BF16.words(Optional.of(true)));
    assertEquals("float32", Precision.FP32.words(false), "a CPU has none");
  }
}
