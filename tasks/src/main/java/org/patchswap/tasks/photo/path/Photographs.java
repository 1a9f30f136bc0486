package org.patchswap.tasks.photo.path;

import org.patchswap.tasks.data.Labelled;
import org.patchswap.tasks.picture.Crop;
import org.patchswap.tasks.picture.Pixels;
import org.patchswap.tasks.picture.Region;

/** Photographs with a class each, decoded when they are asked for; safe for several threads. */
public interface Photographs extends Labelled<Photographs> {
  /**
   * Decodes a part of one.
   *
   * @param i below {@link #count}
   * @param part that is wanted, once the photograph's size is known
   * @return red, green, blue
   * @throws org.patchswap.core.training.TrainingFailure naming the file, where it cannot be read
   */
  Pixels read(int i, Crop part);

  /** Decodes all of one. */
  default Pixels read(int i) {
    return read(i, Region::whole);
  }

  /** Another text whenever a photograph, or what is read of it, may be another one. */
  String fingerprint();
}
