package org.patchswap.core.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import java.util.Optional;

/**
 * What a network says about a batch.
 *
 * @param outputs the task's own tensors, batch on axis 0; the first one holds class logits
 * @param features the inner maps, where they were asked for
 */
public record Predictions(NDList outputs, Optional<Features> features) {
  /** The predictions for images {@code from} (inclusive) to {@code to} (exclusive). */
  public Predictions slice(long from, long to) {
    NDIndex rows = new NDIndex(from + ":" + to);
    NDList part = new NDList();
    outputs.forEach(a -> part.add(a.get(rows)));
    return new Predictions(
        part,
        features.map(
            f ->
                new Features(
                    slices(f.stages(), rows),
                    slices(f.preActivations(), rows),
                    f.pooled().get(rows))));
  }

  private static List<NDArray> slices(List<NDArray> maps, NDIndex rows) {
    return maps.stream().map(m -> m.get(rows)).toList();
  }
}
