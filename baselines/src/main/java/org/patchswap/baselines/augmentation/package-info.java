/** Augmentation and regularisation controls: what a gain costs without distillation. */
package org.patchswap.baselines.augmentation;
