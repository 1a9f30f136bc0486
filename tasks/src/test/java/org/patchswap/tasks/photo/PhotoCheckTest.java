package org.patchswap.tasks.photo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.DigestMemory;
import org.patchswap.tasks.data.Faults;
import org.patchswap.tasks.data.FileState;

/** All damage of a dataset is found in one pass, and what is whole is not called damaged. */
class PhotoCheckTest {
  private static byte[] jpeg;
  private static byte[] png;

  @TempDir Path folder;

  @BeforeAll
  static void draw() throws IOException {
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 1200; i++) {
      image.setRGB(i % 40, i / 40, 0x10101 * (i * 7919 % 251));
    }
    jpeg = written(image, "jpg");
    png = written(image, "png");
  }

  private static byte[] written(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static byte[] join(byte[] a, byte[] b) {
    byte[] out = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, out, a.length, b.length);
    return out;
  }

  /** The same JPEG with another size in its frame header. */
  private static byte[] announcing(int height, int width) {
    byte[] out = jpeg.clone();
    for (int p = 2; ; p += 2 + ((out[p + 2] & 0xff) << 8) + (out[p + 3] & 0xff)) {
      if ((out[p + 1] & 0xff) == 0xc0) {
        out[p + 5] = (byte) (height >> 8);
        out[p + 6] = (byte) height;
        out[p + 7] = (byte) (width >> 8);
        out[p + 8] = (byte) width;
        return out;
      }
    }
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private PhotoList list() throws IOException {
    PhotoList.Builder out = new PhotoList.Builder(folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path f : files.filter(Files::isRegularFile).sorted().toList()) {
        out.add(f.getFileName().toString(), 0, FileState.of(f));
      }
    }
    return out.build();
  }

  private SortedMap<String, String> check(PhotoDigest of, List<String> problems)
      throws IOException {
    DigestMemory memory = new DigestMemory(folder.resolve("memory"));
    return PhotoCheck.digests(Map.of(Split.TRAIN, list()), of, memory, problems);
  }

  @Test
  void fourBadOnesInAThousandAreNamedAtOnce() throws IOException {
    for (int i = 0; i < 1000; i++) {
      write("%04d.jpg".formatted(i), jpeg);
    }
    Path cut = write("0100.jpg", Arrays.copyOf(jpeg, jpeg.length - 40));
    Files.copy(Path.of("src/test/resources/photos/cmyk.jpg"), folder.resolve("0200a.jpg"));
    Path giant = write("0300.jpg", announcing(60000, 60000));
    Path empty = write("0400.jpg", new byte[0]);
    Path text = write("0500.jpg", "<html>not found</html>".getBytes());
    List<String> problems = new ArrayList<>();
    check(PhotoDigest.INDEX, problems);
    assertEquals(4, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith(cut + ": is cut short"), problems.get(0));
    assertTrue(
        problems.get(1).startsWith(giant + ": announces 60000 x 60000 pixels"), problems.get(1));
    assertEquals(empty + ": is empty", problems.get(2));
    assertTrue(
        problems.get(3).startsWith(text + ": is not a JPEG, PNG, BMP or GIF"), problems.get(3));
  }

  @Test
  void moreThanTwentyAreCounted() throws IOException {
    for (int i = 0; i < 100; i++) {
      write("%04d.jpg".formatted(i), new byte[0]);
    }
    Faults problems = new Faults();
    check(PhotoDigest.INDEX, problems);
    assertEquals(20, problems.size());
    assertEquals("dataset: and 81 more faults", problems.get(19));
  }

  /** Bytes after the end, segments before the frame, other formats, a wrong ending. */
  @Test
  void unusualFilesThatAreWholeAreFine() throws IOException {
    write("a.jpg", join(jpeg, new byte[3000]));
    write("b.jpg", png);
    write("c.png", join(png, new byte[50]));
    byte[] comment = new byte[60000];
    comment[0] = (byte) 0xff;
    comment[1] = (byte) 0xfe;
    comment[2] = (byte) ((comment.length - 2) >> 8);
    comment[3] = (byte) (comment.length - 2);
    byte[] head = join(Arrays.copyOf(jpeg, 2), join(comment, comment));
    write("d.jpg", join(head, Arrays.copyOfRange(jpeg, 2, jpeg.length)));
    write("e.bmp", written(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "bmp"));
    write("f.jpg", written(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "gif"));
    List<String> problems = new ArrayList<>();
    check(PhotoDigest.INDEX, problems);
    assertEquals(List.of(), problems);
  }

  @Test
  void aPngThatIsCutShortIsNamed() throws IOException {
    Path cut = write("a.png", Arrays.copyOf(png, png.length / 2));
    List<String> problems = new ArrayList<>();
    check(PhotoDigest.INDEX, problems);
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).startsWith(cut + ": is damaged or cut short"), problems.get(0));
  }

  @Test
  void aPartLiesInItsPicture() throws IOException {
    Path file = write("a.jpg", jpeg);
    PhotoList.Builder parts = new PhotoList.Builder(folder);
    parts.add("a.jpg", 0, FileState.of(file), new PhotoList.Part(2, 2, 40, 30));
    parts.add("a.jpg", 0, FileState.of(file), new PhotoList.Part(3, 0, 40, 30));
    List<String> problems = new ArrayList<>();
    PhotoCheck.digests(
        Map.of(Split.TEST, parts.build()),
        PhotoDigest.INDEX,
        new DigestMemory(folder.resolve("memory")),
        problems);
    assertEquals(
        List.of(
            file
                + ": the part at column 3, row 0, 40 x 30, lies outside the picture of 40 x 30"
                + " pixels"),
        problems);
  }

  @Test
  void whatIsFaultlessIsRememberedUntilAFileMayHaveChanged() throws IOException {
    Path file = write("a.jpg", jpeg);
    List<String> problems = new ArrayList<>();
    SortedMap<String, String> found = check(PhotoDigest.INDEX, problems);
    Path kept;
    try (Stream<Path> all = Files.list(folder.resolve("memory"))) {
      kept = all.findFirst().orElseThrow();
    }
    Files.writeString(kept, "train-index " + "0".repeat(64));
    assertEquals("0".repeat(64), check(PhotoDigest.INDEX, problems).get("train-index"));
    Files.writeString(kept, "");
    assertEquals(found, check(PhotoDigest.INDEX, problems));
    FileTime time = Files.getLastModifiedTime(file);
    Files.write(file, new byte[jpeg.length]);
    Files.setLastModifiedTime(file, time);
    check(PhotoDigest.INDEX, problems);
    assertEquals(1, problems.size(), problems.toString());
  }

  @Test
  void aLongLookSaysHowLongItMayStillTake() {
    List<String> notes = new ArrayList<>();
    long[] now = {5};
    Pace pace = new Pace("train images in a", 1_000_000, notes::add, () -> now[0]);
    for (int i = 0; i < 1_000_000; i++) {
      now[0] += 1_000_000;
      pace.step();
    }
    assertEquals(9, notes.size());
    assertEquals(
        "Looking once at the train images in a: 100,000 of 1,000,000, about 15:00 minutes left",
        notes.get(0));
    Pace brief = new Pace("test images in a", 99_999, notes::add, () -> 0);
    for (int i = 0; i < 99_999; i++) {
      brief.step();
    }
    assertEquals(9, notes.size());
  }

  @Test
  void contentIsDigestedWhereAskedFor() throws IOException {
    write("a.jpg", jpeg);
    List<String> problems = new ArrayList<>();
    String index = check(PhotoDigest.INDEX, problems).get("train-index");
    String content = check(PhotoDigest.CONTENT, problems).get("train-content");
    byte[] other = jpeg.clone();
    other[15] ^= 1; // The density that the head states.
    write("a.jpg", other);
    assertEquals(index, check(PhotoDigest.INDEX, problems).get("train-index"));
    assertNotEquals(content, check(PhotoDigest.CONTENT, problems).get("train-content"));
    assertEquals(List.of(), problems);
  }
}
