package org.patchswap.tasks.dense.layout;

/**
 * An object of an annotation file, as it stands there.
 *
 * @param name class name
 * @param xmin leftmost pixel column, 1-based, inclusive
 * @param ymin topmost pixel row, 1-based, inclusive
 * @param xmax rightmost pixel column, inclusive
 * @param ymax lowest pixel row, inclusive
 * @param truncated part of the object lies outside the image
 * @param difficult hard to recognise; not counted in evaluation
 */
public record VocObject(
    String name,
    double xmin,
    double ymin,
    double xmax,
    double ymax,
    boolean truncated,
    boolean difficult) {}
