package org.patchswap.tasks.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.file.Leftovers;

/**
 * Remembers the digests of datasets without fault, so that the runs of a suite do not each look at
 * every file. What is remembered can be deleted at any time.
 *
 * @param folder where it is kept
 */
public record DigestMemory(Path folder) {
  private static final String DRAFT = "draft";

  /** The memory in the user's cache folder. */
  public static DigestMemory usual() {
    return new DigestMemory(CacheFolder.get().resolve("inspected"));
  }

  /**
   * The digests by what they are of; empty where none are remembered.
   *
   * @param key 64 hexadecimal digits that name the files and their states
   */
  public Optional<SortedMap<String, String>> recall(String key) {
    Path file = file(key);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      SortedMap<String, String> known = new TreeMap<>();
      for (String line : Files.readAllLines(file)) {
        String[] parts = line.split(" ");
        known.put(parts[0], parts[1]);
      }
      boolean whole = known.values().stream().allMatch(d -> d.matches("[0-9a-f]{64}"));
      return whole ? Optional.of(known) : Optional.empty();
    } catch (IOException | RuntimeException e) {
      // Unreadable memory is no memory.
      return Optional.empty();
    }
  }

  /**
   * Remembers digests. Where they cannot be written, the next run looks at the files again.
   *
   * @param digests by words without spaces
   */
  public void remember(String key, SortedMap<String, String> digests) {
    StringBuilder text = new StringBuilder();
    digests.forEach((of, digest) -> text.append(of + " " + digest + "\n"));
    try {
      Files.createDirectories(folder);
      Leftovers.clear(folder, n -> n.startsWith(DRAFT), Instant.now());
      Path draft = Files.createTempFile(folder, DRAFT, ".txt");
      Files.writeString(draft, text);
      Files.move(
          draft, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // Without memory the next run looks again.
    }
  }

  private Path file(String key) {
    return folder.resolve(key + ".txt");
  }
}
