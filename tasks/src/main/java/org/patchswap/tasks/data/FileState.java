package org.patchswap.tasks.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a file system says of a file, to tell whether it may have been changed.
 *
 * @param bytes its size
 * @param mark 64 bits of its times and its number in the file system
 */
public record FileState(long bytes, long mark) {
  private static final String TIME = "lastModifiedTime";

  /**
   * Looks at a file, following links.
   *
   * @throws java.nio.file.NoSuchFileException where there is none
   * @throws IOException with a reason fit for people
   */
  public static FileState of(Path file) throws IOException {
    Map<String, Object> facts = facts(file);
    if (!Boolean.TRUE.equals(facts.remove("isRegularFile"))) {
      throw new IOException("is not a regular file");
    }
    long bytes = (Long) facts.remove("size");
    long mark = 0;
    for (Object fact : facts.values()) {
      mark = mixed(mark ^ (fact instanceof FileTime t ? nanos(t) : ((Number) fact).longValue()));
    }
    return new FileState(bytes, mark);
  }

  /**
   * Size, kind and times, by name; with the number in the file system and the time of the last
   * change of state where it has them: anybody can set a file's time, but not that one.
   */
  public static SortedMap<String, Object> facts(Path file) throws IOException {
    boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    return new TreeMap<>(
        Files.readAttributes(
            file,
            unix
                ? "unix:size,isRegularFile," + TIME + ",ctime,ino"
                : "size,isRegularFile," + TIME));
  }

  private static long nanos(FileTime time) {
    return time.toInstant().getEpochSecond() * 1_000_000_000L + time.toInstant().getNano();
  }

  /** The finaliser of SplitMix64 (Steele et al. 2014). */
  private static long mixed(long x) {
    long a = x + 0x9e3779b97f4a7c15L;
    long b = (a ^ (a >>> 30)) * 0xbf58476d1ce4e5b9L;
    long c = (b ^ (b >>> 27)) * 0x94d049bb133111ebL;
    return c ^ (c >>> 31);
  }
}
