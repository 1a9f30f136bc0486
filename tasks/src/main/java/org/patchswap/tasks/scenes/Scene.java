package org.patchswap.tasks.scenes;

import java.util.List;
import org.patchswap.tasks.dense.layout.VocObject;
import org.patchswap.tasks.picture.Pixels;

/**
 * A composed picture with everything that is known about it.
 *
 * @param image (S, S), colour
 * @param labels (S, S): 0 background, 1..10 garments, 255 where object and surroundings mix
 * @param objects boxes around what is visible of each garment
 */
public record Scene(Pixels image, Pixels labels, List<VocObject> objects) {}
