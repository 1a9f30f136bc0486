package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Ops;

/** Units one after the other, perhaps after a maximum over windows. */
public final class Stage extends Layer {
  /** How a stage begins: the window and stride of a maximum, or not at all. */
  public enum Entry {
    /** With its first unit. */
    PLAIN,
    /** Maximum over 2x2, stride 2. */
    POOL_TWO,
    /** The same of a side that may be odd: a last window of one pixel counts. */
    POOL_TWO_UP,
    /** Maximum over 3x3, stride 2, padded. */
    POOL_THREE
  }

  private final Entry entry;
  private final List<Unit> units;

  /** A stage. */
  public Stage(Entry entry, List<Unit> units) {
    this.entry = entry;
    this.units = List.copyOf(units);
    for (int i = 0; i < units.size(); i++) {
      child(Integer.toString(i), units.get(i));
    }
  }

  /** A stage's result; {@code before} is null when it was not to be kept. */
  public record Result(NDArray before, NDArray after) {}

  /** The forward pass. Leaves {@code x} open. */
  public Result run(ParameterStore parameters, NDArray x, boolean training, boolean keep) {
    NDArray in = enter(x);
    NDArray before = null;
    for (int i = 0; i < units.size(); i++) {
      before = units.get(i).preActivation(parameters, in, training);
      NDArray after = units.get(i).activate(before);
      if (!keep || i < units.size() - 1) {
        Ops.replace(before, after);
        before = null;
      }
      if (in != x) {
        in.close();
      }
      in = after;
    }
    return new Result(before, in);
  }

  private NDArray enter(NDArray x) {
    return switch (entry) {
      case PLAIN -> x;
      case POOL_TWO -> Ops.maxPool(x, 2, 2, 0);
      case POOL_TWO_UP -> Ops.maxPoolUp(x, 2, 2);
      case POOL_THREE -> Ops.maxPool(x, 3, 2, 1);
    };
  }

  /** The normalisation layer nearest to the last activation. */
  public Optional<BatchNorm2d> normalisation() {
    return units.get(units.size() - 1).normalisation();
  }

  @Override
  public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    return run(parameters, x, training, false).after();
  }

  @Override
  public Shape output(Shape input) {
    Shape shape =
        switch (entry) {
          case PLAIN -> input;
          case POOL_TWO -> pooled(input, 2, 0);
          case POOL_TWO_UP -> halved(input);
          case POOL_THREE -> pooled(input, 3, 1);
        };
    for (Unit unit : units) {
      shape = unit.output(shape);
    }
    return shape;
  }

  private static Shape halved(Shape in) {
    return new Shape(in.get(0), in.get(1), (in.get(2) + 1) / 2, (in.get(3) + 1) / 2);
  }

  private static Shape pooled(Shape in, int kernel, int padding) {
    return new Shape(
        in.get(0),
        in.get(1),
        Ops.side(in.get(2), kernel, 2, padding, 1),
        Ops.side(in.get(3), kernel, 2, padding, 1));
  }
}
