/** Pixel accuracy and intersection over union of label maps, from one confusion matrix. */
package org.patchswap.tasks.segmentation.metrics;
