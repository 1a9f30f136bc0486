package org.patchswap.core.task;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a network is worth on a split.
 *
 * @param metrics by name, see {@link TaskTraits#metrics}
 * @param predictions the raw predictions as CSV text with a header: for classification one line an
 *     image {@code image,label,predicted,confidence}; the task says which columns
 * @param artefacts further small files by name (pictures of a fixed choice of test images)
 */
public record Evaluation(
    SortedMap<String, Double> metrics, String predictions, SortedMap<String, byte[]> artefacts) {

  /** An evaluation without further files. */
  public Evaluation(SortedMap<String, Double> metrics, String predictions) {
    this(metrics, predictions, new TreeMap<>());
  }
}
