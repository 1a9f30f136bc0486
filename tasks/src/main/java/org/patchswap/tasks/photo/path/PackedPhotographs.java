package org.patchswap.tasks.photo.path;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.tasks.picture.Crop;
import org.patchswap.tasks.picture.Pixels;

/** Photographs out of packed files, each mapped when it is first needed. */
final class PackedPhotographs implements Photographs {
  private final Path folder;
  private final String key;
  private final int[] labels;
  private final AtomicReferenceArray<PackFile> files;

  /**
   * Photographs of a folder that is complete.
   *
   * @param key of the packed list
   * @param labels of all of its photographs
   */
  PackedPhotographs(Path folder, String key, int... labels) {
    this.folder = folder;
    this.key = key;
    this.labels = labels;
    files = new AtomicReferenceArray<>(Packer.files(labels.length));
  }

  @Override
  public int count() {
    return labels.length;
  }

  @Override
  public int[] labels() {
    return labels;
  }

  @Override
  public Photographs select(int[] chosen) {
    throw new UnsupportedOperationException("What is packed was chosen before");
  }

  @Override
  public Pixels read(int i, Crop part) {
    int number = i / PackFile.PICTURES;
    Path path = Packer.file(folder, number);
    try {
      PackFile file = files.get(number);
      if (file == null) {
        file = PackFile.open(path);
        files.set(number, file);
      }
      Pixels whole = file.read(i % PackFile.PICTURES);
      return whole.cut(part.of(whole.height(), whole.width()));
    } catch (IOException | RuntimeException e) {
      throw new TrainingFailure(
          "%s: %s; delete it, and it is made again".formatted(path, e.getMessage()));
    }
  }

  @Override
  public String fingerprint() {
    return key;
  }
}
