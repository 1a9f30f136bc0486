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
import org.patchswap.tasks.detection.detector.DetectionGrids;
import org.patchswap.tasks.detection.detector.DetectionNetworks;
import org.patchswap.tasks.detection.ssd.Priors;

/** Detection with its data on a device. Rows of instances are priors, groups objects. */
final class DetectionWorkload implements Workload {
  private final Settings settings;
  private final DataFacts facts;
  private final NDManager manager;
  private final Normaliser normaliser;
  private final int side;
  private final Priors priors;
  private final Splits<DetectionSplit> splits;
  private final Partners partners;
  private final View.Range range;
  private final PatchUnit unit;

  DetectionWorkload(Settings settings, DenseTask.Content content, Device device) {
    this.settings = settings;
    this.facts = content.facts();
    Listing data = content.data();
    this.manager = NDManager.newBaseManager(device);
    this.normaliser = content.colours().normaliser(manager);
    this.side = settings.getInt(DetectionOptions.SIZE);
    this.priors = DetectionGrids.of(side).generate();
    this.range = DenseOptions.views(settings);
    this.unit = settings.get(DetectionOptions.PATCH_UNIT);
    Frame frame = new Frame(side, side, true, List.of(0, 0, 0));
    this.splits = new Splits<>(facts.dataset());
    long limit = settings.get(DenseOptions.RESIDENT) << 20;
    data.splits().forEach((s, e) -> splits.put(s, DetectionSplit.open(manager, e, frame, limit)));
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
    List<View> drawn = new ArrayList<>();
    List<List<ObjectBox>> objects = new ArrayList<>();
    List<List<Integer>> numbers = new ArrayList<>();
    for (long id : ids) {
      View view = range.draw(side, side, side, side, augment);
      drawn.add(view);
      List<ObjectBox> all = train.objects().get(Math.toIntExact(id));
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
    Views views = new Views(drawn, side, side, side, side, upload);
    upload.send(manager);
    NDArray pictures = train.pictures().take(ids, which.whole(ids.length));
    return new Batch(
        views.pictures(pictures, normaliser),
        new DetectionTargets(manager, priors, side, objects, numbers),
        ids);
  }

  @Override
  public long partner(long id, Match match, RandomGenerator random) {
    return partners.draw(id, match, random);
  }

  /** One for each pair of objects, at least one. */
  @Override
  public List<PatchMask.Place> places(Batch anchors, Batch others, Match match, int patch) {
    List<List<ObjectBox>> left = objects(anchors);
    List<List<ObjectBox>> right = objects(others);
    List<PatchMask.Place> out =
        pairs(anchors, others, match).stream()
            .map(p -> unit.place(p, left, right, side, patch))
            .toList();
    return out.isEmpty() ? PatchMask.images(1, side, side, patch) : out;
  }

  private static List<ObjectPairs> pairs(Batch left, Batch right, Match match) {
    return ObjectPairs.of(targets(left), targets(right), match);
  }

  /**
   * Pairs of objects exchange patches inside their boxes; the boxes stay. Objects of two classes
   * belong to both afterwards, by the share of their patches.
   */
  @Override
  public Swapped swap(Batch anchors, Batch others, Match match, PatchMask mask) {
    List<List<ObjectBox>> left = objects(anchors);
    List<List<ObjectBox>> right = objects(others);
    List<ObjectPairs> pairs = pairs(anchors, others, match);
    ObjectSwap swap = new ObjectSwap(side);
    long[] sources = swap.sources(left, right, pairs, mask);
    NDArray both = swap.gather(manager, anchors.images().concat(others.images(), 0), sources);
    int b = anchors.size();
    Batch first = anchors.withImages(both.get(new NDIndex("0:" + b)));
    Batch second = others.withImages(both.get(new NDIndex(b + ":" + 2 * b)));
    if (match.oneLabel()) {
      return new Swapped(first, second);
    }
    float[] kept = mask.kept();
    return new Swapped(
        first,
        second,
        Optional.of(targets(anchors).mixed(pairs, right, kept)),
        Optional.of(
            targets(others).mixed(pairs.stream().map(ObjectPairs::turned).toList(), left, kept)));
  }

  private static DetectionTargets targets(Batch batch) {
    return (DetectionTargets) batch.targets();
  }

  private static List<List<ObjectBox>> objects(Batch batch) {
    return targets(batch).objects();
  }

  /**
   * The objects that exchange patches, with equal weights. An object that no prior answers for has
   * no prediction to compare: its pair weighs nothing.
   */
  @Override
  public Pairing pairing(Batch left, Batch right, Match match) {
    DetectionTargets u = targets(left);
    DetectionTargets v = targets(right);
    List<ObjectPairs> pairs =
        ObjectPairs.of(u, v, match).stream()
            .filter(p -> u.answered(p.image(), p.left()) && v.answered(p.image(), p.right()))
            .toList();
    int count = Math.max(1, pairs.size());
    long[] a = new long[count];
    long[] b = new long[count];
    float[] weights = new float[count];
    int[] images = new int[count];
    for (int k = 0; k < pairs.size(); k++) {
      ObjectPairs p = pairs.get(k);
      a[k] = (long) p.image() * u.mostObjects() + p.left();
      b[k] = (long) p.image() * v.mostObjects() + p.right();
      weights[k] = 1f / pairs.size();
      images[k] = p.image();
    }
    return new Pairing(manager.create(a), manager.create(b), manager.create(weights), images);
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
            manager, normaliser, facts, priors, settings.getInt(DetectionOptions.EVALUATION_BATCH))
        .evaluate(network, split(split));
  }

  @Override
  public void close() {
    splits.forEach(DetectionSplit::close);
    manager.close();
  }
}
