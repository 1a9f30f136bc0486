package org.patchswap.tasks.picture;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Finds in one pass all files of a dataset that cannot be read as pictures. */
public enum PictureCheck {
  /**
   * By the first and the last bytes: what kind, what size, and whether its end is there. Files
   * whose end looks otherwise than most are decoded to know. Damage in the middle passes.
   */
  ENDS {
    @Override
    void read(Path file) throws IOException {
      PictureFile.size(file);
      if (!PictureFile.ends(file)) {
        PictureFile.colour(file);
      }
    }
  },
  /** By decoding all of it: {@link PictureFile#sound}. */
  PIXELS {
    @Override
    void read(Path file) throws IOException {
      PictureFile.sound(file);
    }
  };

  abstract void read(Path file) throws IOException;

  /** What is wrong with a file, or null. */
  public String fault(Path file) {
    try {
      read(file);
      return null;
    } catch (NoSuchFileException e) {
      return file + ": is missing";
    } catch (IOException e) {
      return file + ": " + e.getMessage();
    }
  }

  /**
   * Adds what is wrong with each of these files, in their order, on as many threads as there are
   * cores.
   */
  public void of(List<Path> files, List<String> problems) {
    IntStream.range(0, files.size())
        .parallel()
        .mapToObj(i -> fault(files.get(i)))
        .filter(Objects::nonNull)
        .forEachOrdered(problems::add);
  }
}
