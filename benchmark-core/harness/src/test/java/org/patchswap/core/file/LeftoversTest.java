package org.patchswap.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
  private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
  private static final Instant OLD = NOW.minus(Leftovers.AGE).minusSeconds(1);

  @TempDir Path folder;

  private Path file(String name, Instant written) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "");
    Files.setLastModifiedTime(file, FileTime.from(written));
    return file;
  }

  private void dated(String name, Instant written) throws Exception {
    Files.setLastModifiedTime(folder.resolve(name), FileTime.from(written));
  }

  @Test
  void onlyOldDraftsGo() throws Exception {
    file("draft-a/x", OLD);
    dated("draft-a", OLD);
    file("draft-b", OLD);
    file("draft-new", NOW);
    file("draft-busy/x", NOW);
    dated("draft-busy", OLD);
    file("other", OLD);
    assertEquals(2, Leftovers.clear(folder, n -> n.startsWith("draft-"), NOW));
    assertEquals(
        List.of("draft-busy", "draft-new", "other"),
        Folders.list(folder).stream().map(f -> f.getFileName().toString()).toList());
  }

  @Test
  void whatALinkLeadsToStays() throws Exception {
    Path kept = file("kept/x", OLD);
    Path link = Files.createSymbolicLink(folder.resolve("draft-link"), kept.getParent());
    Instant made = Files.getLastModifiedTime(link, LinkOption.NOFOLLOW_LINKS).toInstant();
    Instant later = made.plus(Leftovers.AGE).plusSeconds(1);
    assertEquals(1, Leftovers.clear(folder, n -> n.startsWith("draft-"), later));
    assertTrue(Files.exists(kept));
  }

  @Test
  void aFolderThatIsMissingHoldsNone() {
    assertEquals(0, Leftovers.clear(folder.resolve("none"), n -> true, NOW));
  }
}
