package org.patchswap.core.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * A folder among the system's temporary ones that nobody else can have filled: of mode 700, and
 * this user's. Its name is known to all, so what stands there already is looked at first.
 */
public final class PrivateFolder {
  private static final String NAME = "patchswap-";
  private static final Set<PosixFilePermission> MINE = PosixFilePermissions.fromString("rwx------");

  private PrivateFolder() {}

  /**
   * The folder, made where it is missing.
   *
   * @param instead what a user may set to another folder, for the message
   * @throws IllegalArgumentException with one line when something of somebody else stands there
   */
  public static Path get(String instead) {
    String user = System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9_-]", "_");
    return in(Path.of(System.getProperty("java.io.tmpdir")), NAME + user, instead);
  }

  static Path in(Path temporary, String name, String instead) {
    Path folder = temporary.resolve(name);
    try {
      // Systems without such rights give every user a temporary folder of his own.
      if (Files.getFileAttributeView(temporary, PosixFileAttributeView.class) == null) {
        return Files.createDirectories(folder);
      }
      try {
        return Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(MINE));
      } catch (FileAlreadyExistsException e) {
        String fault = fault(folder, me(temporary));
        if (fault.isEmpty()) {
          return folder;
        }
        throw new IllegalArgumentException(
            folder + ": " + fault + "; remove it, or name a folder of your own by " + instead, e);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          folder
              + ": cannot be made a private folder ("
              + e.getMessage()
              + "); name a folder of your own by "
              + instead,
          e);
    }
  }

  /** Why a folder is not this user's alone; empty when it is. */
  static String fault(Path folder, UserPrincipal me) throws IOException {
    PosixFileAttributes facts =
        Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!facts.isDirectory()) {
      return "is no folder";
    }
    if (!facts.owner().equals(me)) {
      return "belongs to " + facts.owner().getName();
    }
    return MINE.containsAll(facts.permissions())
        ? ""
        : "is open to others (" + PosixFilePermissions.toString(facts.permissions()) + ")";
  }

  /** As files say it: a user's name may be unknown to the system. */
  private static UserPrincipal me(Path temporary) throws IOException {
    Path mine = Files.createTempFile(temporary, NAME, "");
    try {
      return Files.getOwner(mine);
    } finally {
      Files.delete(mine);
    }
  }
}
