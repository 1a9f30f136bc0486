package org.patchswap.tasks.picture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
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

  /** A chunk of PNG: its length, its name, its content, their CRC. */
  private static void chunk(ByteArrayOutputStream out, String name, byte[] content) {
    byte[] named =
        ByteBuffer.allocate(4 + content.length).put(name.getBytes(US_ASCII)).put(content).array();
    CRC32 sum = new CRC32();
    sum.update(named);
    out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    out.writeBytes(named);
    out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
  }

  private static byte[] deflated(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream to = new DeflaterOutputStream(out)) {
      to.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private Path png(int side, int bits, int type, String beside, byte[] more, byte[] packed)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer head = ByteBuffer.allocate(13).putInt(side).putInt(side);
    chunk(out, "IHDR", head.put((byte) bits).put((byte) type).array());
    if (!beside.isEmpty()) {
      chunk(out, beside, more);
    }
    chunk(out, "IDAT", packed);
    chunk(out, "IEND", new byte[0]);
    return Files.write(folder.resolve("made.png"), out.toByteArray());
  }

  /** Packed values far beyond those of the pixels that are announced. */
  @Test
  void noMoreIsUnpackedThanThePixelsThatAreAnnounced() throws IOException {
    byte[] bomb = deflated(new byte[100_000_000]);
    Path file = png(2, 8, 0, "", new byte[0], bomb);
    assertEquals(2 * 2 * 3, PictureFile.colour(file).data().length);
    assertEquals(4, PictureFile.labels(file).data().length);
  }

  /**
   * Texts and profiles may be packed, too; of these the packed part is damaged, which none asks.
   */
  @ParameterizedTest
  @ValueSource(strings = {"zTXt", "iTXt", "iCCP"})
  void whatStandsBesideThePixelsIsNotUnpacked(String beside) throws IOException {
    byte[] content = (beside.equals("iTXt") ? "a\0\1\0\0\0" : "a\0\0").getBytes(US_ASCII);
    byte[] more = Arrays.copyOf(content, content.length + 50);
    Path file = png(2, 8, 0, beside, more, deflated(new byte[6]));
    assertEquals(2 * 2 * 3, PictureFile.colour(file).data().length);
  }
}
