package org.patchswap.tasks.golden;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.patchswap.core.golden.GoldenCase;
import org.patchswap.tasks.detection.metrics.Box;
import org.patchswap.tasks.detection.ssd.BoxCoder;
import org.patchswap.tasks.detection.ssd.HardNegatives;
import org.patchswap.tasks.detection.ssd.ImageTruths;
import org.patchswap.tasks.detection.ssd.MultiboxLoss;
import org.patchswap.tasks.detection.ssd.NonMaximumSuppression;
import org.patchswap.tasks.detection.ssd.PriorMatcher;
import org.patchswap.tasks.detection.ssd.Priors;

/** {@code det_ssd_decode_nms}, {@code det_ssd_multibox}. */
final class SsdGolden {
  private SsdGolden() {}

  static void checkDecodeNms(GoldenCase golden, Tolerance tolerance) {
    BoxCoder coder = coder(golden.inputs().get("variance"));
    Priors priors = Priors.of(golden.input("priors_cxcywh").data());
    double[] loc = golden.input("loc").data();
    List<Box> boxes = new ArrayList<>();
    for (int p = 0; p < priors.count(); p++) {
      boxes.add(coder.decode(loc, 4 * p, priors, p));
    }
    double[] corners =
        boxes.stream()
            .flatMapToDouble(b -> Arrays.stream(new double[] {b.x1(), b.y1(), b.x2(), b.y2()}))
            .toArray();
    JsonObject expected = golden.expected();
    tolerance.check("decoded_xyxy", GoldenCase.array(expected.get("decoded_xyxy")).data(), corners);

    double iou = golden.inputs().get("iou_threshold").getAsDouble();
    JsonElement topK = golden.inputs().get("top_k");
    int candidates = topK == null ? boxes.size() : topK.getAsInt();
    double[] kept =
        Arrays.stream(
                NonMaximumSuppression.keep(boxes, golden.input("scores").data(), iou, candidates))
            .asDoubleStream()
            .toArray();
    for (String key : List.of("kept_indices_ssd", "kept_indices_torchvision")) {
      if (expected.has(key)) {
        tolerance.check(key, GoldenCase.array(expected.get(key)).data(), kept);
      }
    }
  }

  static void checkMultibox(GoldenCase golden, Tolerance tolerance) {
    MultiboxLoss loss =
        new MultiboxLoss(
            new PriorMatcher(golden.hyper("overlap_threshold", 0.5)),
            coder(golden.json().getAsJsonObject("hyperparameters").get("variance")),
            new HardNegatives((int) golden.hyper("neg_pos", 3)));
    Priors priors = Priors.of(golden.input("priors_cxcywh").data());
    List<ImageTruths> batch = new ArrayList<>();
    for (JsonElement e : golden.inputs().getAsJsonArray("targets_xyxy_label")) {
      batch.add(truths(GoldenCase.array(e)));
    }
    GoldenCase.Array conf = golden.input("conf");
    MultiboxLoss.Value value =
        loss.evaluate(
            golden.input("loc").data(),
            conf.data(),
            (int) conf.shape()[2],
            loss.targets(priors, batch));

    JsonObject expected = golden.expected();
    tolerance.check("loss", expected.get("loss"), value.loss());
    JsonObject gradients = expected.getAsJsonObject("gradients");
    tolerance.check(
        "d loss / d loc", GoldenCase.array(gradients.get("loc")).data(), value.offsetGradient());
    tolerance.check(
        "d loss / d conf", GoldenCase.array(gradients.get("conf")).data(), value.logitGradient());
    if (expected.has("intermediates")) {
      JsonObject parts = expected.getAsJsonObject("intermediates");
      tolerance.check(
          "loc_loss", GoldenCase.array(parts.get("loc_loss")).data()[0], value.location());
      tolerance.check(
          "conf_loss", GoldenCase.array(parts.get("conf_loss")).data()[0], value.confidence());
    }
  }

  private static ImageTruths truths(GoldenCase.Array rows) {
    List<Box> boxes = new ArrayList<>();
    List<Integer> categories = new ArrayList<>();
    for (int i = 0; i < rows.shape()[0]; i++) {
      double[] r = rows.row(i);
      boxes.add(new Box(r[0], r[1], r[2], r[3]));
      categories.add((int) r[4]);
    }
    return new ImageTruths(boxes, categories);
  }

  private static BoxCoder coder(JsonElement variance) {
    double[] v = GoldenCase.doubles(variance.getAsJsonArray());
    return new BoxCoder(v[0], v[1]);
  }
}
