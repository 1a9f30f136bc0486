/**
 * Pairs of images and what is distilled between them: IPS, and the two independent axes around it.
 */
package org.patchswap.baselines.pair;
