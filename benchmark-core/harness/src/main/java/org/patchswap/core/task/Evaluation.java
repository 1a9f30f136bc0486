package org.patchswap.core.task;

import java.util.SortedMap;

/**
 * What a network is worth on a split.
 *
 * @param metrics by name, see {@link TaskTraits#metrics}
 * @param predictions the raw predictions as CSV text with a header: for classification one line an
 *     image {@code image,label,predicted,confidence}; the task says which columns
 */
public record Evaluation(SortedMap<String, Double> metrics, String predictions) {}
