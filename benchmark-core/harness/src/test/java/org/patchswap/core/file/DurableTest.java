package org.patchswap.core.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableTest {
  private static final byte[] CONTENT = {1, 2, 3};

  @TempDir Path folder;

  @Test
  void aFileIsWrittenOnceAndMovedOverAnother() throws IOException {
    Path draft = folder.resolve("draft");
    Durable.write(draft, CONTENT);
    assertThrows(FileAlreadyExistsException.class, () -> Durable.write(draft, CONTENT));
    Path name = Files.writeString(folder.resolve("name"), "before");
    Durable.move(draft, name, StandardCopyOption.REPLACE_EXISTING);
    assertArrayEquals(CONTENT, Files.readAllBytes(name));
    assertFalse(Files.exists(draft));
  }

  @Test
  void aFolderIsForcedWithWhatItHoldsAndUnchanged() throws IOException {
    Path file = folder.resolve("a/b/file");
    Files.createDirectories(file.getParent());
    Files.write(file, CONTENT);
    Durable.force(folder.resolve("a"));
    Durable.move(folder.resolve("a"), folder.resolve("c"));
    assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("c/b/file")));
    assertThrows(NoSuchFileException.class, () -> Durable.force(folder.resolve("a")));
  }

  /** What is renamed elsewhere in the store and the checkpoints may be empty after a power cut. */
  @Test
  void storeAndCheckpointsGiveNamesByThisClassAlone() throws IOException {
    Path core = Path.of("src/main/java/org/patchswap/core");
    for (String room : List.of("store", "training")) {
      try (Stream<Path> files = Files.walk(core.resolve(room))) {
        List<Path> others =
            files
                .filter(f -> f.toString().endsWith(".java"))
                .filter(f -> text(f).contains("Files.move("))
                .filter(f -> !f.endsWith("Packing.java"))
                .toList();
        assertEquals(List.of(), others, "an archive can be packed again; a record cannot");
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
