package org.patchswap.tasks.data.images;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.file.Sha256;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.format.Gzip;
import org.patchswap.tasks.data.format.Idx;
import org.patchswap.tasks.data.format.Tar;
import org.patchswap.tasks.data.format.WholeFile;

/** File formats, on files written here. */
class FormatTest {
  @TempDir Path folder;

  @Test
  void idxKeepsAxesAndValues() throws IOException {
    byte[] values = {0, 1, 127, (byte) 128, (byte) 255, 6};
    Idx read = Idx.read(new Idx(new int[] {1, 2, 3}, values).bytes());
    assertArrayEquals(new int[] {1, 2, 3}, read.axes());
    assertArrayEquals(values, read.values());
  }

  @Test
  void faultyIdxIsExplained() {
    byte[] good = new Idx(new int[] {2, 2}, new byte[4]).bytes();
    complaint(Arrays.copyOf(good, 15), "announces [2, 2] = 4 values and holds 3");
    complaint(Arrays.copyOf(good, 9), "ends inside its header");
    complaint("<html>".getBytes(StandardCharsets.US_ASCII), "not an IDX file");
    good[2] = 13;
    complaint(good, "IDX type 13");
  }

  private static void complaint(byte[] content, String words) {
    IOException e = assertThrows(IOException.class, () -> Idx.read(content));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void gzipIsReadByTheStandardLibraryAndDependsOnContentOnly() throws IOException {
    byte[] content = new byte[100_000];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) ((i * i) >> 5);
    }
    byte[] packed = Gzip.compress(content);
    assertArrayEquals(packed, Gzip.compress(content));
    assertArrayEquals(content, Gzip.expand(packed, 100_000));
    assertArrayEquals(content, Gzip.expand(content, 10));
  }

  @Test
  void whatIsTooLargeIsRefusedBeforeItIsRead() throws IOException {
    byte[] packed = Gzip.compress(new byte[5_000_000]);
    IOException bomb = assertThrows(IOException.class, () -> Gzip.expand(packed, 1_000_000));
    assertTrue(bomb.getMessage().contains("more than the 1000000 bytes"), bomb.getMessage());
    assertEquals(5_000_000, Gzip.expand(packed, 5_000_000).length);
    Path large = Files.write(folder.resolve("large"), new byte[100]);
    IOException size = assertThrows(IOException.class, () -> WholeFile.read(large, 99));
    assertEquals("has 100 bytes, more than the 99 allowed", size.getMessage());
    IOException kind = assertThrows(IOException.class, () -> WholeFile.read(folder, 99));
    assertEquals("is not a regular file", kind.getMessage());
    byte[] idx = new Idx(new int[] {2, 2}, new byte[4]).bytes();
    for (int at : new int[] {4, 8}) {
      idx[at] = 0x7f;
      complaint(idx, "values and holds 4");
    }
    // The product of these axes is 4 in 64 bits.
    ByteBuffer wrapped = ByteBuffer.allocate(4 + 12 + 4).put(new byte[] {0, 0, 8, 3});
    wrapped.putInt(1 << 31).putInt(1 << 31).putInt(4);
    complaint(wrapped.array(), "values and holds 4");
  }

  @Test
  void tarsAreNotBelievedHowLargeTheirFilesAre() {
    byte[] head = head("a", 0);
    put(head, 124, "77777777777");
    IOException e =
        assertThrows(
            IOException.class,
            () -> Tar.read(new ByteArrayInputStream(head), 1000, (name, content) -> {}));
    assertTrue(e.getMessage().startsWith("announces 8589934591 bytes for a"), e.getMessage());
  }

  private static byte[] head(String name, int size) {
    byte[] head = new byte[512];
    put(head, 0, name);
    put(head, 124, "%011o".formatted(size));
    head[156] = '0';
    put(head, 257, "ustar");
    return head;
  }

  private static byte[] member(String name, int size) {
    return Arrays.copyOf(head(name, size), 512 + (size + 511) / 512 * 512);
  }

  /** Many small files are as bad as a large one, and so are many heads of nothing. */
  @Test
  void tarsAreReadNoFurtherThanWhatMayComeOutOfThem() throws IOException {
    for (int size : new int[] {0, 100}) {
      byte[] one = member("a", size);
      Endless archive = new Endless(one);
      int[] seen = new int[1];
      IOException e =
          assertThrows(
              IOException.class, () -> Tar.read(archive, 10_000, (name, content) -> seen[0]++));
      assertEquals("holds more than the 10000 bytes allowed, by a", e.getMessage());
      assertEquals(10_000 / (512 + size), seen[0]);
    }
    int[] seen = new int[1];
    byte[] two = Arrays.copyOf(member("a", 488), 2048);
    System.arraycopy(member("b", 488), 0, two, 1024, 1024);
    Tar.read(new ByteArrayInputStream(two), 2000, (name, content) -> seen[0] += content.length);
    assertEquals(976, seen[0]);
  }

  /** The same bytes again and again, as a small packed file can hold them. */
  private static final class Endless extends InputStream {
    private final byte[] bytes;
    private long at;

    Endless(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int read() {
      return bytes[(int) (at++ % bytes.length)] & 0xff;
    }
  }

  /** 260 MB of zeros in 260 kB: what is not CIFAR is not unpacked to its end, checked or not. */
  @Test
  void aPackedBombAmongCifarFilesIsRefused() throws IOException {
    byte[] zeros = Gzip.compress(new byte[1 << 20]);
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    for (String name : List.of("tiny-bin/train.bin", "tiny-bin/test.bin")) {
      archive.writeBytes(Gzip.compress(head(name, 130 << 20)));
      for (int i = 0; i < 130; i++) {
        archive.writeBytes(zeros);
      }
    }
    Files.write(folder.resolve("tiny.tar.gz"), archive.toByteArray());
    List<String> problems = new ArrayList<>();
    assertNull(cifar("").read(folder, true, problems));
    assertNull(cifar("").read(folder, false, problems));
    assertEquals(2, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains("SHA-256 is "), problems.get(0));
    String words = "cannot be read (holds more than the 268435456 bytes allowed, by tiny-bin/test";
    assertTrue(problems.get(1).contains(words), problems.get(1));
  }

  /** Two classes, 2x2 pixels, one image of each class and split. */
  private static CifarLayout tiny(String sha256) {
    ImageSplits.Facts facts =
        new ImageSplits.Facts(List.of("a", "b"), new float[3], new float[3], "none", 0);
    return new CifarLayout(
        "tiny.tar.gz",
        sha256,
        "tiny-bin",
        List.of("train.bin"),
        List.of("test.bin"),
        2,
        2,
        2,
        2,
        facts);
  }

  private static CifarFolder cifar(String sha256) {
    return new CifarFolder("tiny", "Tiny", tiny(sha256)) {};
  }

  /** Superclass 9, class, then red, green and blue of four pixels. */
  private static byte[] records(int... labels) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int label : labels) {
      out.write(9);
      out.write(label);
      for (int channel = 0; channel < 3; channel++) {
        for (int pixel = 0; pixel < 4; pixel++) {
          out.write(100 * label + 10 * channel + pixel);
        }
      }
    }
    return out.toByteArray();
  }

  @Test
  void cifarBecomesPixelsWithChannelsLast() throws IOException {
    Files.write(folder.resolve("train.bin"), records(0, 1));
    Files.write(folder.resolve("test.bin"), records(1, 0));
    List<String> problems = new ArrayList<>();
    ImageSplits splits = cifar("").read(folder, true, problems);
    assertEquals(List.of(), problems);
    assertArrayEquals(new int[] {0, 1}, splits.train().labels());
    assertArrayEquals(new int[] {1, 0}, splits.test().labels());
    assertArrayEquals(
        new byte[] {0, 10, 20, 1, 11, 21, 2, 12, 22, 3, 13, 23},
        Arrays.copyOf(splits.train().pixels(), 12));
    assertEquals(Sha256.of(records(1, 0)), splits.digests().get("test.bin"));
  }

  @Test
  void cifarArchiveIsCheckedAndRead() throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    for (String name : List.of("train.bin", "test.bin", "readme.html")) {
      byte[] content = records(1, 0);
      tar.writeBytes(head("tiny-bin/" + name, content.length));
      tar.writeBytes(Arrays.copyOf(content, 512));
    }
    tar.writeBytes(new byte[1024]);
    byte[] archive = Gzip.compress(tar.toByteArray());
    Files.write(folder.resolve("tiny.tar.gz"), archive);
    List<String> problems = new ArrayList<>();
    ImageSplits splits = cifar(Sha256.of(archive)).read(folder, true, problems);
    assertEquals(List.of(), problems);
    assertEquals(2, splits.train().count());
    assertEquals(2, cifar("0123").read(folder, false, problems).train().count());
    assertNull(cifar("0123").read(folder, true, problems));
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).contains("expected 0123"), problems.get(0));
  }

  private static void put(byte[] head, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, head, at, bytes.length);
  }

  @Test
  void everyFaultOfCifarIsReported() throws IOException {
    List<String> problems = new ArrayList<>();
    assertNull(cifar("").read(folder, true, problems));
    assertEquals(2, problems.size(), problems.toString());
    problems.clear();
    Files.write(folder.resolve("train.bin"), records(0, 0));
    Files.write(folder.resolve("test.bin"), Arrays.copyOf(records(0, 1), 20));
    assertNull(cifar("").read(folder, true, problems));
    assertEquals(2, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains("as many of each class"), problems.get(0));
    assertTrue(problems.get(1).contains("test.bin has 20 bytes"), problems.get(1));
  }

  /** Another number of images, not as many of each class; packed, another digest. */
  @Test
  void cifarOfAnotherOriginIsReadWhereNothingIsChecked() throws IOException {
    Files.write(folder.resolve("train.bin"), records(0, 0, 1));
    Files.write(folder.resolve("test.bin"), records(1));
    List<String> problems = new ArrayList<>();
    assertNull(cifar("").read(folder, true, problems));
    assertTrue(problems.get(0).endsWith("need check: false"), problems.get(0));
    problems.clear();
    ImageSplits splits = cifar("").read(folder, false, problems);
    assertEquals(List.of(), problems);
    assertArrayEquals(new int[] {0, 0, 1}, splits.train().labels());
    assertEquals(Sha256.of(records(1)), splits.digests().get("test.bin"));
    Files.write(folder.resolve("train.bin"), records(0, 2));
    assertNull(cifar("").read(folder, false, problems));
    assertTrue(problems.get(0).contains("has label 2 at image 1"), problems.get(0));
  }

  @Test
  void cifarClassesAreAllThere() {
    assertEquals(10, Cifar10.LAYOUT.facts().classes().size());
    assertEquals(100, Cifar100.LAYOUT.facts().classes().stream().distinct().count());
  }
}
