package org.patchswap.tasks.segmentation;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.Targets;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.tasks.data.Splits;
import org.patchswap.tasks.data.device.Normaliser;
import org.patchswap.tasks.data.device.Upload;
import org.patchswap.tasks.dense.Colours;
import org.patchswap.tasks.dense.DenseOptions;
import org.patchswap.tasks.dense.DenseTask;
import org.patchswap.tasks.dense.Frame;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.dense.Partners;
import org.patchswap.tasks.dense.View;
import org.patchswap.tasks.dense.Views;

/** Segmentation with its data on a device. Rows of instances are pixels, groups class regions. */
final class SegmentationWorkload implements Workload {
  private final Settings settings;
  private final DataFacts facts;
  private final boolean rehearsed;
  private final NDManager manager;
  private final Normaliser normaliser;
  private final Frame frame;
  private final boolean background;
  private final Splits<SegmentationSplit> splits;
  private final Partners partners;
  private final View.Range range;

  SegmentationWorkload(Settings settings, DenseTask.Content content, Device device) {
    this.settings = settings;
    this.facts = content.facts();
    this.rehearsed = content.rehearsed();
    Listing data = content.data();
    this.manager = NDManager.newBaseManager(device);
    Colours colours = content.colours();
    this.normaliser = colours.normaliser(manager);
    this.frame =
        new Frame(
            settings.getInt(SegmentationOptions.HEIGHT),
            settings.getInt(SegmentationOptions.WIDTH),
            false,
            colours.fill());
    this.background = data.background();
    this.range = DenseOptions.views(settings);
    this.splits = new Splits<>(facts.dataset());
    long limit = settings.get(DenseOptions.RESIDENT) << 20;
    data.splits()
        .forEach((s, e) -> splits.put(s, SegmentationSplit.open(manager, e, data, frame, limit)));
    this.partners =
        new Partners(
            SegmentationSplit.amounts(data.of(Split.TRAIN), data, frame),
            background,
            settings.get(DenseOptions.PARTNER));
  }

  @Override
  public DataFacts facts() {
    return facts;
  }

  @Override
  public NDManager manager() {
    return manager;
  }

  @Override
  public Network network(String architecture) {
    return SegmentationTask.network(architecture, facts.classes().size(), settings);
  }

  @Override
  public Batch batch(long[] ids, RandomGenerator augment) {
    List<View> drawn = new ArrayList<>();
    for (int i = 0; i < ids.length; i++) {
      drawn.add(range.draw(frame.height(), frame.width(), facts.height(), facts.width(), augment));
    }
    Upload upload = new Upload();
    Upload.Part which = upload.add(LongStream.of(ids).asDoubleStream().toArray());
    Views views =
        new Views(drawn, frame.height(), frame.width(), facts.height(), facts.width(), upload);
    upload.send(manager);
    NDArray index = which.whole(ids.length);
    SegmentationSplit train = split(Split.TRAIN);
    try (NDArray labels = train.labels().take(ids, index);
        NDArray pictures = train.pictures().take(ids, index)) {
      SegmentationTargets targets = targets(views.labels(labels), null);
      return new Batch(views.pictures(pictures, normaliser), targets, ids);
    }
  }

  private SegmentationTargets targets(NDArray labels, NDArray distilled) {
    return new SegmentationTargets(labels, distilled, facts.classes().size());
  }

  /** A split on the device. */
  SegmentationSplit split(Split which) {
    return splits.get(which);
  }

  @Override
  public long partner(long id, Match match, RandomGenerator random) {
    return partners.draw(id, match, random);
  }

  /** Patches take their label maps along. */
  @Override
  public Swapped swap(Batch anchors, Batch others, Match match, PatchMask mask) {
    NDArray pixels = mask.pixels(manager);
    NDArray flat = pixels.squeeze(3);
    NDArray mine = labels(anchors);
    NDArray theirs = labels(others);
    boolean only =
        settings.get(SegmentationOptions.DISTILLED) == SegmentationOptions.DistilledPixels.SWAPPED;
    NDArray distilled = only ? flat : null;
    return new Swapped(
        new Batch(
            PatchMask.exchange(pixels, anchors.images(), others.images()),
            targets(NDArrays.where(flat, theirs, mine), distilled),
            anchors.ids()),
        new Batch(
            PatchMask.exchange(pixels, others.images(), anchors.images()),
            targets(NDArrays.where(flat, mine, theirs), distilled),
            others.ids()));
  }

  private static NDArray labels(Batch batch) {
    return ((SegmentationTargets) batch.targets()).labels();
  }

  /**
   * Class c of image i with class c of image i, where both show it, all with equal weight: patches
   * take their labels along, so that this is so whatever the two images had in common before.
   */
  @Override
  public Pairing pairing(Batch left, Batch right, Match match) {
    NDArray both = present(left).mul(present(right));
    int k = facts.classes().size();
    if (background && !settings.get(SegmentationOptions.BACKGROUND_PAIRS)) {
      NDArray foreground = Scalars.gt(manager.arange(k), 0).toType(DataType.FLOAT32, false);
      both = both.reshape(left.size(), k).mul(foreground).flatten();
    }
    int[] images = IntStream.range(0, left.size() * k).map(group -> group / k).toArray();
    return new Pairing(null, null, both.div(Scalars.maximum(both.sum(), 1)), images);
  }

  /** (B K) float32: 1 where an image shows a class. */
  private static NDArray present(Batch batch) {
    NDArray counts = ((SegmentationTargets) batch.targets()).regions().counts().flatten();
    return Scalars.gt(counts, 0).toType(DataType.FLOAT32, false);
  }

  @Override
  public Instances instances(Predictions predictions, Targets targets) {
    SegmentationTargets t = (SegmentationTargets) targets;
    return new Instances(rows(predictions.outputs().get(0), t), t.rows(), t.weights(), t.regions());
  }

  private static NDArray rows(NDArray logits, SegmentationTargets targets) {
    return logits.transpose(0, 2, 3, 1).reshape(-1, targets.classes());
  }

  /** The auxiliary head's weighted cross-entropy, where a forward pass in training had one. */
  @Override
  public Optional<NDArray> otherLoss(Predictions predictions, Targets targets) {
    if (predictions.outputs().size() < 2) {
      return Optional.empty();
    }
    SegmentationTargets t = (SegmentationTargets) targets;
    NDArray logits = rows(predictions.outputs().get(1), t);
    return Optional.of(
        Scalars.mul(
            Losses.crossEntropy(logits, t.rows(), t.weights()),
            settings.get(SegmentationOptions.AUXILIARY)));
  }

  @Override
  public Evaluation evaluate(Network network, Split split) {
    return new SegmentationEvaluator(
            manager,
            normaliser,
            facts,
            settings.getInt(SegmentationOptions.EVALUATION_BATCH),
            new EvaluationViews(
                settings.get(SegmentationOptions.EVALUATION_SCALES),
                settings.get(SegmentationOptions.EVALUATION_MIRROR)),
            !rehearsed)
        .evaluate(network, split(split), facts.size(split));
  }

  @Override
  public void close() {
    splits.forEach(SegmentationSplit::close);
    manager.close();
  }
}
