package org.patchswap.tasks.photo.path;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.file.Leftovers;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.tasks.picture.Pixels;

/** Packed photographs, and what may happen to them. */
class PackerTest {
  private static final int COUNT = 2 * PackFile.PICTURES + 9;
  private static final int SIDE = 22;

  /** Photograph of the second file that a process waits at for ever. */
  private static final int STUCK = PackFile.PICTURES + 3;

  private static final int KILLED = 128 + 9;

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

  private static Set<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().collect(Collectors.toSet());
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

  /**
   * A process that packs the photographs in a folder, says when the first file is there, and then
   * stands still in the middle of the second.
   */
  static final class StandsStill {
    public static void main(String[] args) {
      MadePhotographs made = MadePhotographs.of(COUNT);
      Photographs slow =
          (Photographs)
              Proxy.newProxyInstance(
                  Photographs.class.getClassLoader(),
                  new Class<?>[] {Photographs.class},
                  (proxy, method, given) -> {
                    if (method.getName().equals("read") && (int) given[0] == STUCK) {
                      System.out.println("one file");
                      System.in.read();
                    }
                    return method.invoke(made, given);
                  });
      new Packer(slow, SIDE, Path.of(args[0]), 2, note -> {}).packed();
    }
  }

  /** All that lies below a folder, by the names there. */
  private static SortedMap<String, String> contents(Path folder) throws IOException {
    SortedMap<String, String> out = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
        out.put(folder.relativize(file).toString(), Sha256.of(file));
      }
    }
    return out;
  }

  private Path draft(long process, Instant written) throws IOException {
    Path draft = files().get(0).resolveSibling("draft-1-" + process);
    Files.writeString(draft, "half");
    return Files.setLastModifiedTime(draft, FileTime.from(written));
  }

  @Test
  void goesOnAfterItsProcessWasKilled(@TempDir Path undisturbed) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StandsStill.class.getName(),
                root.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader()) {
      assertEquals("one file", out.readLine());
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertEquals(KILLED, process.exitValue());
    Path first = files().get(0);
    FileTime written = Files.getLastModifiedTime(first);
    // As if it had been killed while it wrote, a day ago.
    draft(process.pid(), Instant.now().minus(Leftovers.AGE).minusSeconds(1));
    MadePhotographs again = MadePhotographs.of(COUNT);
    packed(again);
    assertTrue(notes.get(0).startsWith("packs 265 photographs in "), notes.toString());
    assertEquals(numbers(PackFile.PICTURES, COUNT), again.read());
    assertEquals(written, Files.getLastModifiedTime(first));
    new Packer(MadePhotographs.of(COUNT), SIDE, undisturbed, 3, notes::add).packed();
    assertEquals(contents(undisturbed), contents(root));
  }

  /** Whoever was killed left a draft of a file that others have made since. */
  @Test
  void oldDraftsGoThoughNothingIsLeftToPack() throws IOException {
    packed(MadePhotographs.of(COUNT));
    Path old = draft(1, Instant.now().minus(Leftovers.AGE).minusSeconds(1));
    Path young = draft(2, Instant.now());
    packed(MadePhotographs.of(COUNT));
    assertTrue(Files.notExists(old) && Files.exists(young));
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
    assertEquals(numbers(PackFile.PICTURES, 2 * PackFile.PICTURES), again.read());
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
