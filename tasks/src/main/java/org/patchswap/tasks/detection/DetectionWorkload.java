package org.patchswap.tasks.detection;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
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
import org.patchswap.tasks.data.Splits;
import org.patchswap.tasks.data.device.Normaliser;
import org.patchswap.tasks.data.device.Upload;
import org.patchswap.tasks.dense.DenseOptions;
import org.patchswap.tasks.dense.DenseTask;
import org.patchswap.tasks.dense.Frame;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.dense.ObjectBox;
import org.patchswap.tasks.dense.Partners;
import org.patchswap.tasks.dense.View;
import org.patchswap.tasks.dense.Views;
import org.patchswap.tasks.detection.augmentation.SsdAugmentation;
import org.patchswap.tasks.detection.detector.DetectionGrids;
import org.patchswap.tasks.detection.detector.DetectionNetworks;
import org.patchswap.tasks.detection.ssd.Priors;

/** Detection with its data on a device. Rows of instances are priors, groups objects. */
final class DetectionWorkload implements Workload {
  private final Settings settings;
  private final DataFacts facts;
  private final boolean rehearsed;
  private final NDManager manager;
  private final Normaliser normaliser;
  private final int side;
  private final int kept;
  private final boolean ssd;
  private final Priors grid;
  private final DevicePriors priors;
  private final Splits<DetectionSplit> splits;
  private final Partners partners;
  private final View.Range range;
  private final PatchUnit unit;

