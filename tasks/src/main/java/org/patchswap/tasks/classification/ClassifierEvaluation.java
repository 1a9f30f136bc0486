package org.patchswap.tasks.classification;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.ParameterStore;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Network;
import org.patchswap.core.tensor.NoGradient;
import org.patchswap.tasks.classification.metrics.ClassificationMetrics;
import org.patchswap.tasks.data.device.Normaliser;
import org.patchswap.tasks.data.device.PictureSource;

/** Logits of a whole split in fixed order, without augmentation or gradient, and their metrics. */
final class ClassifierEvaluation {
  /** A split: where its pictures come from, and their classes. */
  record Part(PictureSource source, int[] labels) {}

  private final Normaliser normaliser;
  private final int batch;

  ClassifierEvaluation(Normaliser normaliser, int batch) {
    this.normaliser = normaliser;
    this.batch = batch;
  }

  Evaluation evaluate(Network network, Part part, NDManager manager) {
    float[] logits = NoGradient.of(() -> logits(network, part, manager));
    int classes = logits.length / part.labels().length;
    ClassificationMetrics m = ClassificationMetrics.of(logits, part.labels(), classes);
    SortedMap<String, Double> metrics = new TreeMap<>();
    metrics.put("top1", m.top1());
    metrics.put("top5", m.top5());
    metrics.put("nll", m.nll());
    metrics.put("ece", m.ece());
    metrics.put("brier", m.brier());
    metrics.put("aurc", m.aurc());
    return new Evaluation(metrics, csv(logits, part.labels(), classes));
  }

  private float[] logits(Network network, Part part, NDManager manager) {
    int count = part.labels().length;
    ParameterStore parameters = new ParameterStore(manager, false);
    float[] all = null;
    for (int from = 0; from < count; from += batch) {
      int to = Math.min(count, from + batch);
      try (NDScope scope = new NDScope();
          PictureSource.Pictures pictures = part.source().plain(from, to)) {
        NDArray images = normaliser.apply(pictures.pixels());
        float[] rows =
            network.forward(parameters, images, false, false).outputs().get(0).toFloatArray();
        if (all == null) {
          all = new float[rows.length / (to - from) * count];
        }
        System.arraycopy(rows, 0, all, rows.length / (to - from) * from, rows.length);
        scope.suppressNotUsedWarning();
      }
    }
    return all;
  }

  /** Confidence: the largest softmax probability; nine digits give back the same float32. */
  static String csv(float[] logits, int[] labels, int classes) {
    StringBuilder out = new StringBuilder("image,label,predicted,confidence\n");
    for (int i = 0; i < labels.length; i++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = logits[i * classes + c] > logits[i * classes + best] ? c : best;
      }
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += StrictMath.exp((double) logits[i * classes + c] - logits[i * classes + best]);
      }
      out.append(i).append(',').append(labels[i]).append(',').append(best).append(',');
      out.append(String.format(Locale.ROOT, "%.9g", 1 / sum)).append('\n');
    }
    return out.toString();
  }
}
