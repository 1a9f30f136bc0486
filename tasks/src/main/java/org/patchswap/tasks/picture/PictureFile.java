package org.patchswap.tasks.picture;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.patchswap.tasks.data.format.WholeFile;

/**
 * Reads JPEG and PNG files. What a file announces is checked before it is decoded; every method
 * throws an {@link IOException} with a reason fit for people where a file is missing, no picture,
 * cut short or of a kind that would be read wrongly.
 */
public final class PictureFile {
  /** Bytes of a file. */
  private static final long MOST_BYTES = 256L << 20;

  /** Pixels of a picture: six times those of a large photograph. */
  private static final long MOST_PIXELS = 64_000_000;

  private static final String FOUR_COLOURS =
      "is a JPEG in CMYK or of another kind that Java cannot decode; save it in RGB";

  private PictureFile() {}

  /**
   * Reads a colour picture. Grey pictures are repeated over the channels as they are stored (the
   * JDK's conversion would brighten them), indices go through their palette, transparency is
   * dropped.
   */
  public static Pixels colour(Path file) throws IOException {
    BufferedImage image = decode(file, "has %d bits a channel; save it with 8");
    int h = image.getHeight();
    int w = image.getWidth();
    byte[] out = new byte[h * w * 3];
    Raster raster = image.getRaster();
    boolean direct = raster.getNumBands() == 3 && image.getColorModel().getColorSpace().isCS_sRGB();
    // The JDK gives grey of 1, 2 or 4 bits a palette, too: its samples are no brightness either.
    boolean grey = raster.getNumBands() <= 2 && !(image.getColorModel() instanceof IndexColorModel);
    int[] row = new int[w * 3];
    int at = 0;
    for (int y = 0; y < h; y++) {
      if (direct) {
        raster.getPixels(0, y, w, 1, row);
      } else if (grey) {
        raster.getSamples(0, y, w, 1, 0, row);
      } else {
        image.getRGB(0, y, w, 1, row, 0, w);
      }
      for (int x = 0; x < w; x++) {
        out[at++] = (byte) (direct ? row[3 * x] : grey ? row[x] : row[x] >> 16);
        out[at++] = (byte) (direct ? row[3 * x + 1] : grey ? row[x] : row[x] >> 8);
        out[at++] = (byte) (direct ? row[3 * x + 2] : row[x]);
      }
    }
    return new Pixels(h, w, 3, out);
  }

  /** Reads a label map: the palette indices of a palette picture or the values of a grey one. */
  public static Pixels labels(Path file) throws IOException {
    BufferedImage image =
        decode(file, "has %d bits a pixel where a label map has 8 at most: classes are 0 to 254");
    Raster raster = image.getRaster();
    if (raster.getNumBands() != 1) {
      throw new IOException(
          "has %d channels where a label map has one; save it as a palette or grey picture"
              .formatted(raster.getNumBands()));
    }
    int h = image.getHeight();
    int w = image.getWidth();
    byte[] out = new byte[h * w];
    int[] row = new int[w];
    for (int y = 0; y < h; y++) {
      raster.getSamples(0, y, w, 1, 0, row);
      for (int x = 0; x < w; x++) {
        out[y * w + x] = (byte) row[x];
      }
    }
    return new Pixels(h, w, 1, out);
  }

  /** Height and width of a picture, from its header alone. */
  public static int[] size(Path file) throws IOException {
    WholeFile.open(file, MOST_BYTES).close();
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      ImageReader reader = reader(in);
      try {
        reader.setInput(in, true, true);
        return size(reader);
      } finally {
        reader.dispose();
      }
    }
  }

  private static ImageReader reader(ImageInputStream in) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      throw new IOException("is not a JPEG or PNG picture");
    }
    return readers.next();
  }

  private static int[] size(ImageReader reader) throws IOException {
    int h = reader.getHeight(0);
    int w = reader.getWidth(0);
    if ((long) h * w > MOST_PIXELS) {
      throw new IOException(
          "announces %d x %d pixels, more than the %d allowed".formatted(w, h, MOST_PIXELS));
    }
    return new int[] {h, w};
  }

  private static BufferedImage decode(Path file, String tooDeep) throws IOException {
    byte[] bytes = WholeFile.read(file, MOST_BYTES);
    BufferedImage image;
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      ImageReader reader = reader(in);
      try {
        image = decode(reader, in);
      } finally {
        reader.dispose();
      }
    }
    int bits = Arrays.stream(image.getSampleModel().getSampleSize()).max().orElse(0);
    if (bits > 8) {
      throw new IOException(tooDeep.formatted(bits));
    }
    return image;
  }

  /** The JPEG reader fills what is missing with grey and merely warns; here that is a fault. */
  private static BufferedImage decode(ImageReader reader, ImageInputStream in) throws IOException {
    StringBuilder cut = new StringBuilder();
    reader.addIIOReadWarningListener(
        (source, warning) -> {
          if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
            cut.append(warning);
          }
        });
    reader.setInput(in, true, true);
    BufferedImage image;
    try {
      size(reader);
      image = reader.read(0);
    } catch (IOException | RuntimeException e) {
      String reason = String.valueOf(e.getMessage());
      if (reason.startsWith("announces ")) {
        throw e;
      }
      throw new IOException(
          reason.contains("Unsupported Image Type")
              ? FOUR_COLOURS
              : "is damaged or cut short (" + reason + ")",
          e);
    }
    boolean jpeg = reader.getFormatName().equalsIgnoreCase("jpeg");
    if (jpeg && image.getRaster().getNumBands() > 3) {
      throw new IOException(FOUR_COLOURS);
    }
    if (!cut.isEmpty()) {
      throw new IOException("is cut short (" + cut + ")");
    }
    return image;
  }
}
