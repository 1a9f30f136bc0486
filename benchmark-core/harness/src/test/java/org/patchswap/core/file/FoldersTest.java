package org.patchswap.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that others are at work in, too. */
class FoldersTest {
  @TempDir Path folder;

  private Path tree(String name) throws Exception {
    Path root = folder.resolve(name);
    for (int i = 0; i < 60; i++) {
      Files.createDirectories(root.resolve("a" + i).resolve("b"));
      Files.writeString(root.resolve("a" + i).resolve("b/file"), "");
    }
    return root;
  }

  /** A worker that publishes and a process that looks at its log may both be at it. */
  @Test
  void severalMayDeleteTheSame() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 4; round++) {
        Path root = tree("round-" + round);
        Path part = root.resolve("a9");
        Callable<Void> first =
            () -> {
              Folders.delete(root);
              return null;
            };
        Callable<Void> amidst =
            () -> {
              while (Files.exists(part)) {
                Thread.onSpinWait();
              }
              return first.call();
            };
        for (Future<Void> f : threads.invokeAll(List.of(amidst, first))) {
          f.get();
        }
        assertFalse(Files.exists(root));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** What a link leads to belongs to somebody else. */
  @Test
  void aLinkIsDeletedAndNotWhatItLeadsTo() throws Exception {
    Path other = tree("other");
    Path root = Files.createDirectory(folder.resolve("root"));
    Files.createSymbolicLink(root.resolve("link"), other);
    Files.createSymbolicLink(root.resolve("broken"), folder.resolve("none"));
    Folders.delete(root);
    assertFalse(Files.exists(root));
    assertTrue(Files.exists(other.resolve("a0/b/file")));
  }

  @Test
  void whatIsNotThereHoldsNothingAndIsDeleted() throws Exception {
    Path none = folder.resolve("none");
    Folders.delete(none);
    assertEquals(List.of(), Folders.list(none));
  }
}
