package org.patchswap.core.task;

/**
 * Two batches after an exchange of patches, targets included.
 *
 * @param first the anchors with patches of their partners
 * @param second the partners with patches of the anchors
 */
public record Swapped(Batch first, Batch second) {}
