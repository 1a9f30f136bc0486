package org.patchswap.core.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlatArraysTest {
  private static final List<Shape> SHAPES =
      List.of(new Shape(2, 3), new Shape(16), new Shape(), new Shape(4, 2, 2, 1));

  private final NDManager manager = NDManager.newBaseManager();
  private final FlatArrays layout = new FlatArrays(SHAPES);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void partsHaveTheirShapesAndBeginAtMultiplesOfSixteen() {
    assertEquals(64, layout.size());
    List<NDArray> parts = layout.parts(manager.arange(64f));
    assertEquals(SHAPES, parts.stream().map(NDArray::getShape).toList());
    assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, parts.get(0).toFloatArray());
    for (int i = 0; i < SHAPES.size(); i++) {
      assertEquals(16 * i, layout.start(i));
      assertEquals(16f * i, parts.get(i).toFloatArray()[0]);
    }
    assertEquals(64, layout.start(4));
  }

  /** Part (4, 2, 2, 1) is read in its own order, and written likewise. */
  @Test
  void kernelsLieChannelsLast() {
    NDArray kernel = layout.parts(manager.arange(64f)).get(3);
    assertArrayEquals(
        new float[] {48, 50, 49, 51, 52, 54, 53, 55, 56, 58, 57, 59, 60, 62, 61, 63},
        kernel.toFloatArray());
    NDArray whole = manager.zeros(new Shape(64));
    Tensors.copy(kernel, layout.parts(whole).get(3));
    assertArrayEquals(manager.arange(48f, 64f).toFloatArray(), whole.get("48:").toFloatArray());
  }

  @Test
  void whatIsWrittenToAPartIsWrittenToTheWhole() {
    NDArray whole = manager.zeros(new Shape(64));
    List<NDArray> parts = layout.parts(whole);
    Tensors.copy(manager.ones(new Shape(2, 3)), parts.get(0));
    Tensors.copy(manager.create(7f), parts.get(2));
    float[] expected = new float[64];
    for (int i = 0; i < 6; i++) {
      expected[i] = 1;
    }
    expected[32] = 7;
    assertArrayEquals(expected, whole.toFloatArray());
    whole.addi(manager.ones(new Shape(64)));
    assertEquals(8f, parts.get(2).getFloat());
  }

  /** Parts that a loss does not reach, and the places between parts, meet a gradient of 0. */
  @Test
  void gradientsOfPartsArriveInTheWhole() {
    NDArray whole = manager.ones(new Shape(64));
    whole.setRequiresGradient(true);
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      List<NDArray> parts = layout.parts(whole);
      collector.backward(parts.get(0).sum().add(parts.get(2)));
    }
    float[] expected = new float[64];
    for (int i = 0; i < 6; i++) {
      expected[i] = 1;
    }
    expected[32] = 1;
    assertArrayEquals(expected, whole.getGradient().toFloatArray());
  }

  @Test
  void nothingIsAWholeOfNothing() {
    FlatArrays none = new FlatArrays(List.of());
    assertEquals(0, none.size());
    assertEquals(List.of(), none.parts(manager.zeros(new Shape(0))));
  }
}
