package org.patchswap.tasks.photo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.seed.Seeds;
import org.patchswap.tasks.data.FileState;
import org.patchswap.tasks.data.ImageSplits;

/** A flat list of files is what was put in, and its digests are of just that. */
class PhotoListTest {
  private static final Path ROOT = Path.of("photos");

  @TempDir Path folder;

  private static FileState state(long bytes, long mark) {
    return new FileState(bytes, mark);
  }

  private static PhotoList.Builder two(Path root) {
    return new PhotoList.Builder(root)
        .add("cat/a.jpg", 0, state(10, 1))
        .add("dog/b.jpg", 1, state(20, 2));
  }

  @Seeds(30)
  void holdsWhatWasAdded(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    List<String> names = new ArrayList<>();
    PhotoList.Builder one = new PhotoList.Builder(ROOT);
    PhotoList.Builder chunk = new PhotoList.Builder(ROOT);
    PhotoList.Builder merged = new PhotoList.Builder(ROOT);
    int count = random.nextInt(60);
    for (int i = 0; i < count; i++) {
      String name = "n" + i + "/" + "é字x".repeat(random.nextInt(20)) + ".jpg";
      names.add(name);
      one.add(name, i % 7, state(i, -i));
      chunk.add(name, i % 7, state(i, -i));
      if (random.nextInt(5) == 0) {
        merged.addAll(chunk);
        chunk = new PhotoList.Builder(ROOT);
      }
    }
    merged.addAll(chunk);
    PhotoList list = one.build();
    assertEquals(count, list.count());
    for (int i = 0; i < count; i++) {
      assertEquals(names.get(i), list.name(i));
      assertEquals(ROOT.resolve(names.get(i)), list.file(i));
      assertEquals(i % 7, list.label(i));
      assertEquals(i, list.bytes(i));
      assertEquals(Optional.empty(), list.part(i));
    }
    assertEquals(list.digest(), merged.build().digest());
    assertEquals(list.fingerprint(), merged.build().fingerprint());
  }

  @Test
  void someOfThemInAnotherOrder() {
    PhotoList some = two(ROOT).build().select(new int[] {1, 0, 1}).select(new int[] {0, 1});
    assertArrayEquals(new int[] {1, 0}, some.labels());
    assertEquals("dog/b.jpg", some.name(0));
    assertEquals("cat/a.jpg", some.name(1));
    assertEquals(
        new PhotoList.Builder(ROOT)
            .add("dog/b.jpg", 1, state(20, 2))
            .add("cat/a.jpg", 0, state(10, 1))
            .build()
            .digest(),
        some.digest());
  }

  /** One folder's name, one file's time: another fingerprint, and the same data. */
  @Test
  void theDigestIsTheSameOnEveryMachine() {
    String digest = two(ROOT).build().digest();
    String here = two(ROOT).build().fingerprint();
    PhotoList elsewhere = two(Path.of("other")).build();
    assertEquals(digest, elsewhere.digest());
    assertNotEquals(here, elsewhere.fingerprint());
    PhotoList touched =
        new PhotoList.Builder(ROOT)
            .add("cat/a.jpg", 0, state(10, 1))
            .add("dog/b.jpg", 1, state(20, 3))
            .build();
    assertEquals(digest, touched.digest());
    assertNotEquals(here, touched.fingerprint());
  }

  @Test
  void namesSizesLabelsAndPartsAreTheData() {
    PhotoList.Part part = new PhotoList.Part(1, 2, 3, 4);
    List<PhotoList.Builder> others =
        List.of(
            new PhotoList.Builder(ROOT).add("dog/c.jpg", 1, state(20, 2)),
            new PhotoList.Builder(ROOT).add("dog/b.jpg", 0, state(20, 2)),
            new PhotoList.Builder(ROOT).add("dog/b.jpg", 1, state(21, 2)),
            new PhotoList.Builder(ROOT).add("dog/b.jpg", 1, state(20, 2), part),
            new PhotoList.Builder(ROOT).add("dog/b.jp", 1, state(20, 2)),
            new PhotoList.Builder(ROOT).add("dog/b.jpg", 1, state(20, 2)));
    assertEquals(6, others.stream().map(b -> b.build().digest()).distinct().count());
    PhotoList list = two(ROOT).add("c.jpg", 0, state(1, 1), part).build();
    assertEquals(Optional.empty(), list.part(1));
    assertEquals(Optional.of(part), list.part(2));
    assertEquals(Optional.of(part), list.select(new int[] {2}).part(0));
  }

  @Test
  void aChangedFileHasAnotherState() throws IOException {
    Path file = Files.write(folder.resolve("a"), new byte[3]);
    FileState first = FileState.of(file);
    assertEquals(3, first.bytes());
    assertEquals(first, FileState.of(file));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1000));
    assertNotEquals(first, FileState.of(file));
    assertThrows(NoSuchFileException.class, () -> FileState.of(folder.resolve("b")));
    IOException none = assertThrows(IOException.class, () -> FileState.of(folder));
    assertEquals("is not a regular file", none.getMessage());
  }

  @Test
  void whatAReaderGotWrongIsTold() {
    ImageSplits.Facts facts = PhotoSplits.facts(List.of("cat"));
    PhotoList none = new PhotoList.Builder(ROOT).build();
    PhotoSplits splits = new PhotoSplits(facts, two(ROOT).build(), null, none, new TreeMap<>());
    List<String> problems = new ArrayList<>();
    splits.check("pets", problems);
    assertEquals(2, problems.size(), problems.toString());
    assertEquals("dataset: pets has no test images", problems.get(0));
    assertTrue(problems.get(1).contains("train images have label 1, but there are 1 classes"));
  }
}
