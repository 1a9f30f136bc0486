package org.patchswap.tasks.detection.metrics;

/**
 * An annotated object of a COCO file.
 *
 * @param image its image; images are taken in rising order
 * @param category class index from 0
 * @param box its box
 * @param area the annotation's area (of the mask where there is one), which decides its size range
 * @param crowd whether it marks a group: a region where detections count for nothing
 */
public record CocoTruth(int image, int category, CocoBox box, double area, boolean crowd) {}
