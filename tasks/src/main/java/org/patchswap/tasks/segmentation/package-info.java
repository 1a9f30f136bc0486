/** Semantic segmentation: a class for every pixel. */
package org.patchswap.tasks.segmentation;
