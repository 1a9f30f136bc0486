package org.patchswap.core.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarsTest {
  private static final float[] VALUES = {-2.5f, -1, 0, 0.3f, 1, 1.7f, 6, 6.5f};

  private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  private record Same(String name, UnaryOperator<NDArray> ours, UnaryOperator<NDArray> theirs) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Arguments of(
      String name, UnaryOperator<NDArray> ours, UnaryOperator<NDArray> theirs) {
    return Arguments.of(new Same(name, ours, theirs));
  }

  static Stream<Arguments> differentiable() {
    return Stream.of(
        of("add", x -> Scalars.add(x, 0.1f), x -> x.add(0.1f)),
        of("sub", x -> Scalars.sub(x, 0.1), x -> x.sub(0.1)),
        of("mul", x -> Scalars.mul(x, 0.7), x -> x.mul(0.7)),
        of("mul int", x -> Scalars.mul(x, -1), x -> x.mul(-1)),
        of("div", x -> Scalars.div(x, 3f), x -> x.div(3f)),
        of("div long", x -> Scalars.div(x, 7L), x -> x.div(7L)),
        of("square", x -> Scalars.pow(x, 2), x -> x.pow(2)),
        of("cube", x -> Scalars.pow(x, 3f), x -> x.pow(3f)),
        of("oneMinus", Scalars::oneMinus, x -> x.mul(-1).add(1)),
        of("maximum", x -> Scalars.maximum(x, 1f), x -> x.maximum(1f)),
        of("minimum", x -> Scalars.minimum(x, 1), x -> x.minimum(1)),
        of("clip", x -> Scalars.clip(x, 0, 6), x -> x.clip(0, 6)),
        of("muli", x -> Scalars.muli(x.add(x), 1.3f), x -> x.add(x).muli(1.3f)),
        of("divi", x -> Scalars.divi(x.add(x), 1.3f), x -> x.add(x).divi(1.3f)),
        of("addi", x -> Scalars.addi(x.add(x), 1.3f), x -> x.add(x).addi(1.3f)),
        of("subi", x -> Scalars.subi(x.add(x), 1.3f), x -> x.add(x).subi(1.3f)));
  }

  static Stream<Arguments> comparisons() {
    return Stream.of(
        of("eq", x -> Scalars.eq(x, 1), x -> x.eq(1)),
        of("neq", x -> Scalars.neq(x, 1), x -> x.neq(1)),
        of("gt", x -> Scalars.gt(x, 1.5f), x -> x.gt(1.5f)),
        of("gte", x -> Scalars.gte(x, 1), x -> x.gte(1)),
        of("lt", x -> Scalars.lt(x, 0.3f), x -> x.lt(0.3f)),
        of("lte", x -> Scalars.lte(x, 1.7f), x -> x.lte(1.7f)));
  }

  private record Outcome(float[] values, float[] gradient) {}

  private Outcome outcome(UnaryOperator<NDArray> operation, Shape shape, float... values) {
    try (GradientScope scope = new GradientScope();
        GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      NDArray x = manager.create(values, shape);
      x.setRequiresGradient(true);
      NDArray y = operation.apply(x);
      // Not linear, so that the gradient depends on the values.
      collector.backward(y.square().sum());
      return new Outcome(y.toFloatArray(), x.getGradient().toFloatArray());
    }
  }

  /** Bounds and ties included, to the last bit. */
  @ParameterizedTest
  @MethodSource("differentiable")
  void valuesAndGradientsAreThoseOfTheEngine(Same same) {
    for (Shape shape : new Shape[] {new Shape(VALUES.length), new Shape(2, VALUES.length / 2)}) {
      Outcome ours = outcome(same.ours, shape, VALUES);
      Outcome theirs = outcome(same.theirs, shape, VALUES);
      assertArrayEquals(theirs.values, ours.values);
      assertArrayEquals(theirs.gradient, ours.gradient);
    }
  }

  @ParameterizedTest
  @MethodSource("comparisons")
  void comparisonsAreThoseOfTheEngine(Same same) {
    NDArray x = manager.create(VALUES);
    assertArrayEquals(same.theirs.apply(x).toBooleanArray(), same.ours.apply(x).toBooleanArray());
    NDArray ids = manager.create(new long[] {0, 1, 2});
    assertArrayEquals(
        same.theirs.apply(ids).toBooleanArray(), same.ours.apply(ids).toBooleanArray());
  }

  @ParameterizedTest
  @MethodSource({"differentiable", "comparisons"})
  void noNumberComesFromTheHost(Same same) {
    NDArray x = manager.create(VALUES);
    try (GradientScope scope = new GradientScope()) {
      assertNotNull(same.ours.apply(x));
      assertEquals(0, scope.traffic().arrays());
      // The engine's own operation is what the scope counts.
      assertNotNull(same.theirs.apply(x));
      assertFalse(scope.traffic().arrays() == 0);
    }
  }

  @ParameterizedTest
  @MethodSource({"differentiable", "comparisons"})
  void nothingIsLeftBehind(Same same) {
    NDArray x = manager.create(VALUES);
    int before = manager.getManagedArrays().size();
    try (GradientScope scope = new GradientScope()) {
      assertNotNull(same.ours.apply(x));
    }
    assertEquals(before, manager.getManagedArrays().size());
    assertNotNull(same.ours.apply(x));
    assertEquals(before + 1, manager.getManagedArrays().size());
  }

  @Test
  void typesAreThoseOfTheArray() {
    NDArray loss = manager.create(2f);
    assertEquals(DataType.FLOAT32, Scalars.mul(loss, 0.5).getDataType());
    assertEquals(1f, Scalars.mul(loss, 0.5).getFloat());
    NDArray exact = manager.create(new double[] {1});
    assertEquals(0.1, Scalars.mul(exact, 0.1).getDouble());
    NDArray ids = manager.create(new long[] {1L << 40, 2});
    assertArrayEquals(new long[] {(1L << 40) + 1, 3}, Scalars.add(ids, 1).toLongArray());
    NDArray small = manager.create(new int[] {3});
    assertEquals(DataType.INT32, Scalars.mul(small, 2).getDataType());
    assertEquals(DataType.FLOAT32, Scalars.mul(small, 2f).getDataType());
  }
}
