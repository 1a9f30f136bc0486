package org.patchswap.tasks.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures are read as people see them, in whatever form they are stored. */
class PictureFileTest {
  @TempDir Path folder;

  /**
   * Few colours are stored as numbers of one, two or four bits: of a palette, not of brightness.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void indicesAreNoBrightness(int bits) throws IOException {
    byte[] red = {10, 20};
    byte[] green = {30, 40};
    byte[] blue = {50, (byte) 200};
    IndexColorModel palette = new IndexColorModel(bits, 2, red, green, blue);
    BufferedImage image =
        new BufferedImage(palette, Raster.createPackedRaster(0, 2, 1, 1, bits, null), false, null);
    image.getRaster().setSample(1, 0, 0, 1);
    Path file = folder.resolve("palette.png");
    ImageIO.write(image, "png", file.toFile());
    assertArrayEquals(new byte[] {10, 30, 50, 20, 40, (byte) 200}, PictureFile.colour(file).data());
    assertArrayEquals(new byte[] {0, 1}, PictureFile.labels(file).data());
  }

  @Test
  void greyStaysAsItIsStored() throws IOException {
    Path file = folder.resolve("grey.png");
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(1, 0, 0, 100);
    ImageIO.write(grey, "png", file.toFile());
    byte[] expected = {0, 0, 0, 100, 100, 100};
    assertArrayEquals(expected, PictureFile.colour(file).data());
    ColorModel through =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_GRAY), true, false, Transparency.TRANSLUCENT, 0);
    WritableRaster raster = through.createCompatibleWritableRaster(2, 1);
    raster.setPixels(0, 0, 2, 1, new int[] {0, 255, 100, 7});
    ImageIO.write(new BufferedImage(through, raster, false, null), "png", file.toFile());
    assertArrayEquals(expected, PictureFile.colour(file).data());
    IndexColorModel white =
        new IndexColorModel(1, 2, new byte[] {0, -1}, new byte[] {0, -1}, new byte[] {0, -1});
    BufferedImage bit = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, white);
    bit.getRaster().setSample(1, 0, 0, 1);
    ImageIO.write(bit, "png", file.toFile());
    assertArrayEquals(new byte[] {0, 0, 0, -1, -1, -1}, PictureFile.colour(file).data());
  }
}
