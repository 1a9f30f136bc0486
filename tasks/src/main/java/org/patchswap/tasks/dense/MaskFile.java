package org.patchswap.tasks.dense;

import java.io.IOException;
import java.nio.file.Path;
import org.patchswap.tasks.data.format.MatFile;
import org.patchswap.tasks.data.format.MatValue;
import org.patchswap.tasks.picture.PictureFile;
import org.patchswap.tasks.picture.Pixels;

/**
 * Reads label maps: pictures, and the MAT-files of SBD (Hariharan et al. 2011), which hold one in
 * {@code GTcls.Segmentation}.
 */
final class MaskFile {
  private static final String ENDING = ".mat";
  private static final String STRUCTURE = "GTcls";
  private static final String FIELD = "Segmentation";

  private MaskFile() {}

  /**
   * A label map: (H, W, 1).
   *
   * @throws IOException with a reason fit for people
   */
  static Pixels read(Path file) throws IOException {
    return file.toString().endsWith(ENDING) ? sbd(file) : PictureFile.labels(file);
  }

  private static Pixels sbd(Path file) throws IOException {
    if (!(MatFile.read(file).get(STRUCTURE) instanceof MatValue.Structs all)
        || all.values().size() != 1
        || !(all.values().get(0).get(FIELD) instanceof MatValue.Numbers map)
        || map.rows() < 1
        || map.values().length == 0
        || map.values().length % map.rows() != 0) {
      throw new IOException("holds no array %s.%s".formatted(STRUCTURE, FIELD));
    }
    int height = map.rows();
    int width = map.values().length / height;
    byte[] out = new byte[height * width];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double v = map.values()[x * height + y];
        if (v != (int) v || v < 0 || v > Listing.IGNORE) {
          throw new IOException(
              "holds %s in %s.%s, where classes are 0 to 254".formatted(v, STRUCTURE, FIELD));
        }
        out[y * width + x] = (byte) (int) v;
      }
    }
    return new Pixels(height, width, 1, out);
  }
}
