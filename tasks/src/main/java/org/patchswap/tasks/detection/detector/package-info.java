/**
 * Networks that find objects: detectors over any backbone. A new one is a {@link
 * org.patchswap.tasks.detection.detector.Detector} and a line in {@code META-INF/services}.
 */
package org.patchswap.tasks.detection.detector;
