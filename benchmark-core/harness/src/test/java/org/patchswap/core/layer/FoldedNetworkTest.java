package org.patchswap.core.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.tensor.NoGradient;

/** What is folded, what is not, and when it ends. */
class FoldedNetworkTest {
  private static final Shape IMAGES = new Shape(2, 3, 4, 4);

  private NDManager manager;
  private ParameterStore store;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager(Device.cpu());
    store = new ParameterStore(manager, false);
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /** What a network does with its two convolutions and normalisations. */
  private interface Way {
    NDArray go(ParameterStore parameters, Parts parts, NDArray x, boolean training);
  }

  private static final class Parts extends Layer implements Network {
    private final Conv2d conv1 = child("conv1", Conv2d.three(3, 3, 1));
    private final BatchNorm2d norm1 = child("norm1", new BatchNorm2d(3));
    private final Conv2d conv2 = child("conv2", Conv2d.biased(3, 3, 3, 1));
    private final BatchNorm2d norm2 = child("norm2", new BatchNorm2d(3));
    private final Way way;

    Parts(Way way) {
      this.way = way;
    }

    @Override
    public NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
      return way.go(parameters, this, x, training);
    }

    @Override
    public Shape output(Shape input) {
      return input;
    }

    @Override
    public String architecture() {
      return "parts";
    }

    @Override
    public Block block() {
      return this;
    }

    @Override
    public Predictions forward(
        ParameterStore parameters, NDArray images, boolean training, boolean features) {
      return new Predictions(new NDList(apply(parameters, images, training)), Optional.empty());
    }
  }

  private Parts parts(Way way) {
    Parts parts = new Parts(way);
    for (Parameter p : parts.getParameters().values()) {
      p.setInitializer((m, shape, type) -> values(m, shape, p.getType()));
    }
    parts.initialize(manager, DataType.FLOAT32, IMAGES);
    return parts;
  }

  private static NDArray values(NDManager m, Shape shape, Parameter.Type type) {
    boolean positive = type == Parameter.Type.RUNNING_VAR || type == Parameter.Type.GAMMA;
    NDArray wave = m.arange(0f, shape.size(), 1f).mul(1.7f).sin().reshape(shape);
    return positive ? wave.abs().add(0.5f) : wave;
  }

  private NDArray images() {
    return manager.arange(0f, IMAGES.size(), 1f).mul(0.37f).sin().reshape(IMAGES);
  }

  private float[] outputs(Network network) {
    return NoGradient.of(() -> network.forward(store, images(), false, false))
        .outputs()
        .get(0)
        .toFloatArray();
  }

  private FoldedNetwork folded(Parts parts) {
    return FoldedNetwork.of(parts, manager, IMAGES);
  }

  private static NDArray chain(ParameterStore s, Parts p, NDArray x, boolean training) {
    NDArray y = p.norm1.consume(s, p.conv1.apply(s, x, training), training);
    return p.norm2.consume(s, p.conv2.consume(s, Ops.reluOf(y), training), training);
  }

  @Test
  void convolutionsWithAndWithoutBiasTakeTheirNormalisation() {
    Parts parts = parts(FoldedNetworkTest::chain);
    FoldedNetwork folded = folded(parts);
    assertEquals(2, folded.folds());
    assertArrayEquals(outputs(parts), outputs(folded), 1e-5f);
    assertFalse(Arrays.equals(outputs(parts), outputs(folded)), "other arithmetic, other bits");
  }

  @Test
  void aResultThatIsNotTakenOverIsLeft() {
    Parts parts =
        parts(
            (s, p, x, training) -> {
              NDArray y = p.conv1.apply(s, x, training);
              return p.norm1.apply(s, y, training).add(y);
            });
    assertEquals(0, folded(parts).folds());
  }

  @Test
  void aConvolutionThatIsUsedTwiceIsLeft() {
    Parts parts =
        parts(
            (s, p, x, training) -> {
              NDArray y = p.norm1.consume(s, p.conv1.apply(s, x, training), training);
              return p.norm2.consume(s, p.conv1.consume(s, y, training), training);
            });
    assertEquals(0, folded(parts).folds());
  }

  /** Somebody has looked at the result before it was taken over: the predictions tell. */
  @Test
  void whereThePredictionsWouldDifferNothingIsFolded() {
    Parts parts =
        parts(
            (s, p, x, training) -> {
              NDArray y = p.conv1.apply(s, x, training);
              NDArray seen = y.mul(2f);
              return p.norm1.consume(s, y, training).add(seen);
            });
    FoldedNetwork folded = folded(parts);
    assertEquals(0, folded.folds());
    assertArrayEquals(outputs(parts), outputs(folded));
  }

  /** It moves the statistics, and is done by the network itself, from the statistics of a batch. */
  @Test
  void aPassInTrainingEndsIt() {
    Parts parts = parts(FoldedNetworkTest::chain);
    FoldedNetwork folded = folded(parts);
    float[] before = outputs(parts);
    NoGradient.of(() -> folded.forward(store, images(), true, false));
    assertEquals(0, folded.folds());
    assertFalse(Arrays.equals(before, outputs(parts)));
    assertArrayEquals(outputs(parts), outputs(folded));
  }

  @Test
  void nothingIsLeftBehind() {
    Parts parts = parts(FoldedNetworkTest::chain);
    int before = manager.getManagedArrays().size();
    folded(parts).close();
    assertEquals(before, manager.getManagedArrays().size());
  }
}
