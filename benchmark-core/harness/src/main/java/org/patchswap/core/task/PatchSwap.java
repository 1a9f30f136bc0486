package org.patchswap.core.task;

/**
 * How patches change place between two images.
 *
 * @param patch side of a square patch in pixels; divides the image's height and width; what it
 *     means for smaller things than images is the task's to say
 * @param ratio share of patches exchanged
 * @param exact exchange exactly round(ratio x patches) of them; otherwise each independently with
 *     probability {@code ratio}
 */
public record PatchSwap(int patch, double ratio, boolean exact) {}
