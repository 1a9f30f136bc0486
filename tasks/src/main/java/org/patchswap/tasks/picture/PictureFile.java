package org.patchswap.tasks.picture;

import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import org.patchswap.tasks.data.format.WholeFile;

/**
 * Reads JPEG, PNG, BMP and GIF files to the pixels that Pillow's {@code open(file).convert("RGB")}
 * gives, which is what torchvision's datasets see; an orientation that EXIF asks for is left
 * undone, as there. What a file announces is checked before memory is taken for it. Every method
 * throws an {@link IOException} with a reason fit for people where a file is missing, empty, no
 * picture, cut short or of a kind that would be read wrongly.
 */
public final class PictureFile {
  /** Bytes of a file. */
  private static final long MOST_BYTES = 256L << 20;

  /** Pixels of a picture: six times those of a large photograph. */
  private static final long MOST_PIXELS = 64_000_000;

  private PictureFile() {}

  /** Reads a colour picture: (height, width, 3). */
  public static Pixels colour(Path file) throws IOException {
    return colour(file, Region::whole);
  }

  /**
   * Reads a part of a colour picture. Of a JPEG the rows below it are not decoded, which saves time
   * and lets damage there pass.
   */
  public static Pixels colour(Path file, Crop crop) throws IOException {
    return colour(file, crop, false);
  }

  /**
   * Reads a colour picture as {@link #colour(Path)} does, and refuses it also where a JPEG is
   * damaged in its middle, which Pillow passes over: the rest is then grey or displaced.
   */
  public static Pixels sound(Path file) throws IOException {
    return colour(file, Region::whole, true);
  }

  private static Pixels colour(Path file, Crop crop, boolean sound) throws IOException {
    byte[] bytes = WholeFile.read(file, MOST_BYTES);
    PictureFormat format = PictureFormat.of(bytes);
    if (format == PictureFormat.JPEG) {
      JpegHeader header = header(new ByteArrayInputStream(bytes));
      Region region = crop.of(header.height(), header.width());
      region.check(header.height(), header.width());
      byte[] samples = JpegDecoder.decode(bytes, header.space().components(), region, sound);
      byte[] rgb = ColourConversion.toRgb(samples, header.space());
      return new Pixels(region.height(), region.width(), 3, rgb);
    }
    BufferedImage image = raster(format, bytes);
    int h = image.getHeight();
    int w = image.getWidth();
    return new Pixels(h, w, 3, RasterDecoder.colours(image)).cut(crop.of(h, w));
  }

  /** Reads a label map: the palette indices of a palette picture or the values of a grey one. */
  public static Pixels labels(Path file) throws IOException {
    byte[] bytes = WholeFile.read(file, MOST_BYTES);
    PictureFormat format = PictureFormat.of(bytes);
    if (format == PictureFormat.JPEG) {
      throw new IOException(
          "is a JPEG, which does not keep the values of a label map; save it as PNG");
    }
    BufferedImage image = raster(format, bytes);
    int bits = RasterDecoder.bits(image);
    if (bits > 8) {
      throw new IOException(
          "has %d bits a pixel where a label map has 8 at most: classes are 0 to 254"
              .formatted(bits));
    }
    int bands = image.getRaster().getNumBands();
    if (bands != 1) {
      throw new IOException(
          "has %d channels where a label map has one; save it as a palette or grey picture"
              .formatted(bands));
    }
    return new Pixels(image.getHeight(), image.getWidth(), 1, RasterDecoder.samples(image));
  }

  /** Height and width of a picture, from its header alone. */
  public static int[] size(Path file) throws IOException {
    PictureFormat format;
    try (InputStream in = new BufferedInputStream(WholeFile.open(file, MOST_BYTES))) {
      in.mark(PictureFormat.HEAD);
      format = PictureFormat.of(in.readNBytes(PictureFormat.HEAD));
      in.reset();
      if (format == PictureFormat.JPEG) {
        JpegHeader header = header(in);
        return new int[] {header.height(), header.width()};
      }
    }
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      return size(format, in);
    }
  }

  /**
   * Height and width of a picture that is whole, as far as its first and last bytes tell. One that
   * ends otherwise than its format does is decoded to know: files may go on behind their picture.
   * Damage in the middle passes.
   */
  public static int[] inspect(Path file) throws IOException {
    int[] size = size(file);
    if (!ends(file)) {
      colour(file);
    }
    return size;
  }

  private static boolean ends(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] head = new byte[(int) Math.min(PictureFormat.HEAD, in.length())];
      in.readFully(head);
      PictureFormat format = PictureFormat.of(head);
      byte[] tail = new byte[(int) Math.min(format.tail(), in.length())];
      in.seek(in.length() - tail.length);
      in.readFully(tail);
      return format.ends(tail);
    }
  }

  private static JpegHeader header(InputStream in) throws IOException {
    JpegHeader header = JpegHeader.read(in);
    allowed(header.height(), header.width());
    return header;
  }

  private static BufferedImage raster(PictureFormat format, byte[] bytes) throws IOException {
    size(format, new ByteInput(bytes));
    return RasterDecoder.read(format, bytes);
  }

  private static int[] size(PictureFormat format, ImageInputStream in) throws IOException {
    int[] size = RasterDecoder.size(format, in);
    allowed(size[0], size[1]);
    return size;
  }

  private static void allowed(int h, int w) throws IOException {
    if ((long) h * w > MOST_PIXELS) {
      throw new IOException(
          "announces %d x %d pixels, more than the %d allowed".formatted(w, h, MOST_PIXELS));
    }
  }
}
