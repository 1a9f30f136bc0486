/**
 * Networks that label pixels: heads over any backbone. A new head is a {@link
 * org.patchswap.tasks.segmentation.head.SegmentationHead} and a line in {@code META-INF/services}.
 */
package org.patchswap.tasks.segmentation.head;
