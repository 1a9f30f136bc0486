package org.patchswap.tasks.data.images;

import java.io.IOException;
import java.util.List;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Images;

/**
 * The binary form of a CIFAR dataset: records of label bytes (the last one counts; CIFAR-100 has
 * the superclass before it) and square colour images channel by channel.
 *
 * @param archive name of the published archive
 * @param sha256 of the archive
 * @param folder inside the archive
 * @param train file names in order
 * @param test file names in order
 * @param labelBytes 1 or 2
 * @param side of an image in pixels
 * @param trainSize images in the training files together, as many of each class
 * @param testSize the same for the test files
 * @param facts of the dataset
 */
record CifarLayout(
    String archive,
    String sha256,
    String folder,
    List<String> train,
    List<String> test,
    int labelBytes,
    int side,
    int trainSize,
    int testSize,
    ImageSplits.Facts facts) {
  static final int CHANNELS = 3;

  /** No images yet. */
  Images.Builder builder() {
    return new Images.Builder(side, side, CHANNELS);
  }

  /**
   * Reads a file's records.
   *
   * @throws IOException saying what is wrong with the content
   */
  void read(byte[] content, Images.Builder images) throws IOException {
    int area = side * side;
    int size = area * CHANNELS;
    int record = labelBytes + size;
    if (content.length == 0 || content.length % record != 0) {
      throw new IOException(
          "has %d bytes, not a multiple of %d, the bytes of an image"
              .formatted(content.length, record));
    }
    byte[] pixels = new byte[size];
    for (int i = 0; i < content.length / record; i++) {
      int from = i * record + labelBytes;
      int label = content[from - 1] & 0xff;
      if (label >= facts.classes().size()) {
        throw new IOException("has label %d at image %d".formatted(label, i));
      }
      for (int c = 0; c < CHANNELS; c++) {
        for (int p = 0; p < area; p++) {
          pixels[p * CHANNELS + c] = content[from + c * area + p];
        }
      }
      images.add(pixels, 0, label);
    }
  }
}
