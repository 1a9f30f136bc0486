package org.patchswap.tasks.golden;

import com.google.gson.JsonObject;
import org.patchswap.core.golden.GoldenCase;
import org.patchswap.tasks.segmentation.metrics.AbsentClass;
import org.patchswap.tasks.segmentation.metrics.ConfusionMatrix;
import org.patchswap.tasks.segmentation.metrics.SegmentationMetrics;

/** {@code metric_miou}. */
final class SegmentationGolden {
  private SegmentationGolden() {}

  static void check(GoldenCase golden, Tolerance tolerance) {
    int classes = golden.inputs().get("num_classes").getAsInt();
    ConfusionMatrix matrix =
        new ConfusionMatrix(classes, golden.inputs().get("ignore_index").getAsInt())
            .add(golden.input("ground_truth").longs(), golden.input("prediction").longs());
    SegmentationMetrics skipped = SegmentationMetrics.of(matrix, AbsentClass.SKIPPED);
    SegmentationMetrics zero = SegmentationMetrics.of(matrix, AbsentClass.ZERO);

    JsonObject expected = golden.expected();
    double[] counts = new double[classes * classes];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = matrix.count(i / classes, i % classes);
    }
    tolerance.check(
        "confusion_matrix", GoldenCase.array(expected.get("confusion_matrix")).data(), counts);
    tolerance.check(
        "iou_per_class",
        GoldenCase.doubles(expected.getAsJsonArray("iou_per_class")),
        skipped.iouPerClass().stream().mapToDouble(Double::doubleValue).toArray());
    tolerance.check("miou_nanmean", expected.get("miou_nanmean"), skipped.meanIou());
    tolerance.check(
        "miou_absent_classes_as_zero", expected.get("miou_absent_classes_as_zero"), zero.meanIou());
    if (expected.has("miou_cirkd_code")) {
      // The reference value was computed in float32.
      new Tolerance(1e-6, 0)
          .check("miou_cirkd_code", expected.get("miou_cirkd_code"), zero.meanIou());
    }
    tolerance.check("pixel_accuracy", expected.get("pixel_accuracy"), skipped.pixelAccuracy());
    tolerance.check(
        "mean_class_accuracy_nanmean",
        expected.get("mean_class_accuracy_nanmean"),
        skipped.meanClassAccuracy());
    tolerance.check(
        "frequency_weighted_iou",
        expected.get("frequency_weighted_iou"),
        skipped.frequencyWeightedIou());
  }
}
