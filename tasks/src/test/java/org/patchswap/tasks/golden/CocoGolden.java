package org.patchswap.tasks.golden;

import static org.junit.jupiter.api.Assertions.fail;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.patchswap.core.golden.GoldenCase;
import org.patchswap.tasks.detection.metrics.CocoBox;
import org.patchswap.tasks.detection.metrics.CocoDetection;
import org.patchswap.tasks.detection.metrics.CocoEvaluator;
import org.patchswap.tasks.detection.metrics.CocoMetrics;
import org.patchswap.tasks.detection.metrics.CocoTruth;

/** {@code metric_coco_map}, {@code metric_coco_map_by_hand}. */
final class CocoGolden {
  private CocoGolden() {}

  static void check(GoldenCase golden, Tolerance tolerance) {
    JsonObject inputs = golden.inputs();
    CocoEvaluator evaluator = evaluator(golden);
    CocoMetrics m =
        evaluator.evaluate(
            truths(inputs.getAsJsonArray("ground_truth")),
            detections(inputs.getAsJsonArray("detections")),
            inputs.get("num_classes").getAsInt());
    JsonObject expected = golden.expected();
    expected
        .getAsJsonObject("stats")
        .entrySet()
        .forEach(e -> tolerance.check(e.getKey(), e.getValue(), stat(evaluator, m, e.getKey())));
    JsonArray table = expected.getAsJsonArray("ap_per_class_per_threshold");
    for (int c = 0; c < table.size(); c++) {
      tolerance.check("class " + c, row(table.get(c)), array(m.apByClassAndThreshold().get(c)));
    }
    tolerance.check("ap_per_class", row(expected.get("ap_per_class")), array(m.apByClass()));
  }

  private static CocoEvaluator evaluator(GoldenCase golden) {
    JsonElement stated = golden.json().get("definitions");
    JsonObject o = stated == null ? new JsonObject() : stated.getAsJsonObject();
    CocoEvaluator standard = CocoEvaluator.STANDARD;
    return new CocoEvaluator(
        o.has("iou_thresholds")
            ? DoubleStream.of(row(o.get("iou_thresholds"))).boxed().toList()
            : standard.thresholds(),
        o.has("max_detections")
            ? DoubleStream.of(row(o.get("max_detections"))).mapToObj(v -> (int) v).toList()
            : standard.maxDetections());
  }

  private static double stat(CocoEvaluator evaluator, CocoMetrics m, String key) {
    Map<String, Double> named =
        Map.of(
            "AP", m.ap(),
            "AP50", m.ap50(),
            "AP75", m.ap75(),
            "APs", m.apSmall(),
            "APm", m.apMedium(),
            "APl", m.apLarge(),
            "ARs", m.recallSmall(),
            "ARm", m.recallMedium(),
            "ARl", m.recallLarge());
    if (named.containsKey(key)) {
      return named.get(key);
    }
    int i = evaluator.maxDetections().indexOf(Integer.valueOf(key.replaceFirst("^AR", "")));
    return i < 0 ? fail("no such limit of detections: " + key) : m.recalls().get(i);
  }

  static void checkByHand(GoldenCase golden, Tolerance tolerance) {
    for (JsonElement e : golden.json().getAsJsonArray("cases")) {
      JsonObject o = e.getAsJsonObject();
      List<CocoTruth> truths = truths(o.getAsJsonArray("gt"));
      List<CocoDetection> detections = detections(o.getAsJsonArray("det"));
      int classes =
          1
              + Stream.concat(
                      truths.stream().map(CocoTruth::category),
                      detections.stream().map(CocoDetection::category))
                  .max(Integer::compare)
                  .orElse(0);
      double[] thresholds = row(o.get("thresholds"));
      double[] expected = row(o.get("expected"));
      for (int t = 0; t < thresholds.length; t++) {
        CocoMetrics m =
            new CocoEvaluator(List.of(thresholds[t]), CocoEvaluator.STANDARD.maxDetections())
                .evaluate(truths, detections, classes);
        tolerance.check(o.get("what") + " at " + thresholds[t], expected[t], m.ap());
      }
    }
  }

  private static List<CocoTruth> truths(JsonArray list) {
    List<CocoTruth> out = new ArrayList<>();
    for (JsonElement e : list) {
      JsonObject o = e.getAsJsonObject();
      out.add(
          new CocoTruth(
              o.get("image").getAsInt(),
              o.get("cls").getAsInt(),
              box(o),
              o.get("area").getAsDouble(),
              o.get("iscrowd").getAsInt() == 1));
    }
    return out;
  }

  private static List<CocoDetection> detections(JsonArray list) {
    List<CocoDetection> out = new ArrayList<>();
    for (JsonElement e : list) {
      JsonObject o = e.getAsJsonObject();
      out.add(
          new CocoDetection(
              o.get("image").getAsInt(),
              o.get("cls").getAsInt(),
              o.get("score").getAsDouble(),
              box(o)));
    }
    return out;
  }

  private static CocoBox box(JsonObject o) {
    double[] v = row(o.get("bbox"));
    return new CocoBox(v[0], v[1], v[2], v[3]);
  }

  private static double[] row(JsonElement numbers) {
    return GoldenCase.doubles(numbers.getAsJsonArray());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
