package org.patchswap.tasks.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures are what Pillow reads and resizes: {@code pillow.py} says how the cases were made. */
class PillowTest {
  private static final Map<String, byte[]> CASES = cases();

  @TempDir Path folder;

  private static Map<String, byte[]> cases() {
    Map<String, byte[]> cases = new TreeMap<>();
    try (InputStream in = PillowTest.class.getResourceAsStream("pillow.zip");
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        cases.put(e.getName(), zip.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cases;
  }

  private static List<String> files() {
    return CASES.keySet().stream().filter(n -> !n.endsWith(".rgb") && !n.endsWith(".txt")).toList();
  }

  private Path file(String name) throws IOException {
    return Files.write(folder.resolve(name), CASES.get(name));
  }

  @Test
  void filesAreReadAlike() throws IOException {
    assertTrue(files().size() >= 40, files().toString());
    for (String name : files()) {
      Pixels read = PictureFile.colour(file(name));
      assertArrayEquals(CASES.get(name + ".rgb"), read.data(), name);
      assertArrayEquals(
          new int[] {read.height(), read.width()}, PictureFile.size(file(name)), name);
    }
  }

  @Test
  void aPartIsAPartOfTheWhole() throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    for (String name : files()) {
      Path file = file(name);
      Pixels whole = PictureFile.colour(file);
      for (int i = 0; i < 3; i++) {
        int top = random.nextInt(whole.height());
        int left = random.nextInt(whole.width());
        Region part =
            new Region(
                top,
                left,
                random.nextInt(1, whole.height() - top + 1),
                random.nextInt(1, whole.width() - left + 1));
        Pixels read = PictureFile.colour(file, (h, w) -> part);
        assertArrayEquals(whole.cut(part).data(), read.data(), name + " " + part);
      }
    }
  }

  @Test
  void picturesAreResizedAlike() throws IOException {
    String lines = new String(CASES.get("resize.txt"), StandardCharsets.US_ASCII);
    int cases = 0;
    for (String line : lines.lines().toList()) {
      String[] words = line.split(" ");
      byte[] expected = CASES.get(words[words.length - 1] + ".rgb");
      byte[] got = resized(words).data();
      if (expected.length * 3 == got.length) {
        // A grey picture, which is read as three equal channels.
        for (int i = 0; i < expected.length; i++) {
          assertEquals(expected[i], got[3 * i + i % 3], line);
        }
      } else {
        assertArrayEquals(expected, got, line);
      }
      cases++;
    }
    assertTrue(cases >= 60, cases + " cases");
  }

  private Pixels resized(String[] words) throws IOException {
    Pixels in = PictureFile.colour(file(words[0]));
    if (words[1].equals("centre")) {
      return Resampling.centre(in, Integer.parseInt(words[2]), Integer.parseInt(words[3]));
    }
    return Resampling.resize(
        Filter.valueOf(words[1].toUpperCase(Locale.ROOT)),
        in,
        Double.parseDouble(words[2]),
        Double.parseDouble(words[3]),
        Double.parseDouble(words[4]),
        Double.parseDouble(words[5]),
        Integer.parseInt(words[7]),
        Integer.parseInt(words[6]));
  }
}
