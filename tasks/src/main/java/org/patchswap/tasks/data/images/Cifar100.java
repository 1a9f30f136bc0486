package org.patchswap.tasks.data.images;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.patchswap.tasks.data.ImageSplits;

/**
 * CIFAR-100 (Krizhevsky 2009): 32x32 colour images of a hundred classes, 50000 for training, 10000
 * for testing. The archive's digest is a checksum of TensorFlow Datasets; mean and deviation are
 * those in the code of Tian et al. 2020 (RepDistiller).
 */
public final class Cifar100 extends CifarFolder {
  static final CifarLayout LAYOUT =
      new CifarLayout(
          "cifar-100-binary.tar.gz",
          "58a81ae192c23a4be8b1804d68e518ed807d710a4eb253b1f2a199162a40d8ec",
          "cifar-100-binary",
          List.of("train.bin"),
          List.of("test.bin"),
          2,
          32,
          50000,
          10000,
          new ImageSplits.Facts(
              lines("cifar-100-classes.txt"),
              new float[] {.5071f, .4867f, .4408f},
              new float[] {.2675f, .2565f, .2761f},
              "RepDistiller, mdistiller and Self-KD-Lib",
              4));

  /** The dataset. */
  public Cifar100() {
    super("cifar-100", "CIFAR-100: 32 x 32 colour images, 100 classes", LAYOUT);
  }

  private static List<String> lines(String resource) {
    try (InputStream in =
        Cifar100.class.getResourceAsStream("/org/patchswap/tasks/data/" + resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }
}
