package org.patchswap.tasks.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.patchswap.core.golden.GoldenCase;
import org.patchswap.core.seed.Seeds;
import org.patchswap.core.tensor.GradientScope;
import org.patchswap.core.tensor.Losses;
import org.patchswap.tasks.dense.ObjectBox;
import org.patchswap.tasks.detection.detector.DetectionGrids;
import org.patchswap.tasks.detection.ssd.MultiboxLoss;
import org.patchswap.tasks.detection.ssd.MultiboxTargets;
import org.patchswap.tasks.detection.ssd.Priors;

/** The loss on the device against reference values and against plain arithmetic. */
class MultiboxTest {
  private record Result(double loss, float[] offsetGradient, float[] logitGradient) {}

  private static Result onDevice(
      Priors priors, List<List<ObjectBox>> objects, float[] offsets, float[] logits, int classes) {
    int b = objects.size();
    try (NDManager m = NDManager.newBaseManager();
        GradientScope scope = new GradientScope();
        GradientCollector g = Engine.getInstance().newGradientCollector()) {
      DetectionTargets targets = DetectionTargets.of(new DevicePriors(m, priors), 1, objects);
      NDArray loc = m.create(offsets, new Shape(b, priors.count(), 4));
      NDArray conf = m.create(logits, new Shape((long) b * priors.count(), classes));
      loc.setRequiresGradient(true);
      conf.setRequiresGradient(true);
      NDArray weights = Multibox.weights(conf, targets);
      NDArray loss =
          Losses.crossEntropy(conf, targets.labels(), weights).add(Multibox.location(loc, targets));
      g.backward(loss);
      return new Result(
          loss.getFloat(), loc.getGradient().toFloatArray(), conf.getGradient().toFloatArray());
    }
  }

  private static float[] floats(double[] values) {
    float[] out = new float[values.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (float) values[i];
    }
    return out;
  }

  @Test
  void agreesWithSsdPytorch() {
    List<GoldenCase> cases =
        GoldenCase.all(Path.of("src/test/resources/golden")).stream()
            .filter(c -> c.name().equals("det_ssd_multibox"))
            .toList();
    assertFalse(cases.isEmpty());
    for (GoldenCase golden : cases) {
      List<List<ObjectBox>> objects = new ArrayList<>();
      for (JsonElement image : golden.inputs().getAsJsonArray("targets_xyxy_label")) {
        List<ObjectBox> boxes = new ArrayList<>();
        GoldenCase.Array rows = GoldenCase.array(image);
        for (int i = 0; i < rows.shape()[0]; i++) {
          double[] r = rows.row(i);
          boxes.add(ObjectBox.of((int) r[4] + 1, r[0], r[1], r[2], r[3]));
        }
        objects.add(boxes);
      }
      GoldenCase.Array conf = golden.input("conf");
      Result r =
          onDevice(
              Priors.of(golden.input("priors_cxcywh").data()),
              objects,
              golden.input("loc").floats(),
              conf.floats(),
              (int) conf.shape()[2]);
      double rtol = golden.rtol("float32", 2e-5);
      double expected = golden.expected().get("loss").getAsDouble();
      assertEquals(expected, r.loss, rtol * expected, golden.toString());
      JsonObject gradients = golden.expected().getAsJsonObject("gradients");
      assertArrayEquals(GoldenCase.array(gradients.get("loc")).floats(), r.offsetGradient, 1e-6f);
      assertArrayEquals(GoldenCase.array(gradients.get("conf")).floats(), r.logitGradient, 1e-6f);
    }
  }

  @Seeds(25)
  void agreesWithPlainArithmetic(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    Priors priors = DetectionGrids.of(64).generate();
    int classes = 4;
    List<List<ObjectBox>> objects = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      List<ObjectBox> image = new ArrayList<>();
      for (int k = random.nextInt(4); k > 0; k--) {
        double x = random.nextDouble() * 0.6;
        double y = random.nextDouble() * 0.6;
        double w = 0.1 + 0.3 * random.nextDouble();
        double h = 0.1 + 0.3 * random.nextDouble();
        image.add(ObjectBox.of(1 + random.nextInt(classes - 1), x, y, x + w, y + h));
      }
      objects.add(image);
    }
    double[] offsets = random.doubles(3L * priors.count() * 4, -2, 2).toArray();
    double[] logits = random.doubles(3L * priors.count() * classes, -3, 3).toArray();
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) logits[i];
    }
    MultiboxTargets targets =
        MultiboxLoss.STANDARD.targets(priors, DevicePriorsTest.truths(objects, 1));
    MultiboxLoss.Value plain = MultiboxLoss.STANDARD.evaluate(offsets, logits, classes, targets);
    Result r = onDevice(priors, objects, floats(offsets), floats(logits), classes);
    assertEquals(plain.loss(), r.loss, 1e-4 * Math.max(1, plain.loss()));
    assertArrayEquals(floats(plain.offsetGradient()), r.offsetGradient, 1e-5f);
    assertArrayEquals(floats(plain.logitGradient()), r.logitGradient, 1e-5f);
  }
}
