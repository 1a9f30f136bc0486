package org.patchswap.tasks.photo.path;

import java.util.random.RandomGenerator;
import org.patchswap.tasks.picture.Pixels;

/** How a photograph of any size becomes a square picture. */
sealed interface Framing permits RandomResizedCrop, MiddleCrop {
  /**
   * The square; no more of a photograph is decoded than it shows.
   *
   * @param i which photograph
   * @param draws of this photograph alone; not asked where nothing is drawn
   */
  Pixels picture(Photographs photographs, int i, RandomGenerator draws);
}
