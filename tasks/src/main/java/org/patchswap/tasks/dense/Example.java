package org.patchswap.tasks.dense;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.patchswap.tasks.picture.PictureFile;
import org.patchswap.tasks.picture.Pixels;

/**
 * One labelled image on disk.
 *
 * @param name as in lists and predictions, without folder and ending
 * @param image the picture
 * @param mask the label map, where there is one
 * @param annotation where the boxes were read, for messages
 * @param objects the boxes in pixels of the picture; empty where the dataset has none
 */
public record Example(
    String name, Path image, Optional<Path> mask, String annotation, List<ObjectBox> objects) {
  /** An example with an unmodifiable list of objects. */
  public Example {
    objects = List.copyOf(objects);
  }

  /**
   * The decoded picture.
   *
   * @throws UncheckedIOException naming the file
   */
  public Pixels picture() {
    try {
      return PictureFile.colour(image);
    } catch (IOException e) {
      throw new UncheckedIOException(image + ": " + e.getMessage(), e);
    }
  }

  /**
   * The decoded label map.
   *
   * @throws UncheckedIOException naming the file
   */
  public Pixels labelMap() {
    Path file = mask.orElseThrow();
    try {
      return MaskFile.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }
}
