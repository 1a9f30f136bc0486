/** Pairs of images and what is distilled between them: the ablation's two independent axes. */
package org.patchswap.baselines.pair;
