package org.patchswap.tasks.picture;

import java.awt.Rectangle;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * JPEG by Java's own binding of libjpeg, which gives components as they are stored: what follows,
 * colours and embedded profiles, is then Pillow's and not Java's.
 */
final class JpegDecoder {
  /** The reader fills what is missing with grey and merely warns, in these words among others. */
  private static final String CUT = "missing eoi";

  private static final String DAMAGED = "premature end of data";

  private JpegDecoder() {}

  /**
   * The components of a part of a picture, pixel by pixel. Rows below it are not decoded, so that
   * damage there is not seen.
   *
   * @param file the file's bytes
   * @param components as its header says
   * @param sound whether damage is a fault after which the reader, and Pillow, finds its way again
   * @throws IOException with a reason fit for people
   */
  static byte[] decode(byte[] file, int components, Region region, boolean sound)
      throws IOException {
    List<String> warnings = new ArrayList<>();
    ImageReader reader = JdkReaders.of("jpeg");
    Raster raster;
    try {
      reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
      reader.setInput(new ByteInput(file), true, true);
      ImageReadParam part = reader.getDefaultReadParam();
      part.setSourceRegion(
          new Rectangle(region.left(), region.top(), region.width(), region.height()));
      raster = reader.readRaster(0, part);
    } catch (IOException | RuntimeException e) {
      throw JdkReaders.damaged(e);
    } finally {
      reader.dispose();
    }
    for (String warning : warnings) {
      String words = warning.toLowerCase(Locale.ROOT);
      if (words.contains(CUT)) {
        throw new IOException("is cut short (" + warning + ")");
      }
      if (sound && words.contains(DAMAGED)) {
        throw new IOException("is damaged (" + warning + ")");
      }
    }
    return samples(raster, components, region);
  }

  private static byte[] samples(Raster raster, int components, Region region) {
    byte[] data = ((DataBufferByte) raster.getDataBuffer()).getData();
    boolean ordered =
        raster.getSampleModel() instanceof PixelInterleavedSampleModel model
            && model.getPixelStride() == components
            && model.getScanlineStride() == components * region.width()
            && model.getBandOffsets()[0] == 0
            && model.getBandOffsets()[components - 1] == components - 1
            && data.length == components * region.width() * region.height();
    if (!ordered) {
      throw new IllegalStateException(
          "This Java orders the samples of a JPEG otherwise: " + raster.getSampleModel());
    }
    return data;
  }
}
