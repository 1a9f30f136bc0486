package org.patchswap.tasks.detection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.tasks.dense.Example;
import org.patchswap.tasks.dense.ObjectBox;
import org.patchswap.tasks.detection.metrics.Box;
import org.patchswap.tasks.detection.metrics.CocoBox;
import org.patchswap.tasks.detection.metrics.CocoDetection;
import org.patchswap.tasks.detection.metrics.CocoEvaluator;
import org.patchswap.tasks.detection.metrics.CocoMetrics;
import org.patchswap.tasks.detection.metrics.CocoTruth;
import org.patchswap.tasks.detection.metrics.Detection;
import org.patchswap.tasks.detection.metrics.Truth;
import org.patchswap.tasks.detection.metrics.VocEvaluator;
import org.patchswap.tasks.detection.metrics.VocMetrics;
import org.patchswap.tasks.picture.Pixels;

/**
 * Detections against truths, both in pixels of the original pictures.
 *
 * @param classes names, background first
 * @param found detections of each measured image, the first of the split, by falling score
 */
record DetectionReport(List<String> classes, DetectionSplit split, List<List<Detection>> found) {
  /** How many test images are drawn: always the first ones of the list. */
  static final int EXAMPLES = 6;

  /** Detections of lower scores are in the metrics, but not in the file of predictions. */
  private static final double LEAST_LISTED = 0.05;

  /** Detections of lower scores are not drawn in the finished picture. */
  private static final double LEAST_DRAWN = 0.3;

  /** How many detections of a picture are listed, whatever their score: who draws them chooses. */
  private static final int MOST_LISTED = 20;

  SortedMap<String, Double> metrics() {
    List<Truth> truths = new ArrayList<>();
    List<CocoTruth> cocoTruths = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      for (ObjectBox o : split.examples().get(i).objects()) {
        Box box = new Box(o.x0(), o.y0(), o.x1(), o.y1());
        truths.add(new Truth(i, o.label() - 1, box, o.difficult() || o.crowd()));
        cocoTruths.add(new CocoTruth(i, o.label() - 1, CocoBox.of(box), o.area(), o.crowd()));
      }
    }
    List<Detection> all = found.stream().flatMap(List::stream).toList();
    List<CocoDetection> cocoAll = all.stream().map(CocoDetection::of).toList();
    int count = classes.size() - 1;
    VocMetrics voc = VocEvaluator.STANDARD.evaluate(truths, all, count);
    CocoMetrics coco = CocoEvaluator.STANDARD.evaluate(cocoTruths, cocoAll, count);
    SortedMap<String, Double> out = new TreeMap<>();
    out.put(DetectionTask.AP50, voc.map10());
    out.put(DetectionTask.AP50_07, voc.map07());
    put(out, DetectionTask.COCO_AP, coco.ap());
    put(out, "coco_ap50", coco.ap50());
    put(out, "coco_ap75", coco.ap75());
    put(out, "coco_ap_small", coco.apSmall());
    put(out, "coco_ap_medium", coco.apMedium());
    put(out, "coco_ap_large", coco.apLarge());
    for (int c = 0; c < count; c++) {
      double ap = voc.curves().get(c).allPoint();
      if (!Double.isNaN(ap)) {
        out.put("ap50_" + classes.get(c + 1).replace(' ', '_'), ap);
      }
    }
    return out;
  }

  private static void put(SortedMap<String, Double> out, String name, double value) {
    if (value != CocoMetrics.NO_OBJECTS) {
      out.put(name, value);
    }
  }

  /** One line a detection: {@code image,class,score,x1,y1,x2,y2}, pixels of the original. */
  String csv() {
    StringBuilder out = new StringBuilder("image,class,score,x1,y1,x2,y2\n");
    for (int i = 0; i < found.size(); i++) {
      for (Detection d : found.get(i)) {
        if (d.score() >= LEAST_LISTED) {
          out.append(line(split.examples().get(i).name(), d.category() + 1, d.score(), d.box()));
        }
      }
    }
    return out.toString();
  }

  private String line(String first, int label, double score, Box b) {
    StringBuilder out = new StringBuilder(64).append(first).append(',').append(classes.get(label));
    Decimals.append(out.append(','), score, 4);
    for (double v : new double[] {b.x1(), b.y1(), b.x2(), b.y2()}) {
      Decimals.append(out.append(','), v, 2);
    }
    return out.append('\n').toString();
  }

  /**
   * Pictures for reports, PNG: {@code example-N-1-image}, {@code -2-truth} and {@code
   * -3-prediction} with boxes in the class's VOC colour, and {@code example-N-boxes.csv} with all
   * true boxes and the detections of the highest scores: {@code kind,class,score,x1,y1,x2,y2}, kind
   * truth or prediction.
   */
  SortedMap<String, byte[]> pictures() {
    SortedMap<String, byte[]> out = new TreeMap<>();
    for (int i = 0; i < Math.min(EXAMPLES, found.size()); i++) {
      Example e = split.examples().get(i);
      Pixels image = e.picture();
      BoxDrawing truth = new BoxDrawing(image);
      BoxDrawing predicted = new BoxDrawing(image);
      StringBuilder csv = new StringBuilder("kind,class,score,x1,y1,x2,y2\n");
      for (ObjectBox o : e.objects()) {
        Box box = new Box(o.x0(), o.y0(), o.x1(), o.y1());
        truth.add(box, o.label());
        csv.append(line("truth", o.label(), 1, box));
      }
      List<Detection> listed = found.get(i).stream().limit(MOST_LISTED).toList();
      for (Detection d : listed) {
        csv.append(line("prediction", d.category() + 1, d.score(), d.box()));
        if (d.score() >= LEAST_DRAWN) {
          predicted.add(d.box(), d.category() + 1);
        }
      }
      String name = "example-" + i;
      out.put(name + "-1-image.png", image.png());
      out.put(name + "-2-truth.png", truth.png());
      out.put(name + "-3-prediction.png", predicted.png());
      out.put(name + "-boxes.csv", csv.toString().getBytes(StandardCharsets.UTF_8));
    }
    return out;
  }
}
