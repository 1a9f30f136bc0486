package org.patchswap.tasks.photo.path;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.tasks.photo.PhotoList;
import org.patchswap.tasks.picture.Crop;
import org.patchswap.tasks.picture.PictureFile;
import org.patchswap.tasks.picture.Pixels;
import org.patchswap.tasks.picture.Region;

/**
 * Photographs of a list of files.
 *
 * @param list of the files; of a photograph of which a part counts, that part is read
 */
public record ListedPhotographs(PhotoList list) implements Photographs {
  @Override
  public int count() {
    return list.count();
  }

  @Override
  public int[] labels() {
    return list.labels();
  }

  @Override
  public Photographs select(int[] chosen) {
    return new ListedPhotographs(list.select(chosen));
  }

  @Override
  public Pixels read(int i, Crop part) {
    Path file = list.file(i);
    Optional<PhotoList.Part> counts = list.part(i);
    try {
      return PictureFile.colour(
          file, counts.isEmpty() ? part : (height, width) -> of(counts.get(), height, width, part));
    } catch (IOException e) {
      throw new TrainingFailure(file + ": " + e.getMessage());
    }
  }

  /** A part of what counts, as far as that lies inside. */
  private static Region of(PhotoList.Part counts, int height, int width, Crop part) {
    int top = Math.min(counts.y(), height - 1);
    int left = Math.min(counts.x(), width - 1);
    Region inner =
        part.of(Math.min(counts.height(), height - top), Math.min(counts.width(), width - left));
    return new Region(top + inner.top(), left + inner.left(), inner.height(), inner.width());
  }

  @Override
  public String fingerprint() {
    return list.fingerprint();
  }
}
