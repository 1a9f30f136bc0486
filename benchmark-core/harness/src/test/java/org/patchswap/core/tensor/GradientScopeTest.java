package org.patchswap.core.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class GradientScopeTest {
  private static final int TRIES = 10;

  /** The gradient of the sum of a function at ones, with a collection before the backward pass. */
  private static float[] gradient(UnaryOperator<NDArray> function) {
    try (NDManager manager = NDManager.newBaseManager();
        GradientScope scope = new GradientScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray x = manager.ones(new Shape(4));
      x.setRequiresGradient(true);
      NDArray sum = function.apply(x).sum();
      System.gc();
      // What would take the place of freed numbers.
      for (int i = 0; i < 200; i++) {
        manager.create(new float[] {7, 8});
      }
      collector.backward(sum);
      return x.getGradient().toFloatArray();
    }
  }

  @Test
  void numbersOutliveCollections() {
    float[] expected = {1.5f, 1.5f, 1.5f, 1.5f};
    for (int i = 0; i < TRIES; i++) {
      assertArrayEquals(expected, gradient(x -> x.mul(3f).div(2f)));
    }
  }

  @Test
  void numbersOfOperationsInPlaceOutliveCollections() {
    float[] expected = {3, 3, 3, 3};
    for (int i = 0; i < TRIES; i++) {
      assertArrayEquals(expected, gradient(x -> x.add(x).muli(1.5f)));
    }
  }

  @Test
  void arraysOfTheScopeAreClosedWithIt() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray inside;
      try (GradientScope scope = new GradientScope()) {
        inside = manager.ones(new Shape(2)).mul(2);
      }
      assertTrue(((ai.djl.util.NativeResource<?>) inside).isReleased());
    }
  }

  @Test
  void whatPassesBetweenHostAndDeviceIsCounted() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray before = manager.create(new float[] {1, 2});
      int held = manager.getManagedArrays().size();
      HostRead.doubles(before);
      HostRead.longs(before);
      assertEquals(held, manager.getManagedArrays().size());
      try (GradientScope scope = new GradientScope()) {
        NDArray made = before.add(manager.ones(new Shape(2)));
        assertEquals(new HostTraffic(0, 0), scope.traffic());
        manager.create(new float[] {3, 4}).add(made);
        made.mul(3);
        assertArrayEquals(new double[] {2, 3}, HostRead.doubles(made));
        assertArrayEquals(new long[] {2, 3}, HostRead.longs(made));
        assertEquals(new HostTraffic(2, 2), scope.traffic());
      }
    }
  }
}
