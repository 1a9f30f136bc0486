package org.patchswap.tasks.data.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Images;
import org.patchswap.tasks.data.format.Gzip;
import org.patchswap.tasks.data.format.Idx;

/** The embedded part of Fashion-MNIST, and the original where it is installed. */
class FashionMnistTest {
  private static final Path ORIGINAL = Path.of("/usr/share/datasets/fashion-mnist");

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        FashionMnistTest.class.getResourceAsStream(FashionMnistSubset.FOLDER + "/" + name)) {
      assertNotNull(in, name);
      return in.readAllBytes();
    }
  }

  private static String text(String name) throws IOException {
    return new String(resource(name), StandardCharsets.UTF_8);
  }

  @Test
  void filesMatchTheirSums() throws IOException {
    long bytes = 0;
    List<String> lines = text("SHA256SUMS").lines().toList();
    assertEquals(7, lines.size());
    for (String line : lines) {
      byte[] file = resource(line.substring(66));
      assertEquals(line.substring(0, 64), Sha256.of(file), line);
      bytes += file.length;
    }
    assertTrue(bytes <= 4_000_000, bytes + " bytes");
    assertTrue(text("LICENSE").contains("2017 Zalando SE"));
  }

  @Test
  void splitsAreBalancedAndDisjoint() throws IOException {
    List<String> problems = new ArrayList<>();
    ImageSplits splits = FashionMnistSubset.read(problems);
    assertEquals(List.of(), problems);
    for (Images part : List.of(splits.train(), splits.validation(), splits.test())) {
      int[] each = new int[10];
      Arrays.stream(part.labels()).forEach(l -> each[l]++);
      assertEquals(1, Arrays.stream(each).distinct().count(), Arrays.toString(each));
    }
    assertEquals(5000, splits.train().count());
    assertEquals(1000, splits.validation().count());
    assertEquals(2000, splits.test().count());
    Set<String> images = new HashSet<>();
    List<String> rows = text("images.csv").lines().skip(1).toList();
    for (String row : rows) {
      String[] cells = row.split(",");
      assertTrue(images.add(cells[2] + cells[3]), row);
    }
    assertEquals(8000, rows.size());
  }

  @Test
  void constantsAreThoseOfTheOriginal() {
    assumeTrue(Files.isDirectory(ORIGINAL));
    Images train = FashionMnistFolder.read(ORIGINAL, new ArrayList<>()).train();
    double sum = 0;
    double squares = 0;
    byte[] pixels = train.pixels();
    for (byte b : pixels) {
      double v = (b & 0xff) / 255.0;
      sum += v;
      squares += v * v;
    }
    double mean = sum / pixels.length;
    assertEquals(FashionMnist.FACTS.mean()[0], mean, 5e-5);
    double deviation = Math.sqrt(squares / pixels.length - mean * mean);
    assertEquals(FashionMnist.FACTS.deviation()[0], deviation, 5e-5);
  }

  @Test
  void everyFaultIsReportedWithFileDigestAndSource(@TempDir Path folder) throws IOException {
    byte[] images = new Idx(new int[] {1, 28, 28}, new byte[784]).bytes();
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), Gzip.compress(images));
    byte[] cut = Arrays.copyOf(Gzip.compress(images), 20);
    Files.write(folder.resolve("t10k-images-idx3-ubyte.gz"), cut);
    Files.write(folder.resolve("t10k-labels-idx1-ubyte"), new byte[9]);
    List<String> problems = new ArrayList<>();
    assertNull(FashionMnistFolder.read(folder, problems));
    assertEquals(4, problems.size(), problems.toString());
    assertTrue(
        problems.get(0).contains("expected c59f468a") && problems.get(0).contains("damaged"),
        problems.get(0));
    assertTrue(problems.get(1).contains("train-labels-idx1-ubyte.gz is missing"), problems.get(1));
    assertTrue(problems.get(2).contains("cannot be read"), problems.get(2));
    assertTrue(problems.get(3).contains("t10k-labels-idx1-ubyte is damaged"), problems.get(3));
    for (String problem : problems) {
      assertTrue(problem.startsWith("folder: " + folder), problem);
      assertTrue(problem.contains("github.com/zalandoresearch/fashion-mnist"), problem);
    }
  }

  @Test
  void filesOfAnotherOriginAreReadWhereNothingIsChecked(@TempDir Path folder) throws IOException {
    for (String split : List.of("train", "t10k")) {
      byte[] images = new Idx(new int[] {2, 3, 3}, new byte[18]).bytes();
      Files.write(folder.resolve(split + "-images-idx3-ubyte.gz"), Gzip.compress(images));
      byte[] labels = new Idx(new int[] {2}, new byte[] {1, 9}).bytes();
      Files.write(folder.resolve(split + "-labels-idx1-ubyte"), labels);
    }
    FashionMnistFolder dataset = new FashionMnistFolder();
    Map<String, Object> given = new TreeMap<>(Map.of("folder", folder.toString()));
    List<String> problems = new ArrayList<>();
    assertNull(dataset.read(settings(dataset, given), problems));
    assertTrue(problems.get(0).endsWith("need check: false"), problems.get(0));
    problems.clear();
    given.put("check", false);
    ImageSplits splits = dataset.read(settings(dataset, given), problems);
    assertEquals(List.of(), problems);
    assertArrayEquals(new int[] {1, 9}, splits.test().labels());
    Files.write(
        folder.resolve("train-labels-idx1-ubyte"), new Idx(new int[] {3}, new byte[3]).bytes());
    assertNull(dataset.read(settings(dataset, given), problems));
    assertTrue(problems.get(0).contains("axes [2, 3, 3] and labels of axes [3]"), problems.get(0));
  }

  private static Settings settings(FashionMnistFolder dataset, Map<String, Object> given) {
    return Settings.resolve(dataset.traits().options(), given, new ArrayList<>());
  }
}
