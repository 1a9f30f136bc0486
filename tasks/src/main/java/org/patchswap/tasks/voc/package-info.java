/**
 * The folder layout of the Pascal VOC challenges: JPEGImages, SegmentationClass, Annotations,
 * ImageSets. Everingham et al., IJCV 2010; development kit documentation, section 2.
 */
package org.patchswap.tasks.voc;
