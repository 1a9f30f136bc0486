/** The augmentation that detectors of photographs are trained with, boxes included. */
package org.patchswap.tasks.detection.augmentation;
