package org.patchswap.tasks.data;

import java.io.IOException;
import java.util.List;

/**
 * The binary form of a CIFAR dataset: records of label bytes (the last one counts; CIFAR-100 has
 * the superclass before it) and 32x32 pixels channel by channel.
 *
 * @param archive name of the published archive
 * @param sha256 of the archive
 * @param folder inside the archive
 * @param train file names in order
 * @param test file names in order
 * @param labelBytes 1 or 2
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
    int trainSize,
    int testSize,
    ImageSource.Facts facts) {

  /**
   * Reads a file's records.
   *
   * @throws IOException saying what is wrong with the content
   */
  Images read(byte[] content) throws IOException {
    int area = facts.height() * facts.width();
    int size = area * facts.channels();
    int record = labelBytes + size;
    if (content.length == 0 || content.length % record != 0) {
      throw new IOException(
          "has %d bytes, not a multiple of %d, the bytes of an image"
              .formatted(content.length, record));
    }
    int count = content.length / record;
    int[] labels = new int[count];
    byte[] pixels = new byte[count * size];
    for (int i = 0; i < count; i++) {
      int from = i * record + labelBytes;
      labels[i] = content[from - 1] & 0xff;
      if (labels[i] >= facts.classes().size()) {
        throw new IOException("has label %d at image %d".formatted(labels[i], i));
      }
      for (int c = 0; c < facts.channels(); c++) {
        for (int p = 0; p < area; p++) {
          pixels[i * size + p * facts.channels() + c] = content[from + c * area + p];
        }
      }
    }
    return new Images(pixels, labels, facts.height(), facts.width(), facts.channels());
  }
}
