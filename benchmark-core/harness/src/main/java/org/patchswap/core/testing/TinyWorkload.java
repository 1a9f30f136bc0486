package org.patchswap.core.testing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.patchswap.core.method.Output;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.BoxTargets;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Grouping;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Metric;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.NotFiniteException;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.Targets;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.NoGradient;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.core.tensor.Tensors;

/** The data of a tiny task. Image i is of class i mod 5 and brighter at every seventh pixel. */
final class TinyWorkload implements Workload {
  static final int SIZE = 16;
  static final int GRID = 4;
  static final int CLASSES = 5;
  static final int IMAGES = 20;
  static final Metric METRIC = new Metric("loss", "Loss", "", false);

  private final TinyTask task;
  private final NDManager manager;

  TinyWorkload(TinyTask task, NDManager manager) {
    this.task = task;
    this.manager = manager;
  }

  /**
   * Labels of every instance.
   *
   * @param labels (B, R) int64, R instances an image
   * @param boxes of each image
   */
  private record TinyTargets(NDArray labels, List<float[][]> boxes) implements BoxTargets {
    @Override
    public Targets reorder(NDArray order) {
      List<float[][]> moved = LongStream.of(order.toLongArray()).mapToObj(this::box).toList();
      return new TinyTargets(labels.get(order), moved);
    }

    private float[][] box(long image) {
      return boxes.get((int) image);
    }
  }

  @Override
  public DataFacts facts() {
    List<String> classes = IntStream.range(0, CLASSES).mapToObj(i -> "c" + i).toList();
    return new DataFacts(
        "tiny", new TreeMap<>(), IMAGES, 0, IMAGES, classes, 3, SIZE, SIZE, "public domain");
  }

  @Override
  public NDManager manager() {
    return manager;
  }

  /** Not asked for: a test says which network it wants by its channels. */
  @Override
  public Network network(String architecture) {
    throw new UnsupportedOperationException();
  }

  private int instancesAnImage() {
    return task == TinyTask.CLASSIFICATION ? 1 : GRID * GRID;
  }

