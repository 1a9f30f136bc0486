package org.patchswap.tasks.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.patchswap.core.file.Sha256;

/**
 * Images of one size with a class each. Pixels are unsigned bytes, row by row, channels of a pixel
 * side by side. Many of them lie in a mapped file instead of the Java heap; choosing some of them
 * copies nothing.
 */
public final class Images implements Labelled<Images> {
  private final PixelRows rows;
  private final int[] positions;
  private final int[] labels;
  private final int height;
  private final int width;
  private final int channels;

  private Images(
      PixelRows rows, int[] positions, int[] labels, int height, int width, int channels) {
    this.rows = rows;
    this.positions = positions;
    this.labels = labels;
    this.height = height;
    this.width = width;
    this.channels = channels;
  }

  /**
   * Images that are in memory already.
   *
   * @param pixels N x height x width x channels unsigned bytes
   * @param labels N class numbers from 0
   * @throws IllegalArgumentException if the sizes do not agree
   */
  public Images(byte[] pixels, int[] labels, int height, int width, int channels) {
    this(
        PixelRows.of(pixels, bytes(height, width, channels)),
        IntStream.range(0, labels.length).toArray(),
        labels,
        height,
        width,
        channels);
    if ((long) labels.length * imageBytes() != pixels.length) {
      throw new IllegalArgumentException(
          "%d images of %d x %d x %d need %d bytes, found %d"
              .formatted(
                  labels.length,
                  height,
                  width,
                  channels,
                  (long) labels.length * imageBytes(),
                  pixels.length));
    }
  }

  private static int bytes(int height, int width, int channels) {
    long size = Math.multiplyFull(height, width);
    if (height < 1 || width < 1 || channels < 1 || size > Integer.MAX_VALUE / channels) {
      throw new IllegalArgumentException(
          "images of %d x %d pixels and %d channels: sides and channels must be at least 1, bytes at most %d"
              .formatted(width, height, channels, Integer.MAX_VALUE));
    }
    return (int) size * channels;
  }

  /** Collects images one by one. */
  public static final class Builder {
    private final PixelRows.Writer rows;
    private final int height;
    private final int width;
    private final int channels;
    private int[] labels = new int[1024];
    private int count;

    /** No images yet of a size. */
    public Builder(int height, int width, int channels) {
      this(height, width, channels, PixelRows.HEAP_LIMIT);
    }

    /** As above; pixels beyond {@code limit} bytes leave the heap. */
    Builder(int height, int width, int channels, long limit) {
      this.height = height;
      this.width = width;
      this.channels = channels;
      rows = new PixelRows.Writer(bytes(height, width, channels), limit);
    }

    /**
     * Adds an image.
     *
     * @param pixels height x width x channels bytes from position {@code from} on
     * @param label class number from 0
     * @throws java.io.UncheckedIOException if the file that many pixels go to cannot be written
     */
    public Builder add(byte[] pixels, int from, int label) {
      rows.add(pixels, from);
      if (count == labels.length) {
        labels = Arrays.copyOf(labels, 2 * count);
      }
      labels[count++] = label;
      return this;
    }

    /** The images in the order they were added. */
    public Images build() {
      int[] all = IntStream.range(0, count).toArray();
      int[] theirs = Arrays.copyOf(labels, count);
      return new Images(rows.close(), all, theirs, height, width, channels);
    }
  }

  @Override
  public int count() {
    return labels.length;
  }

  @Override
  public int[] labels() {
    return labels;
  }

  /** Height in pixels. */
  public int height() {
    return height;
  }

  /** Width in pixels. */
  public int width() {
    return width;
  }

  /** Channels of a pixel. */
  public int channels() {
    return channels;
  }

  /** Bytes of one image. */
  public int imageBytes() {
    return height * width * channels;
  }

  /** Whether the pixels lie in a file. */
  boolean mapped() {
    return rows.mapped();
  }

  /** Height, width and channels in words. */
  String size() {
    return "%d x %d pixels of %d channels".formatted(width, height, channels);
  }

  boolean sameSizeAs(Images other) {
    return height == other.height && width == other.width && channels == other.channels;
  }

  /** Writes the pixels of image {@code i} to a buffer. */
  public void copy(int i, ByteBuffer to) {
    rows.copy(positions[i], to);
  }

  /** The pixels of all images, for few ones: N x height x width x channels unsigned bytes. */
  public byte[] pixels() {
    ByteBuffer all = ByteBuffer.allocate(Math.multiplyExact(count(), imageBytes()));
    for (int i = 0; i < count(); i++) {
      copy(i, all);
    }
    return all.array();
  }

  @Override
  public Images select(int[] chosen) {
    int[] where = new int[chosen.length];
    int[] theirs = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      where[i] = positions[chosen[i]];
      theirs[i] = labels[chosen[i]];
    }
    return new Images(rows, where, theirs, height, width, channels);
  }

  /** SHA-256 of sizes, labels and pixels. */
  public String digest() {
    MessageDigest sum = Sha256.start();
    sum.update(size().getBytes(StandardCharsets.UTF_8));
    ByteBuffer one = ByteBuffer.allocate(4 + imageBytes());
    for (int i = 0; i < count(); i++) {
      one.clear();
      one.putInt(labels[i]);
      copy(i, one);
      sum.update(one.flip());
    }
    return Sha256.end(sum);
  }
}
