package org.patchswap.tasks.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What the CIFAR datasets are (Krizhevsky 2009): 32x32 colour images, 50000 for training, 10000 for
 * testing.
 */
final class Cifar {
  private static final String LICENCE =
      "no licence stated by its authors; www.cs.toronto.edu/~kriz/cifar.html";

  /**
   * Digests of the archives: checksums of TensorFlow Datasets. Deviations are those over all
   * training pixels; the .2023, .1994, .2010 of some CIFAR-10 code are means of deviations of
   * single images.
   */
  static final CifarLayout TEN =
      new CifarLayout(
          "cifar-10-binary.tar.gz",
          "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd",
          "cifar-10-batches-bin",
          List.of(
              "data_batch_1.bin",
              "data_batch_2.bin",
              "data_batch_3.bin",
              "data_batch_4.bin",
              "data_batch_5.bin"),
          List.of("test_batch.bin"),
          1,
          50000,
          10000,
          new ImageSource.Facts(
              List.of(
                  "airplane",
                  "automobile",
                  "bird",
                  "cat",
                  "deer",
                  "dog",
                  "frog",
                  "horse",
                  "ship",
                  "truck"),
              32,
              32,
              3,
              new float[] {.4914f, .4822f, .4465f},
              new float[] {.2470f, .2435f, .2616f},
              "over the 50000 training images",
              4,
              LICENCE));

  /** Mean and deviation as in the code of Tian et al. 2020 (RepDistiller). */
  static final CifarLayout HUNDRED =
      new CifarLayout(
          "cifar-100-binary.tar.gz",
          "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
          "cifar-100-binary",
          List.of("train.bin"),
          List.of("test.bin"),
          2,
          50000,
          10000,
          new ImageSource.Facts(
              lines("cifar-100-classes.txt"),
              32,
              32,
              3,
              new float[] {.5071f, .4867f, .4408f},
              new float[] {.2675f, .2565f, .2761f},
              "RepDistiller, mdistiller and Self-KD-Lib",
              4,
              LICENCE));

  private Cifar() {}

  private static List<String> lines(String resource) {
    try (InputStream in = Cifar.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }
}
