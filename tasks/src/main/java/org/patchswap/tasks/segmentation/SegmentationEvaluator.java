package org.patchswap.tasks.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Network;
import org.patchswap.core.tensor.NoGradient;
import org.patchswap.tasks.data.device.Normaliser;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.picture.Pixels;
import org.patchswap.tasks.segmentation.metrics.AbsentClass;
import org.patchswap.tasks.segmentation.metrics.ConfusionMatrix;
import org.patchswap.tasks.segmentation.metrics.SegmentationMetrics;

/**
 * Measures a segmentation network on a split, whole frames.
 *
 * @param batch images a pass
 * @param views that an image's class is found from
 * @param drawn whether the first images are drawn for reports
 */
record SegmentationEvaluator(
    NDManager manager,
    Normaliser normaliser,
    DataFacts facts,
    int batch,
    EvaluationViews views,
    boolean drawn) {
  /** How many test images are drawn: always the first ones of the list. */
  static final int EXAMPLES = 6;

  /** On the first {@code count} images of a split. */
  Evaluation evaluate(Network network, SegmentationSplit split, int count) {
    ConfusionMatrix matrix = new ConfusionMatrix(facts.classes().size(), Listing.IGNORE);
    StringBuilder csv = new StringBuilder("image,pixel_accuracy,map_sha256\n");
    SortedMap<String, byte[]> pictures = new TreeMap<>();
    for (int from = 0; from < count; from += batch) {
      long[] ids = LongStream.range(from, Math.min(count, from + batch)).toArray();
      List<LabelMaps> maps = NoGradient.of(() -> predict(network, split, ids));
      for (int i = 0; i < ids.length; i++) {
        LabelMaps m = maps.get(i);
        matrix.add(m.ints(m.truth()), m.ints(m.predicted()));
        String name = split.examples().get(from + i).name();
        csv.append(
            String.format(
                Locale.ROOT, "%s,%.6f,%s\n", name, m.accuracy(), Sha256.of(m.predicted())));
        if (drawn && from + i < EXAMPLES) {
          pictures.putAll(m.pictures("example-" + (from + i)));
        }
      }
    }
    return new Evaluation(metrics(matrix), csv.toString(), pictures);
  }

  private SortedMap<String, Double> metrics(ConfusionMatrix matrix) {
    SegmentationMetrics m = SegmentationMetrics.of(matrix, AbsentClass.SKIPPED);
    SortedMap<String, Double> out = new TreeMap<>();
    out.put(SegmentationTask.MIOU, m.meanIou());
    out.put(SegmentationTask.PIXEL_ACCURACY, m.pixelAccuracy());
    out.put(SegmentationTask.MEAN_ACCURACY, m.meanClassAccuracy());
    for (int c = 0; c < facts.classes().size(); c++) {
      double iou = m.iouPerClass().get(c);
      if (!Double.isNaN(iou)) {
        out.put("iou_" + facts.classes().get(c).replace(' ', '_'), iou);
      }
    }
    return out;
  }

  private List<LabelMaps> predict(Network network, SegmentationSplit split, long[] ids) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray pixels = split.pictures().take(ids);
      int h = (int) pixels.getShape().get(1);
      int w = (int) pixels.getShape().get(2);
      ParameterStore parameters = new ParameterStore(manager, false);
      NDArray scores =
          views.scores(
              normaliser.apply(pixels),
              images -> network.forward(parameters, images, false, false).outputs().get(0));
      byte[] predicted = bytes(scores.argMax(1).toType(DataType.UINT8, false));
      byte[] truth = bytes(split.labels().take(ids));
      byte[] seen = bytes(pixels);
      List<LabelMaps> out = new ArrayList<>();
      for (int i = 0; i < ids.length; i++) {
        out.add(
            new LabelMaps(
                new Pixels(h, w, 3, part(seen, i, h * w * 3)),
                part(truth, i, h * w),
                part(predicted, i, h * w)));
      }
      return out;
    }
  }

  private static byte[] bytes(NDArray array) {
    java.nio.ByteBuffer buffer = array.toByteBuffer();
    byte[] out = new byte[buffer.remaining()];
    buffer.get(out);
    return out;
  }

  private static byte[] part(byte[] all, int i, int size) {
    return java.util.Arrays.copyOfRange(all, i * size, (i + 1) * size);
  }
}
