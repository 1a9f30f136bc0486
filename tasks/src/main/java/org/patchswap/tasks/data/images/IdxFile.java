package org.patchswap.tasks.data.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.patchswap.core.file.Sha256;
import org.patchswap.tasks.data.Images;
import org.patchswap.tasks.data.format.Gzip;
import org.patchswap.tasks.data.format.Idx;
import org.patchswap.tasks.data.format.WholeFile;

/**
 * An IDX file a dataset needs, compressed or not.
 *
 * @param name without {@code .gz}
 * @param sha256 of its uncompressed content, so that recompressed copies are the same file
 * @param where to get it, for messages
 */
record IdxFile(String name, String sha256, String where) {
  /** Bytes that a file may have, compressed or not; the largest known has 47 million. */
  private static final int MOST = 64 << 20;

  /** Bytes of a file, or null where there is none. */
  @FunctionalInterface
  interface Place {
    byte[] open(String name) throws IOException;

    /** Files of a folder. */
    static Place folder(Path folder) {
      return name -> {
        Path file = folder.resolve(name);
        return Files.exists(file) ? WholeFile.read(file, MOST) : null;
      };
    }
  }

  /**
   * Reads and checks the file.
   *
   * @param shown the place in messages
   * @param check whether its content must have the digest
   * @return null after reporting a problem
   */
  Idx read(
      Place place,
      String shown,
      boolean check,
      SortedMap<String, String> digests,
      List<String> problems) {
    String file = shown + "/" + name + ".gz";
    try {
      byte[] raw = place.open(name + ".gz");
      if (raw == null) {
        raw = place.open(name);
        file = raw == null ? file : shown + "/" + name;
      }
      if (raw == null) {
        problems.add("%s is missing (nor is there one without .gz); %s".formatted(file, where));
        return null;
      }
      byte[] content = Gzip.expand(raw, MOST);
      String found = Sha256.of(content);
      if (check && !found.equals(sha256)) {
        problems.add(
            "%s is damaged or another file: SHA-256 of its uncompressed content is %s, expected %s; %s"
                .formatted(file, found, sha256, where));
        return null;
      }
      digests.put(name, found);
      return Idx.read(content);
    } catch (IOException e) {
      problems.add("%s cannot be read (%s); %s".formatted(file, e.getMessage(), where));
      return null;
    }
  }

  /**
   * Images and labels as one; null when one of them is.
   *
   * @param shown their place in messages
   * @param problems receives a line where they do not belong together
   */
  static Images join(Idx images, Idx labels, String shown, List<String> problems) {
    if (images == null || labels == null) {
      return null;
    }
    int[] of = images.axes();
    int[] each = labels.axes();
    if (of.length != 3 || each.length != 1 || of[0] != each[0]) {
      problems.add(
          "%s: images of axes %s and labels of axes %s do not belong together; images are [N, height, width], labels [N]"
              .formatted(shown, Arrays.toString(of), Arrays.toString(each)));
      return null;
    }
    int[] classes = new int[labels.values().length];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = labels.values()[i] & 0xff;
    }
    return new Images(images.values(), classes, of[1], of[2], 1);
  }
}
