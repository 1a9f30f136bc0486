package org.patchswap.tasks.photo.path;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.tasks.picture.Pixels;

/** Packed photographs, and what may happen to them. */
class PackerTest {
  private static final int COUNT = 2 * PackFile.PICTURES + 9;
  private static final int SIDE = 22;

  @TempDir private Path root;
  private final List<String> notes = new ArrayList<>();

  private Photographs packed(Photographs photographs) {
    return new Packer(photographs, SIDE, root, 3, notes::add).packed();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(f -> f.toString().endsWith(".pack")).sorted().toList();
    }
  }

  private static void assertSame(Pixels a, Pixels b) {
    assertEquals(a.height(), b.height());
    assertEquals(a.width(), b.width());
    assertArrayEquals(a.data(), b.data());
  }

  @Test
  void holdsThePhotographsResizedWhereTheyAreLarger() {
    MadePhotographs made = MadePhotographs.of(COUNT);
    Photographs packed = packed(made);
    assertArrayEquals(made.labels(), packed.labels());
    for (int i = 0; i < COUNT; i++) {
      Pixels p = made.read(i);
      assertSame(Packer.small(p, SIDE), packed.read(i));
      int shorter = Math.min(packed.read(i).height(), packed.read(i).width());
      assertEquals(Math.min(SIDE, Math.min(p.height(), p.width())), shorter);
    }
  }

  @Test
  void isMadeOnceAndSaysSo() throws IOException {
    packed(MadePhotographs.of(COUNT));
    assertEquals(3, files().size());
    assertTrue(notes.get(0).startsWith("packs 521 photographs in " + root), notes.toString());
    notes.clear();
    MadePhotographs again = MadePhotographs.of(COUNT);
    packed(again);
    assertEquals(List.of(), notes);
    assertEquals(Set.of(), again.read());
  }

  @Test
  void goesOnWhereItWasEnded() throws IOException {
    MadePhotographs whole = MadePhotographs.of(COUNT);
    MadePhotographs broken =
        new MadePhotographs(
            whole.numbers(), Set.of(PackFile.PICTURES + 3), ConcurrentHashMap.newKeySet());
    assertThrows(TrainingFailure.class, () -> packed(broken));
    assertEquals(1, files().size());
    Files.writeString(files().get(0).resolveSibling("draft-1-1"), "half");
    packed(whole);
    assertEquals(3, files().size());
    assertEquals(COUNT - PackFile.PICTURES, whole.read().size());
  }

  @Test
  void whatWasCutShortIsMadeAgain() throws IOException {
    packed(MadePhotographs.of(COUNT));
    try (RandomAccessFile file = new RandomAccessFile(files().get(2).toFile(), "rw")) {
      file.setLength(file.length() - 1);
    }
    MadePhotographs again = MadePhotographs.of(COUNT);
    Pixels last = packed(again).read(COUNT - 1);
    assertSame(Packer.small(again.read(COUNT - 1), SIDE), last);
    assertTrue(again.read().size() <= PackFile.PICTURES);
  }

  @Test
  void aFileOfOtherPhotographsIsNotTaken() throws IOException {
    packed(MadePhotographs.of(COUNT));
    Files.copy(files().get(0), files().get(1), StandardCopyOption.REPLACE_EXISTING);
    MadePhotographs again = MadePhotographs.of(COUNT);
    packed(again);
    assertEquals(
        IntStream.range(PackFile.PICTURES, 2 * PackFile.PICTURES)
            .boxed()
            .collect(Collectors.toSet()),
        again.read());
  }

  @Test
  void aByteThatChangedIsFoundWhenItIsRead() throws IOException {
    packed(MadePhotographs.of(COUNT));
    Path file = files().get(1);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(bytes.length() - 5);
      int old = bytes.read();
      bytes.seek(bytes.length() - 5);
      bytes.write(old ^ 1);
    }
    Photographs packed = packed(MadePhotographs.of(COUNT));
    packed.read(2 * PackFile.PICTURES - 2);
    String fault =
        assertThrows(TrainingFailure.class, () -> packed.read(2 * PackFile.PICTURES - 1))
            .getMessage();
    assertTrue(fault.startsWith(file + ": photograph 255 of it is damaged; delete it"), fault);
  }

  @Test
  void anotherSideOrListIsAnotherPacking() throws IOException {
    packed(MadePhotographs.of(3));
    new Packer(MadePhotographs.of(3), SIDE + 1, root, 1, notes::add).packed();
    packed(MadePhotographs.of(4));
    assertEquals(3, files().size());
  }
}
