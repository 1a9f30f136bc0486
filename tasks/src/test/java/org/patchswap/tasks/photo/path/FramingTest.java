package org.patchswap.tasks.photo.path;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchswap.core.file.Sha256;
import org.patchswap.tasks.data.FileState;
import org.patchswap.tasks.photo.PhotoList;
import org.patchswap.tasks.picture.Pixels;
import org.patchswap.tasks.picture.Region;
import org.patchswap.tasks.picture.Resampling;

/** From a JPEG file to a square, byte for byte as torchvision's: {@code crops/make.py}. */
class FramingTest {
  @TempDir private static Path folder;
  private static Photographs photographs;

  private static InputStream resource(String name) {
    return FramingTest.class.getResourceAsStream("/crops/" + name);
  }

  @BeforeAll
  static void list() throws IOException {
    Path file = folder.resolve("photo.jpg");
    try (InputStream in = resource("photo.jpg")) {
      Files.copy(in, file);
    }
    photographs =
        new ListedPhotographs(
            new PhotoList.Builder(folder)
                .add("photo.jpg", 0, FileState.of(file))
                .add("photo.jpg", 0, FileState.of(file), new PhotoList.Part(30, 17, 53, 41))
                .build());
  }

  private static List<String> frames() {
    try (InputStream in = resource("frames.csv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("frames")
  void squaresAreTorchvisions(String line) {
    String[] words = line.split(",")[0].split(" ");
    int[] n = Arrays.stream(words).skip(1).mapToInt(Integer::parseInt).toArray();
    Pixels square =
        words[0].equals("middle")
            ? new MiddleCrop(n[1], n[0]).picture(photographs, 0, null)
            : Resampling.bilinear(
                photographs.read(0, (h, w) -> new Region(n[0], n[1], n[2], n[3])), n[4], n[4]);
    assertEquals(line.split(",")[1], digest(square));
    if (line.startsWith("part 17 30 41 53")) {
      // Of a photograph of which a part counts, that part is all there is.
      assertEquals(digest(square), digest(Resampling.bilinear(photographs.read(1), n[4], n[4])));
    }
  }

  private static String digest(Pixels picture) {
    MessageDigest sum = Sha256.start();
    sum.update(picture.data());
    return Sha256.end(sum);
  }
}
