package org.patchswap.core.task;

/**
 * A figure of merit.
 *
 * @param name as in records and tables, for example {@code top1}
 * @param title for people, for example "Top-1 accuracy"
 * @param unit {@code %} for shares kept in 0..1 and shown in percent, or empty
 * @param higherIsBetter the direction
 */
public record Metric(String name, String title, String unit, boolean higherIsBetter) {}
