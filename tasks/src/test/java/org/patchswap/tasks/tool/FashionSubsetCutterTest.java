package org.patchswap.tasks.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.format.Gzip;
import org.patchswap.tasks.data.images.FashionMnistFolder;
import org.patchswap.tasks.data.images.FashionMnistSubset;

/** The embedded files are those that the tool cuts, where the original is installed. */
class FashionSubsetCutterTest {
  private static final Path ORIGINAL = Path.of("/usr/share/datasets/fashion-mnist");
  private static final int MOST = 64 << 20;

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        FashionSubsetCutterTest.class.getResourceAsStream(FashionMnistSubset.FOLDER + "/" + name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void cuttingAgainGivesTheSameFiles() throws IOException {
    boolean there = Files.isDirectory(ORIGINAL);
    if (!there) {
      System.out.println("Skipped: no original Fashion-MNIST in " + ORIGINAL);
    }
    assumeTrue(there);
    List<String> problems = new ArrayList<>();
    ImageSplits original = FashionMnistFolder.read(ORIGINAL, problems);
    assertEquals(List.of(), problems);
    Map<String, byte[]> files = FashionSubsetCutter.cut(original);
    assertEquals(8, files.size());
    boolean sameZlib = Arrays.equals(files.get("SHA256SUMS"), resource("SHA256SUMS"));
    if (!sameZlib) {
      System.out.println("This machine's zlib compresses differently; contents are compared only");
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      if (!file.getKey().equals("SHA256SUMS")) {
        assertArrayEquals(
            Gzip.expand(resource(file.getKey()), MOST),
            Gzip.expand(file.getValue(), MOST),
            file.getKey());
      }
    }
  }
}
