package org.patchswap.core.method;

import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * The shapes of a network's inner maps for a batch of the run's size.
 *
 * @param logits (B, C, ...) shape of the first output
 * @param stages (B, C, H, W) each, from shallow to deep
 * @param pooled (B, D)
 */
public record Shapes(Shape logits, List<Shape> stages, Shape pooled) {}
