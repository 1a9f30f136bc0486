/** Distillation made for dense tasks: segmentation and detection. */
package org.patchswap.baselines.dense;
