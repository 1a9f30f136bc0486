package org.patchswap.baselines.tiny;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.patchswap.baselines.formula.Maps;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Grouping;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.Targets;
import org.patchswap.core.task.Workload;

/** Random images whose class is the sign of a channel, more or less. */
public final class TinyWorkload implements Workload {
  static final int SIZE = 16;
  static final int IMAGES = 40;
  private final Kind kind;
  private final NDManager manager;

  TinyWorkload(Kind kind, NDManager manager) {
    this.kind = kind;
    this.manager = manager;
  }

  @Override
  public DataFacts facts() {
    List<String> classes = IntStream.range(0, TinyNetwork.CLASSES).mapToObj(i -> "c" + i).toList();
    return new DataFacts(
        "tiny", new TreeMap<>(), IMAGES, 0, 0, classes, 3, SIZE, SIZE, "public domain");
  }

  @Override
  public NDManager manager() {
    return manager;
  }

  @Override
  public Network network(String architecture) {
    throw new UnsupportedOperationException();
  }

  private int cells() {
    return kind == Kind.IMAGES ? 1 : 16;
  }

  @Override
  public Batch batch(long[] ids, RandomGenerator augment) {
    float[] pixels = new float[ids.length * 3 * SIZE * SIZE];
    long[] labels = new long[ids.length * cells()];
    List<float[][]> boxes = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      RandomGenerator image = new SplittableRandom(ids[i]);
      int at = i * 3 * SIZE * SIZE;
      for (int p = 0; p < 3 * SIZE * SIZE; p++) {
        double noise = 0.1 * augment.nextGaussian();
        pixels[at + p] = (float) (image.nextGaussian() + noise + (p % 7 == label(ids[i]) ? 1 : 0));
      }
      for (int c = 0; c < cells(); c++) {
        labels[i * cells() + c] =
            kind == Kind.PIXELS ? (ids[i] + c / 8) % TinyNetwork.CLASSES : label(ids[i]);
      }
      boxes.add(new float[][] {{2, 2, 4 + ids[i] % 10, 12}});
    }
    NDArray images = manager.create(pixels, new Shape(ids.length, 3, SIZE, SIZE));
    NDArray targets = manager.create(labels, new Shape(ids.length, cells()));
    return new Batch(images, new TinyTargets(targets, boxes), ids);
  }

  private static long label(long id) {
    return id % TinyNetwork.CLASSES;
  }

  @Override
  public long partner(long id, RandomGenerator random) {
    return label(id) + TinyNetwork.CLASSES * random.nextLong(IMAGES / TinyNetwork.CLASSES);
  }

  @Override
  public Swapped swap(Batch a, Batch b, PatchSwap how, RandomGenerator random) {
    NDArray left = a.images().get(":, :, :, :8");
    NDArray right = b.images().get(":, :, :, 8:");
    NDArray first = left.concat(right, 3);
    NDArray second = b.images().get(":, :, :, :8").concat(a.images().get(":, :, :, 8:"), 3);
    return new Swapped(a.withImages(first), b.withImages(second));
  }

  @Override
  public Pairing pairing(Batch left, Batch right) {
    if (kind != Kind.PIXELS) {
      return Pairing.ALIGNED;
    }
    NDArray l = presence(left);
    NDArray both = l.mul(presence(right)).flatten();
    NDArray all = manager.arange(0, (int) both.size(), 1, DataType.INT64);
    return new Pairing(all, all, both.div(both.sum().maximum(1e-6f)));
  }

  private static NDArray presence(Batch b) {
    NDArray labels = ((TinyTargets) b.targets()).labels();
    return labels.oneHot(TinyNetwork.CLASSES).max(new int[] {1});
  }

  @Override
  public Instances instances(Predictions p, Targets targets) {
    NDArray labels = ((TinyTargets) targets).labels();
    NDArray flat = labels.flatten();
    NDArray weights = manager.full(flat.getShape(), 1f / flat.size(), DataType.FLOAT32);
    NDArray logits = p.outputs().get(0);
    if (kind == Kind.IMAGES) {
      return new Instances(logits, flat, weights, Grouping.ROWS);
    }
    NDArray member = labels.oneHot(TinyNetwork.CLASSES);
    long images = labels.getShape().get(0);
    Grouping grouping =
        kind == Kind.OBJECTS
            ? rows -> rows.reshape(images, cells(), -1).mean(new int[] {1})
            : rows -> {
              NDArray sums = member.transpose(0, 2, 1).matMul(rows.reshape(images, cells(), -1));
              NDArray counts = member.sum(new int[] {1}).expandDims(2).maximum(1);
              return sums.div(counts).reshape(images * TinyNetwork.CLASSES, -1);
            };
    return new Instances(Maps.pixels(logits), flat, weights, grouping);
  }

  @Override
  public Optional<NDArray> otherLoss(Predictions p, Targets targets) {
    return kind == Kind.OBJECTS
        ? Optional.of(p.outputs().get(0).square().mean())
        : Optional.empty();
  }

  @Override
  public long[] imageLabels() {
    return IntStream.range(0, IMAGES).mapToLong(TinyWorkload::label).toArray();
  }

  @Override
  public Evaluation evaluate(Network network, Split split) {
    return new Evaluation(new TreeMap<>(Map.of("score", 0.5)), "image\n");
  }

  @Override
  public void close() {}
}
