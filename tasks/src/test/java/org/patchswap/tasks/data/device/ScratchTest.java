package org.patchswap.tasks.data.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import org.junit.jupiter.api.Test;

class ScratchTest {
  @Test
  void onlyTheResultIsLeftAndItEndsWithTheScopeAround() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray[] made = new NDArray[2];
      NDArray result;
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        result =
            Scratch.of(
                () -> {
                  made[0] = manager.ones(new ai.djl.ndarray.types.Shape(3));
                  made[1] = made[0].add(made[0]);
                  return made[1].add(made[0]);
                });
        assertThrows(IllegalStateException.class, made[0]::toFloatArray);
        assertThrows(IllegalStateException.class, made[1]::toFloatArray);
        assertArrayEquals(new float[] {3, 3, 3}, result.toFloatArray());
        assertEquals(1, manager.getManagedArrays().size());
      }
      assertThrows(IllegalStateException.class, result::toFloatArray);
    }
  }
}
