package org.patchswap.tasks.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no sound pictures are named, with the reason, before memory is taken for them. */
class FaultyPicturesTest {
  private static final int SIDE = 48;

  @TempDir Path folder;

  private static byte[] jpeg(int bands) throws IOException {
    byte[] noise = new byte[SIDE * SIDE * bands];
    new SplittableRandom(3).nextBytes(noise);
    Raster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(noise, noise.length),
            SIDE,
            SIDE,
            SIDE * bands,
            bands,
            Arrays.copyOf(new int[] {0, 1, 2, 3}, bands),
            null);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(new IIOImage(raster, null, null));
    }
    writer.dispose();
    return out.toByteArray();
  }

  private static byte[] png() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BufferedImage noise = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < SIDE * SIDE; i++) {
      noise.setRGB(i % SIDE, i / SIDE, random.nextInt());
    }
    ImageIO.write(noise, "png", out);
    return out.toByteArray();
  }

  /** Where the first frame's segment begins: marker, length, bits, height, width, components. */
  private static int frame(byte[] jpeg) {
    for (int i = 0; i < jpeg.length; i++) {
      if ((jpeg[i] & 255) == 0xff && (jpeg[i + 1] & 255) == 0xc0) {
        return i;
      }
    }
    throw new IllegalStateException("no frame");
  }

  private static byte[] announcing(byte[] jpeg, int height, int width) {
    byte[] out = jpeg.clone();
    ByteBuffer.wrap(out)
        .putShort(frame(out) + 5, (short) height)
        .putShort(frame(out) + 7, (short) width);
    return out;
  }

  private static byte[] with(byte[] jpeg, int offset, int value) {
    byte[] out = jpeg.clone();
    out[frame(out) + offset] = (byte) value;
    return out;
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private String reason(byte[] content) throws IOException {
    Path file = write("one", content);
    String said = assertThrows(IOException.class, () -> PictureFile.colour(file)).getMessage();
    assertEquals(
        said, assertThrows(IOException.class, () -> PictureFile.inspect(file)).getMessage());
    return said;
  }

  private int[] inspected(byte[] content) throws IOException {
    return PictureFile.inspect(write("one", content));
  }

  @Test
  void emptyCutAndGiantFilesAreNamed() throws IOException {
    byte[] good = jpeg(3);
    assertEquals("is empty", reason(new byte[0]));
    String cut = "is cut short (Truncated File - Missing EOI marker)";
    assertEquals(cut, reason(Arrays.copyOf(good, good.length / 2)));
    assertEquals(cut, reason(Arrays.copyOf(good, good.length - 2)));
    assertEquals(
        "announces 60000 x 60000 pixels, more than the 64000000 allowed",
        reason(announcing(good, 60_000, 60_000)));
  }

  @Test
  void whatMerelyLooksOddIsFine() throws IOException {
    int[] size = {SIDE, SIDE};
    assertArrayEquals(size, inspected(jpeg(4)));
    assertArrayEquals(size, inspected(png()));
    // What follows the end is no fault.
    assertArrayEquals(size, inspected(Arrays.copyOf(jpeg(3), 10_000)));
    assertArrayEquals(size, inspected(Arrays.copyOf(png(), 10_000)));
  }

  @Test
  void headersThatCannotBeReadAreNamed() throws IOException {
    byte[] good = jpeg(3);
    assertEquals("is cut short within its header", reason(Arrays.copyOf(good, 30)));
    assertEquals("is a JPEG of 12 bits a channel; save it with 8", reason(with(good, 4, 12)));
    assertEquals("is a JPEG of 2 channels; save it in grey or RGB", reason(with(good, 9, 2)));
    assertEquals("announces 48 x 0 pixels", reason(announcing(good, 0, SIDE)));
    byte[] ended = Arrays.copyOf(good, 4);
    ended[2] = (byte) 0xff;
    ended[3] = (byte) 0xd9;
    assertEquals("is not a JPEG, PNG, BMP or GIF picture", reason(new byte[20]));
    assertEquals("ends before its first pixel", reason(ended));
    for (int lossless : new int[] {0xc3, 0xc9, 0xce}) {
      assertEquals(
          "is a JPEG that is neither baseline nor progressive by Huffman's code; save it anew",
          reason(with(good, 1, lossless)));
    }
  }

  @Test
  void cutFilesOfOtherFormatsAreNamed() throws IOException {
    byte[] png = png();
    for (int left : new int[] {20, png.length / 2, png.length - 100}) {
      String said = reason(Arrays.copyOf(png, left));
      assertTrue(said.startsWith("is damaged or cut short ("), said);
    }
    ByteArrayOutputStream bmp = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB), "bmp", bmp);
    String said = reason(Arrays.copyOf(bmp.toByteArray(), bmp.size() / 2));
    assertTrue(said.startsWith("is damaged or cut short ("), said);
  }

  /** Pillow reads them: so does training. */
  @Test
  void damageInTheMiddleIsAMatterOfTheFullCheck() throws IOException {
    byte[] damaged = jpeg(3);
    // A restart marker, of which there is none in a sound file like this.
    damaged[damaged.length / 2] = (byte) 0xff;
    damaged[damaged.length / 2 + 1] = (byte) 0xd0;
    Path file = write("damaged.jpg", damaged);
    assertEquals(SIDE, PictureFile.colour(file).width());
    assertEquals(SIDE, PictureFile.inspect(file)[0]);
    String said = assertThrows(IOException.class, () -> PictureFile.sound(file)).getMessage();
    assertTrue(said.startsWith("is damaged (Corrupt JPEG data"), said);
  }

  @Test
  void rowsBelowAPartAreNotRead() throws IOException {
    byte[] whole = jpeg(3);
    Path file = write("cut.jpg", Arrays.copyOf(whole, whole.length / 2));
    assertEquals(8, PictureFile.colour(file, (h, w) -> new Region(0, 5, 8, 9)).height());
    assertThrows(
        IllegalArgumentException.class,
        () -> PictureFile.colour(file, (h, w) -> new Region(40, 0, 9, w)));
  }
}
