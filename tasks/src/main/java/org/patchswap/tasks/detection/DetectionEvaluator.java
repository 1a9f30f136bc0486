package org.patchswap.tasks.detection;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Network;
import org.patchswap.core.tensor.NoGradient;
import org.patchswap.tasks.data.device.Normaliser;
import org.patchswap.tasks.detection.metrics.Box;
import org.patchswap.tasks.detection.metrics.Detection;
import org.patchswap.tasks.detection.ssd.Priors;

/**
 * Measures a detector on a split. Detections are cut at the image's edges, where the truths end
 * too, and measured in pixels of the original pictures.
 *
 * @param batch images a pass
 * @param drawn whether the first images are drawn for reports
 */
record DetectionEvaluator(
    NDManager manager,
    Normaliser normaliser,
    DataFacts facts,
    Priors priors,
    int batch,
    boolean drawn) {

  /** On the first {@code count} images of a split. */
  Evaluation evaluate(Network network, DetectionSplit split, int count) {
    Decoding decoding = new Decoding(priors);
    for (int from = 0; from < count; from += batch) {
      long[] ids = LongStream.range(from, Math.min(count, from + batch)).toArray();
      float[][] outputs = NoGradient.of(() -> outputs(network, split, ids));
      decoding.add(ids, outputs[0], outputs[1]);
    }
    List<List<Detection>> found =
        decoding.all().stream().map(image -> inPixels(image, split.sizes())).toList();
    DetectionReport report = new DetectionReport(facts.classes(), split, found);
    SortedMap<String, Double> metrics = report.metrics();
    return new Evaluation(metrics, report.csv(), drawn ? report.pictures() : new TreeMap<>());
  }

  /** Offsets and probabilities of a batch, on the host. */
  private float[][] outputs(Network network, DetectionSplit split, long[] ids) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray images = normaliser.apply(split.pictures().take(ids));
      NDList outputs =
          network.forward(new ParameterStore(manager, false), images, false, false).outputs();
      return new float[][] {
        outputs.get(1).toFloatArray(), outputs.get(0).softmax(2).toFloatArray()
      };
    }
  }

  private static List<Detection> inPixels(List<Detection> detections, List<int[]> sizes) {
    return detections.stream()
        .map(
            d -> {
              int[] size = sizes.get(d.image());
              Box box = cut(d.box()).scale(size[1], size[0]);
              return new Detection(d.image(), d.category(), d.score(), box);
            })
        .toList();
  }

  private static Box cut(Box b) {
    return new Box(unit(b.x1()), unit(b.y1()), unit(b.x2()), unit(b.y2()));
  }

  private static double unit(double v) {
    return Math.max(0, Math.min(1, v));
  }
}
