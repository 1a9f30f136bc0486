package org.patchswap.tasks.golden;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.patchswap.core.golden.GoldenCase;
import org.patchswap.tasks.detection.metrics.Box;
import org.patchswap.tasks.detection.metrics.Detection;
import org.patchswap.tasks.detection.metrics.PixelConvention;
import org.patchswap.tasks.detection.metrics.PrecisionRecall;
import org.patchswap.tasks.detection.metrics.Truth;
import org.patchswap.tasks.detection.metrics.VocEvaluator;
import org.patchswap.tasks.detection.metrics.VocMetrics;

/** {@code metric_box_iou}, {@code metric_voc_ap}, {@code metric_voc_ap_by_hand}. */
final class VocGolden {
  private VocGolden() {}

  static void checkIou(GoldenCase golden, Tolerance tolerance) {
    for (JsonElement e : golden.json().getAsJsonArray("cases")) {
      JsonObject o = e.getAsJsonObject();
      Box a = box(o.getAsJsonArray("a"));
      Box b = box(o.getAsJsonArray("b"));
      tolerance.check(o + ": continuous", o.get("iou_continuous"), a.iou(b));
      tolerance.check(o + ": +1", o.get("iou_plus1"), a.iou(b, PixelConvention.INCLUSIVE));
    }
  }

  static void check(GoldenCase golden, Tolerance tolerance) {
    JsonObject inputs = golden.inputs();
    List<Truth> truths = new ArrayList<>();
    for (JsonElement e : inputs.getAsJsonArray("ground_truth")) {
      JsonObject o = e.getAsJsonObject();
      truths.add(
          new Truth(
              o.get("image").getAsInt(),
              o.get("cls").getAsInt(),
              box(o.getAsJsonArray("box_xyxy")),
              o.get("difficult").getAsBoolean()));
    }
    List<Detection> detections = new ArrayList<>();
    for (JsonElement e : inputs.getAsJsonArray("detections")) {
      JsonObject o = e.getAsJsonObject();
      detections.add(
          new Detection(
              o.get("image").getAsInt(),
              o.get("cls").getAsInt(),
              o.get("score").getAsDouble(),
              box(o.getAsJsonArray("box_xyxy"))));
    }
    int classes = inputs.getAsJsonArray("class_names").size();
    double iou = inputs.get("iou_threshold").getAsDouble();
    VocMetrics plain =
        new VocEvaluator(iou, PixelConvention.CONTINUOUS).evaluate(truths, detections, classes);
    VocMetrics plus1 =
        new VocEvaluator(iou, PixelConvention.INCLUSIVE).evaluate(truths, detections, classes);

    JsonObject expected = golden.expected();
    JsonArray perClass = expected.getAsJsonArray("per_class");
    for (int c = 0; c < classes; c++) {
      JsonObject e = perClass.get(c).getAsJsonObject();
      String name = e.get("name").getAsString();
      PrecisionRecall curve = plain.curves().get(c);
      PrecisionRecall other = plus1.curves().get(c);
      tolerance.check(name, e.get("positives_non_difficult"), curve.positives());
      tolerance.check(
          name + " recall",
          GoldenCase.doubles(e.getAsJsonArray("recall")),
          curve.recall().stream().mapToDouble(Double::doubleValue).toArray());
      tolerance.check(
          name + " precision",
          GoldenCase.doubles(e.getAsJsonArray("precision")),
          curve.precision().stream().mapToDouble(Double::doubleValue).toArray());
      tolerance.check(name + " 11-point", e.get("ap_voc07_11point"), curve.elevenPoint());
      tolerance.check(name + " area", e.get("ap_voc10_all_points"), curve.allPoint());
      tolerance.check(name + " 11-point +1", e.get("ap_voc07_plus1_iou"), other.elevenPoint());
      tolerance.check(name + " area +1", e.get("ap_voc10_plus1_iou"), other.allPoint());
    }
    tolerance.check("map_voc07", expected.get("map_voc07"), plain.map07());
    tolerance.check("map_voc10", expected.get("map_voc10"), plain.map10());
  }

  static void checkByHand(GoldenCase golden, Tolerance tolerance) {
    for (JsonElement e : golden.json().getAsJsonArray("cases")) {
      JsonObject o = e.getAsJsonObject();
      PrecisionRecall curve =
          new PrecisionRecall(list(o.get("recall")), list(o.get("precision")), 1);
      int compared = 0;
      for (String key : List.of("ap_voc07", "ap11_exact_tenths")) {
        if (o.has(key)) {
          tolerance.check(key, o.get(key), curve.elevenPoint());
          compared++;
        }
      }
      if (o.has("ap_voc10")) {
        tolerance.check("ap_voc10", o.get("ap_voc10"), curve.allPoint());
        compared++;
      }
      tolerance.check("values compared in " + o, 1, Math.min(compared, 1));
    }
  }

  private static List<Double> list(JsonElement array) {
    return DoubleStream.of(GoldenCase.array(array).data()).boxed().toList();
  }

  private static Box box(JsonArray a) {
    double[] v = GoldenCase.doubles(a);
    return new Box(v[0], v[1], v[2], v[3]);
  }
}
