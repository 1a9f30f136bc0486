package org.patchswap.tasks.classification;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Grouping;
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
import org.patchswap.core.tensor.Scalars;
import org.patchswap.tasks.data.Labelled;
import org.patchswap.tasks.data.Splits;
import org.patchswap.tasks.data.device.Normaliser;
import org.patchswap.tasks.data.device.PictureSource;
import org.patchswap.tasks.data.device.Upload;
import org.patchswap.tasks.network.ImageClassifier;
import org.patchswap.tasks.network.ImageStem;

/** Image classification on a device, wherever the pictures come from. */
final class ClassificationWorkload implements Workload {
  private final DataFacts facts;
  private final NDManager manager;
  private final ImageStem stem;
  private final int evaluationBatch;
  private final int[] labels;
  private final ClassMates mates;
  private final Normaliser normaliser;
  private final InputAugmentation augmentation;
  private final Splits<ClassifierEvaluation.Part> parts;
  private final PictureSource train;
  private final Way<?> host;

  /** How the pictures of a workload come to its device. */
  interface Way<T> extends AutoCloseable {
    /** The pictures of a split. */
    PictureSource source(Split split, T images);

    @Override
    default void close() {}
  }

  /**
   * Brings the splits to the device, or makes ready to.
   *
   * @param ways for the workload's manager
   */
  <T extends Labelled<T>> ClassificationWorkload(
      ClassificationData<T> data,
      Settings settings,
      Device device,
      Function<NDManager, Way<T>> ways) {
    facts = data.facts();
    manager = NDManager.newBaseManager(device);
    stem = settings.get(ImageStem.OPTION);
    evaluationBatch = settings.getInt(ClassificationOptions.EVALUATION_BATCH);
    labels = data.train().labels();
    mates = new ClassMates(labels, facts.classes().size());
    normaliser = new Normaliser(manager, data.source().mean(), data.source().deviation());
    augmentation = new InputAugmentation(manager, settings, facts.height(), facts.width());
    parts = new Splits<>(facts.dataset());
    Way<T> way = ways.apply(manager);
    host = way;
    part(Split.TRAIN, data.train(), way);
    part(Split.VALIDATION, data.validation(), way);
    part(Split.TEST, data.test(), way);
    train = parts.get(Split.TRAIN).source();
  }

  private <T extends Labelled<T>> void part(Split split, T images, Way<T> way) {
    if (images.count() > 0) {
      PictureSource source = way.source(split, images);
      parts.put(split, new ClassifierEvaluation.Part(source, images.labels()));
    }
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
    return ImageClassifier.of(architecture, stem, facts.channels(), facts.classes().size());
  }

  /** All numbers of a batch go to the device in one copy. */
  @Override
  public Batch batch(long[] ids, RandomGenerator augment) {
    int n = ids.length;
    double[] classes = new double[n];
    for (int i = 0; i < n; i++) {
      classes[i] = labels[Math.toIntExact(ids[i])];
    }
    Upload upload = new Upload();
    try (PictureSource.Pictures views = train.views(ids, augment, upload)) {
      Upload.Part shown = upload.add(classes);
      InputAugmentation.Drawn drawn = augmentation.draw(n, augment, upload);
      upload.send(manager);
      NDArray images = augmentation.apply(views.pixels(), normaliser, drawn);
      return new Batch(images, new ClassTargets(shown.whole(n)), ids.clone());
    }
  }

  @Override
  public int foresight() {
    return train.foresight();
  }

  @Override
  public void expect(long[] ids, RandomGenerator augment) {
    train.expect(ids, augment);
  }

  @Override
  public OptionalDouble waited() {
    return train.waited();
  }

  @Override
  public long partner(long id, Match match, RandomGenerator random) {
    return mates.partner(id, match, random);
  }

  @Override
  public long[] imageLabels() {
    return Arrays.stream(labels).asLongStream().toArray();
  }

  /** Images of two classes belong to both afterwards, by the share of their patches. */
  @Override
  public Swapped swap(Batch anchors, Batch partners, Match match, PatchMask mask) {
    NDArray pixels = mask.pixels(manager);
    Batch first =
        anchors.withImages(PatchMask.exchange(pixels, anchors.images(), partners.images()));
    Batch second =
        partners.withImages(PatchMask.exchange(pixels, partners.images(), anchors.images()));
    if (match.oneLabel()) {
      return new Swapped(first, second);
    }
    NDArray kept = kept(pixels);
    return new Swapped(
        first,
        second,
        Optional.of(new Swapped.Other(partners.targets(), kept)),
        Optional.of(new Swapped.Other(anchors.targets(), kept)));
  }

  /** The share of pixels, and so of patches, that stay: (masks) float32. */
  private static NDArray kept(NDArray pixels) {
    NDArray stay = pixels.logicalNot().toType(DataType.FLOAT32, false);
    NDArray each = stay.reshape(stay.getShape().get(0), -1);
    return Scalars.div(each.sum(new int[] {1}), each.getShape().get(1));
  }

  @Override
  public Pairing pairing(Batch left, Batch right, Match match) {
    return Pairing.ALIGNED;
  }

  @Override
  public Instances instances(Predictions predictions, Targets targets) {
    NDArray logits = predictions.outputs().get(0);
    long rows = logits.getShape().get(0);
    NDArray weights = manager.full(new Shape(rows), 1f / rows);
    return new Instances(logits, ((ClassTargets) targets).labels(), weights, Grouping.ROWS);
  }

  @Override
  public Evaluation evaluate(Network network, Split split) {
    return new ClassifierEvaluation(normaliser, evaluationBatch)
        .evaluate(network, parts.get(split), manager);
  }

  @Override
  public void close() {
    parts.forEach(p -> p.source().close());
    host.close();
    manager.close();
  }
}