  DetectionWorkload(Settings settings, DenseTask.Content content, Device device) {
    this.settings = settings;
    this.facts = content.facts();
    this.rehearsed = content.rehearsed();
    Listing data = content.data();
    this.manager = NDManager.newBaseManager(device);
    this.normaliser = content.colours().normaliser(manager);
    this.side = settings.getInt(DetectionOptions.SIZE);
    int given = settings.getInt(DetectionOptions.KEPT_SIDE);
    this.kept = given == 0 ? side : given;
    this.ssd = settings.get(DetectionOptions.AUGMENTATION) == Augmentation.SSD;
    this.grid = DetectionGrids.of(side, settings.get(DetectionOptions.PRIORS)).generate();
    this.priors = new DevicePriors(manager, grid);
    this.range = DenseOptions.views(settings);
    this.unit = settings.get(DetectionOptions.PATCH_UNIT);
    this.splits = new Splits<>(facts.dataset());
    long limit = settings.get(DenseOptions.RESIDENT) << 20;
    data.splits()
        .forEach(
            (s, e) -> {
              int sides = s == Split.TRAIN ? kept : side;
              Frame frame = new Frame(sides, sides, true, List.of(0, 0, 0));
              splits.put(s, DetectionSplit.open(manager, e, frame, limit));
            });
    this.partners =
        new Partners(
            DetectionSplit.amounts(data.of(Split.TRAIN), data.classes().size()),
            data.background(),
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
    return new DetectionNetworks(DetectionOptions.SIZE)
        .build(architecture, side, facts.classes().size());
  }

  /** A split on the device. */
  DetectionSplit split(Split which) {
    return splits.get(which);
  }

  @Override
  public Batch batch(long[] ids, RandomGenerator augment) {
    DetectionSplit train = split(Split.TRAIN);
    SsdAugmentation augmentation = new SsdAugmentation(kept, side);
    List<View> drawn = new ArrayList<>();
    List<List<ObjectBox>> objects = new ArrayList<>();
    List<List<Integer>> numbers = new ArrayList<>();
    for (long id : ids) {
      int i = Math.toIntExact(id);
      View view =
          ssd
              ? augmentation.draw(
                  train.sizes().get(i)[0], train.sizes().get(i)[1], train.seen(i), augment)
              : range.draw(kept, kept, side, side, augment);
      drawn.add(view);
      List<ObjectBox> all = train.objects().get(i);
      List<ObjectBox> seen = new ArrayList<>();
      List<Integer> which = new ArrayList<>();
      for (int k = 0; k < all.size(); k++) {
        ObjectBox o =
            DetectionSplit.trained(all.get(k)) ? view.object(all.get(k), side, side) : null;
        if (o != null) {
          seen.add(o);
          which.add(k);
        }
      }
      objects.add(seen);
      numbers.add(which);
    }
    Upload upload = new Upload();
    Upload.Part which = upload.add(LongStream.of(ids).asDoubleStream().toArray());
    Views views = new Views(drawn, kept, kept, side, side, upload);
    ObjectTable table = ObjectTable.add(objects, side, upload);
    if (ssd) {
      augmentation.add(upload);
    }
    upload.send(manager);
    try (NDArray pictures = train.pictures().take(ids, which.whole(ids.length));
        NDArray shown = ssd ? augmentation.coloured(pictures) : pictures) {
      return new Batch(
          views.pictures(shown, normaliser),
          new DetectionTargets(priors, side, objects, numbers, table),
          ids);
    }
  }

  @Override
  public long partner(long id, Match match, RandomGenerator random) {
    return partners.draw(id, match, random);
  }

  /** One for each pair of objects, at least one. */
  @Override
  public List<PatchMask.Place> places(Batch anchors, Batch others, Match match, int patch) {
    List<List<ObjectBox>> left = targets(anchors).objects();
    List<List<ObjectBox>> right = targets(others).objects();
    List<PatchMask.Place> out =
        targets(anchors).pairs(targets(others), match).list().stream()
            .map(p -> unit.place(p, left, right, side, patch))
            .toList();
    return out.isEmpty() ? PatchMask.images(1, side, side, patch) : out;
  }

  /**
   * Pairs of objects exchange patches inside their boxes; the boxes stay. Objects of two classes
   * belong to both afterwards, by the share of their patches.
   */
  @Override
  public Swapped swap(Batch anchors, Batch others, Match match, PatchMask mask) {
    DetectionTargets left = targets(anchors);
    DetectionTargets right = targets(others);
    PairedObjects pairs = left.pairs(right, match);
    List<ObjectPairs> list = pairs.list();
    List<ObjectPairs> turned = list.stream().map(ObjectPairs::turned).toList();
    Upload upload = new Upload();
    pairs.add(upload);
    ObjectSwap swap = new ObjectSwap(side, left.objects(), right.objects(), list, mask, upload);
    float[] kept = match.oneLabel() ? null : mask.kept();
    DetectionTargets.Mix ofLeft =
        kept == null ? null : left.mix(list, right.objects(), kept, upload);
    DetectionTargets.Mix ofRight =
        kept == null ? null : right.mix(turned, left.objects(), kept, upload);
    upload.send(manager);
    NDArray both = swap.apply(anchors.images().concat(others.images(), 0));
    int b = anchors.size();
    return new Swapped(
        anchors.withImages(both.get(new NDIndex("0:" + b))),
        others.withImages(both.get(new NDIndex(b + ":" + 2 * b))),
        Optional.ofNullable(ofLeft).map(left::mixed),
        Optional.ofNullable(ofRight).map(right::mixed));
  }

  private static DetectionTargets targets(Batch batch) {
    return (DetectionTargets) batch.targets();
  }

  @Override
  public Pairing pairing(Batch left, Batch right, Match match) {
    return targets(left).pairs(targets(right), match).pairing(manager);
  }

  @Override
  public Instances instances(Predictions predictions, Targets targets) {
    DetectionTargets t = (DetectionTargets) targets;
    NDArray logits = predictions.outputs().get(0).reshape(-1, facts.classes().size());
    return new Instances(
        logits, t.labels(), Multibox.weights(logits, t), rows -> t.means().mean(rows));
  }

  @Override
  public Optional<NDArray> otherLoss(Predictions predictions, Targets targets) {
    return Optional.of(Multibox.location(predictions.outputs().get(1), (DetectionTargets) targets));
  }

  @Override
  public Evaluation evaluate(Network network, Split split) {
    return new DetectionEvaluator(
            manager,
            normaliser,
            facts,
            grid,
            settings.getInt(DetectionOptions.EVALUATION_BATCH),
            !rehearsed)
        .evaluate(network, split(split), facts.size(split));
  }

  @Override
  public void close() {
    splits.forEach(DetectionSplit::close);
    manager.close();
  }
}