  @Override
  public Batch batch(long[] ids, RandomGenerator augment) {
    int numbers = 3 * SIZE * SIZE;
    float[] pixels = new float[ids.length * numbers];
    long[] labels = new long[ids.length * instancesAnImage()];
    List<float[][]> boxes = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      RandomGenerator image = new SplittableRandom(ids[i]);
      for (int p = 0; p < numbers; p++) {
        double noise = 0.1 * augment.nextGaussian();
        double mark = p % 7 == label(ids[i]) ? 1 : 0;
        pixels[i * numbers + p] = (float) (image.nextGaussian() + noise + mark);
      }
      for (int c = 0; c < instancesAnImage(); c++) {
        boolean lower = task == TinyTask.SEGMENTATION && c >= GRID * GRID / 2;
        labels[i * instancesAnImage() + c] = label(lower ? ids[i] + 1 : ids[i]);
      }
      boxes.add(new float[][] {{2, 2, 4 + ids[i] % 10, 12}});
    }
    NDArray images = manager.create(pixels, new Shape(ids.length, 3, SIZE, SIZE));
    NDArray targets = manager.create(labels, new Shape(ids.length, instancesAnImage()));
    return new Batch(images, new TinyTargets(targets, boxes), ids);
  }

  private static long label(long id) {
    return id % CLASSES;
  }

  @Override
  public long[] imageLabels() {
    return LongStream.range(0, IMAGES).map(TinyWorkload::label).toArray();
  }

  @Override
  public long partner(long id, Match match, RandomGenerator random) {
    return switch (match) {
      case SAME_CLASS -> one(label(id), random);
      case OTHER_CLASS -> one(label(id + 1 + random.nextLong(CLASSES - 1)), random);
      case ITSELF -> id;
      case ANY -> one(random.nextLong(CLASSES), random);
    };
  }

  private static long one(long label, RandomGenerator random) {
    return label + CLASSES * random.nextLong(IMAGES / CLASSES);
  }

  /** Whole images exchange patches; maps of labels with them, other labels are mixed. */
  @Override
  public Swapped swap(Batch a, Batch b, Match match, PatchMask mask) {
    NDArray pixels = mask.pixels(manager);
    Batch first = a.withImages(PatchMask.exchange(pixels, a.images(), b.images()));
    Batch second = b.withImages(PatchMask.exchange(pixels, b.images(), a.images()));
    if (task == TinyTask.SEGMENTATION) {
      NDArray cells = pixels.get(":, 2::4, 2::4, 0").reshape(a.size(), GRID * GRID);
      return new Swapped(
          first.withTargets(pasted(cells, a, b)), second.withTargets(pasted(cells, b, a)));
    }
    if (match.oneLabel()) {
      return new Swapped(first, second);
    }
    NDArray kept = manager.create(mask.kept()).repeat(instancesAnImage());
    return new Swapped(
        first,
        second,
        Optional.of(new Swapped.Other(b.targets(), kept)),
        Optional.of(new Swapped.Other(a.targets(), kept)));
  }

  private static Targets pasted(NDArray cells, Batch own, Batch other) {
    TinyTargets mine = (TinyTargets) own.targets();
    NDArray theirs = ((TinyTargets) other.targets()).labels();
    return new TinyTargets(NDArrays.where(cells, theirs, mine.labels()), mine.boxes());
  }

  @Override
  public Pairing pairing(Batch left, Batch right, Match match) {
    if (task != TinyTask.SEGMENTATION) {
      return Pairing.ALIGNED;
    }
    NDArray both = present(left).mul(present(right)).flatten();
    NDArray all = manager.arange(0, (int) both.size(), 1, DataType.INT64);
    int[] images = IntStream.range(0, left.size() * CLASSES).map(k -> k / CLASSES).toArray();
    return new Pairing(all, all, both.div(Scalars.maximum(both.sum(), 1e-6f)), images);
  }

  private static NDArray present(Batch b) {
    return ((TinyTargets) b.targets()).labels().oneHot(CLASSES).max(new int[] {1});
  }

  /** Every position of a map as a row: (B, C, H, W) to (B H W, C). */
  static NDArray rows(NDArray map) {
    return map.transpose(0, 2, 3, 1).reshape(-1, map.getShape().get(1));
  }

  @Override
  public Instances instances(Predictions p, Targets targets) {
    NDArray labels = ((TinyTargets) targets).labels();
    NDArray flat = labels.flatten();
    NDArray weights = manager.full(flat.getShape(), 1f / flat.size(), DataType.FLOAT32);
    NDArray logits = p.outputs().get(0);
    long images = labels.getShape().get(0);
    return switch (task) {
      case CLASSIFICATION -> new Instances(logits, flat, weights, Grouping.ROWS);
      case SEGMENTATION -> new Instances(rows(logits), flat, weights, regions(labels, images));
      case DETECTION ->
          new Instances(rows(logits), flat, weights, r -> images(r, images).mean(new int[] {1}));
    };
  }

  /** The mean of each class's region of each image: one group for every image and class. */
  private static Grouping regions(NDArray labels, long images) {
    NDArray member = labels.oneHot(CLASSES);
    return rows -> {
      NDArray sums = member.transpose(0, 2, 1).matMul(images(rows, images));
      NDArray counts = Scalars.maximum(member.sum(new int[] {1}).expandDims(2), 1);
      return sums.div(counts).reshape(images * CLASSES, -1);
    };
  }

  private static NDArray images(NDArray rows, long images) {
    return rows.reshape(images, GRID * GRID, -1);
  }

  @Override
  public Optional<NDArray> otherLoss(Predictions p, Targets targets) {
    return task == TinyTask.DETECTION
        ? Optional.of(p.outputs().get(0).square().mean())
        : Optional.empty();
  }

  /** The plain loss on the training images; predictions are the digest of the logits. */
  @Override
  public Evaluation evaluate(Network network, Split split) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Batch all = batch(LongStream.range(0, IMAGES).toArray(), new SplittableRandom(1));
      ParameterStore parameters = new ParameterStore(manager, false);
      Output said =
          NoGradient.of(
              () -> {
                Predictions p = network.forward(parameters, all.images(), false, false);
                return new Output(this, all, p);
              });
      double loss = TestRun.number(said.supervised());
      if (!Double.isFinite(loss)) {
        throw new NotFiniteException("the loss is " + loss);
      }
      return new Evaluation(
          new TreeMap<>(Map.of(METRIC.name(), loss)),
          "logits\n" + Tensors.digest(Map.of("logits", said.logits())) + "\n");
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
