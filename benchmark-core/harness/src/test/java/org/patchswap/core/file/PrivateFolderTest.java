package org.patchswap.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {
  @TempDir Path temporary;

  private Path get() {
    return PrivateFolder.in(temporary, "mine", "VARIABLE");
  }

  private void refused(String words) {
    String line = assertThrows(IllegalArgumentException.class, this::get).getMessage();
    assertTrue(line.contains("mine: " + words) && line.contains("VARIABLE"), line);
    assertEquals(1, line.lines().count());
  }

  @Test
  void itIsMadeForItsOwnerAloneAndFoundAgain() throws Exception {
    Path made = get();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(made)));
    Files.writeString(made.resolve("library.so"), "");
    assertEquals(made, get());
    assertEquals(1, Folders.list(temporary).size());
  }

  @Test
  void aFolderThatOthersCanWriteToIsRefused() throws Exception {
    Files.setPosixFilePermissions(
        Files.createDirectory(temporary.resolve("mine")),
        PosixFilePermissions.fromString("rwxrwxrwx"));
    refused("is open to others (rwxrwxrwx)");
  }

  @Test
  void aLinkIsRefusedWhereverItLeads() throws Exception {
    Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
    Files.createSymbolicLink(temporary.resolve("mine"), elsewhere);
    refused("is no folder");
  }

  @Test
  void aFolderOfSomebodyElseIsNamedWithItsOwner() throws Exception {
    Path mine = get();
    String me = Files.getOwner(mine).getName();
    assertEquals("belongs to " + me, PrivateFolder.fault(mine, () -> "somebody else"));
  }
}
