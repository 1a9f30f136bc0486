package org.patchswap.tasks.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.images.Cifar100;

/** Made files of CIFAR-100's form are read, but never taken for the published ones. */
class MadeCifar100Test {
  @TempDir Path folder;

  private static ImageSplits read(Path folder, boolean check, List<String> problems) {
    Cifar100 dataset = new Cifar100();
    Map<String, Object> given = Map.of("folder", folder.toString(), "check", check);
    return dataset.read(
        Settings.resolve(dataset.traits().options(), given, new ArrayList<>()), problems);
  }

  @Test
  void aFewImagesAreReadAndAreTheSameBytesEveryTime() throws IOException {
    MadeCifar100.write(folder.resolve("a"), 200, 100);
    MadeCifar100.write(folder.resolve("b"), 200, 100);
    for (String name : List.of("train.bin", "test.bin")) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("a/cifar-100-binary").resolve(name)),
          Files.readAllBytes(folder.resolve("b/cifar-100-binary").resolve(name)));
    }
    List<String> problems = new ArrayList<>();
    ImageSplits splits = read(folder.resolve("a"), false, problems);
    assertEquals(List.of(), problems);
    assertEquals(100, IntStream.of(splits.train().labels()).distinct().count());
    assertEquals(100, splits.test().count());
  }

  @Test
  void argumentsAreAFolderAndPerhapsNumbers() {
    assertTrue(MadeCifar100.understood("made"));
    assertTrue(MadeCifar100.understood("made", "200", "100"));
    assertFalse(MadeCifar100.understood());
    assertFalse(MadeCifar100.understood("made", "200"));
    assertFalse(MadeCifar100.understood("made", "many", "100"));
    assertFalse(MadeCifar100.understood("made", "200", "0"));
  }

  /** The waves keep to their class: an image is nearest to the other one of its class. */
  @Test
  void imagesShowTheirClass() throws IOException {
    MadeCifar100.write(folder, 200, 100);
    byte[] pixels = read(folder, false, new ArrayList<>()).train().pixels();
    long nearest =
        IntStream.range(0, 99)
            .filter(
                i ->
                    IntStream.range(100, 199).boxed().min((a, b) -> compare(pixels, i, a, b)).get()
                        == i + 100)
            .count();
    assertEquals(99, nearest);
  }

  private static int compare(byte[] pixels, int image, int a, int b) {
    return Long.compare(distance(pixels, image, a), distance(pixels, image, b));
  }

  private static long distance(byte[] pixels, int a, int b) {
    return IntStream.range(0, 3072)
        .mapToLong(p -> (pixels[a * 3072 + p] & 0xff) - (pixels[b * 3072 + p] & 0xff))
        .map(d -> d * d)
        .sum();
  }

  @Test
  void evenOfTheTrueSizeTheyAreRefusedWhereFilesAreChecked() throws IOException {
    MadeCifar100.write(folder, MadeCifar100.TRAIN, MadeCifar100.TEST);
    assertEquals(50_000L * 3074, Files.size(folder.resolve("cifar-100-binary/train.bin")));
    assertEquals(10_000L * 3074, Files.size(folder.resolve("cifar-100-binary/test.bin")));
    List<String> problems = new ArrayList<>();
    assertNull(read(folder, true, problems));
    assertEquals(2, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains("as many of each class"), problems.get(0));
    assertTrue(problems.get(0).endsWith("files of another origin need check: false"));
    assertEquals(
        500,
        Arrays.stream(read(folder, false, problems).train().labels()).filter(l -> l == 1).count());
  }
}
