package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class MarginPenaltyTest {
  @Test
  void isTheMeanSquareOfTheLogits() {
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] logits = {1, -2, 3, 0};
      assertEquals(
          3.5f, MarginPenalty.penalty(manager.create(logits, new Shape(2, 2))).getFloat());
    }
  }
}
