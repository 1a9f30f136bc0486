package org.patchswap.tasks.detection.metrics;

/**
 * An annotated object.
 *
 * @param image index of its image
 * @param category class index from 0, background not counted
 * @param box where it is
 * @param difficult VOC's flag: finding it is neither right nor wrong
 */
public record Truth(int image, int category, Box box, boolean difficult) {}
