package org.patchswap.tasks.detection.metrics;

/**
 * A predicted object.
 *
 * @param image index of its image
 * @param category class index from 0, background not counted
 * @param score confidence, larger is surer
 * @param box where it is said to be
 */
public record Detection(int image, int category, double score, Box box) {}
