package org.patchswap.baselines.pair;

import org.patchswap.core.task.PatchSwap;

/**
 * The numbers of the generators.
 *
 * @param swap of the two patch swaps
 * @param length side of Cutout's square
 * @param alpha of the beta distribution of CutMix and mixup
 */
public record PairShape(PatchSwap swap, int length, double alpha) {}
