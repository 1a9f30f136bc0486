package org.patchswap.tasks.detection.metrics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Box AP as COCO defines it: a port of {@code COCOeval} (cocodataset/cocoapi, {@code
 * PythonAPI/pycocotools/cocoeval.py}, iouType bbox; Lin et al., ECCV 2014).
 *
 * @param thresholds IoU thresholds, rising, at most 64
 * @param maxDetections limits of detections an image and class, rising; AP uses the last
 */
public record CocoEvaluator(List<Double> thresholds, List<Integer> maxDetections) {

  /** IoU .50:.05:.95 and limits 1, 10, 100. */
  public static final CocoEvaluator STANDARD =
      new CocoEvaluator(standardThresholds(), List.of(1, 10, 100));

  /** Objects and detections of one class in one image. */
  private record Group(List<CocoTruth> truths, List<CocoDetection> detections) {
    Group() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  /** Curves of one class: {@code all} by limit of detections, the others at the largest limit. */
  private record ClassCurves(List<CocoCurve> all, Map<AreaRange, CocoCurve> bySize) {}

  /** An evaluator with unmodifiable copies of its lists. */
  public CocoEvaluator {
    thresholds = List.copyOf(thresholds);
    maxDetections = List.copyOf(maxDetections);
    if (thresholds.isEmpty() || thresholds.size() > Long.SIZE || maxDetections.isEmpty()) {
      throw new IllegalArgumentException(
          "expected 1 to 64 thresholds and at least one limit, found %s and %s"
              .formatted(thresholds, maxDetections));
    }
  }

  private static List<Double> standardThresholds() {
    // The values of np.linspace(.5, .95, 10): the ninth is 0.8999999999999999.
    double step = (0.95 - 0.5) / 9;
    return IntStream.range(0, 10).mapToObj(i -> i == 9 ? 0.95 : i * step + 0.5).toList();
  }

  /**
   * Evaluates a test set.
   *
   * @param truths every object; of one image and class in file order
   * @param detections every detection; equal scores of one image and class keep their order
   * @param classes number of classes
   */
  public CocoMetrics evaluate(List<CocoTruth> truths, List<CocoDetection> detections, int classes) {
    // Images in rising order, as COCOeval sorts their ids.
    List<Map<Integer, Group>> groups =
        Stream.<Map<Integer, Group>>generate(TreeMap::new).limit(classes).toList();
    truths.forEach(t -> group(groups, t.category(), t.image()).truths.add(t));
    detections.forEach(d -> group(groups, d.category(), d.image()).detections.add(d));
    List<ClassCurves> curves = groups.stream().map(g -> curves(g.values())).toList();

    int last = maxDetections.size() - 1;
    Function<ClassCurves, CocoCurve> all = c -> c.all.get(last);
    return new CocoMetrics(
        precision(curves, all),
        precisionAt(curves, 0.5),
        precisionAt(curves, 0.75),
        precision(curves, c -> c.bySize.get(AreaRange.SMALL)),
        precision(curves, c -> c.bySize.get(AreaRange.MEDIUM)),
        precision(curves, c -> c.bySize.get(AreaRange.LARGE)),
        IntStream.rangeClosed(0, last).mapToObj(m -> recall(curves, c -> c.all.get(m))).toList(),
        recall(curves, c -> c.bySize.get(AreaRange.SMALL)),
        recall(curves, c -> c.bySize.get(AreaRange.MEDIUM)),
        recall(curves, c -> c.bySize.get(AreaRange.LARGE)),
        curves.stream().map(all).map(this::row).toList());
  }

  private static Group group(List<Map<Integer, Group>> groups, int category, int image) {
    return groups.get(category).computeIfAbsent(image, i -> new Group());
  }

  private ClassCurves curves(Iterable<Group> images) {
    double[] iou = thresholds.stream().mapToDouble(Double::doubleValue).toArray();
    int limit = maxDetections.get(maxDetections.size() - 1);
    Map<AreaRange, List<CocoMatch>> matches = new EnumMap<>(AreaRange.class);
    for (Group image : images) {
      image.detections.sort(Comparator.comparingDouble(CocoDetection::score).reversed());
      List<CocoDetection> kept =
          image.detections.subList(0, Math.min(limit, image.detections.size()));
      double[][] overlaps = overlaps(kept, image.truths);
      for (AreaRange range : AreaRange.values()) {
        matches
            .computeIfAbsent(range, r -> new ArrayList<>())
            .add(new CocoMatch(image.truths, kept, overlaps, range, iou));
      }
    }
    Map<AreaRange, CocoCurve> bySize = new EnumMap<>(AreaRange.class);
    matches.forEach((range, m) -> bySize.put(range, CocoCurve.of(m, limit, iou.length)));
    List<CocoMatch> any = matches.getOrDefault(AreaRange.ALL, List.of());
    List<CocoCurve> all = new ArrayList<>();
    maxDetections.forEach(m -> all.add(CocoCurve.of(any, m, iou.length)));
    return new ClassCurves(all, bySize);
  }

  private static double[][] overlaps(List<CocoDetection> detections, List<CocoTruth> truths) {
    double[][] out = new double[detections.size()][truths.size()];
    for (int d = 0; d < out.length; d++) {
      for (int g = 0; g < truths.size(); g++) {
        out[d][g] = detections.get(d).box().overlap(truths.get(g).box(), truths.get(g).crowd());
      }
    }
    return out;
  }

  private static double precision(
      List<ClassCurves> curves, Function<ClassCurves, CocoCurve> which) {
    return mean(curves, which, CocoCurve::averagePrecision);
  }

  private static double recall(List<ClassCurves> curves, Function<ClassCurves, CocoCurve> which) {
    return mean(curves, which, CocoCurve::recall);
  }

  private double precisionAt(List<ClassCurves> curves, double threshold) {
    int[] at =
        IntStream.range(0, thresholds.size())
            .filter(t -> Math.abs(thresholds.get(t) - threshold) < 1e-9)
            .toArray();
    return mean(
        curves,
        c -> c.all.get(maxDetections.size() - 1),
        c -> IntStream.of(at).mapToDouble(t -> c.averagePrecision()[t]).toArray());
  }

  /** Mean over the classes that have objects, and over the values of each. */
  private static double mean(
      List<ClassCurves> curves,
      Function<ClassCurves, CocoCurve> which,
      Function<CocoCurve, double[]> values) {
    return curves.stream()
        .map(which)
        .filter(Objects::nonNull)
        .flatMapToDouble(c -> DoubleStream.of(values.apply(c)))
        .average()
        .orElse(CocoMetrics.NO_OBJECTS);
  }

  private List<Double> row(CocoCurve curve) {
    return curve == null
        ? Collections.nCopies(thresholds.size(), CocoMetrics.NO_OBJECTS)
        : IntStream.range(0, thresholds.size()).mapToObj(t -> curve.averagePrecision()[t]).toList();
  }
}
