package org.patchswap.tasks.dense;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.patchswap.core.file.Leftovers;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.CacheFolder;

/**
 * Remembers the digests of datasets without fault, so that the runs of a suite do not each decode
 * every picture. A dataset counts as known when paths, sizes, times and states of all its files and
 * all its boxes are the same. What is remembered can be deleted at any time.
 *
 * @param folder where it is kept
 */
public record InspectionCache(Path folder) {
  private static final String DRAFT = "draft";

  /** The cache in the user's cache folder. */
  public static InspectionCache usual() {
    return new InspectionCache(CacheFolder.get().resolve("inspected"));
  }

  /** As {@link Inspection#digests}, or from memory. */
  public SortedMap<String, String> digests(Listing data, List<String> problems) {
    Path file = folder.resolve(key(data) + ".txt");
    if (problems.isEmpty() && Files.exists(file)) {
      try {
        SortedMap<String, String> known = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
          String[] parts = line.split(" ");
          known.put(parts[0], parts[1]);
        }
        if (whole(known, data)) {
          return known;
        }
      } catch (IOException | RuntimeException e) {
        // Unreadable memory is no memory.
      }
    }
    SortedMap<String, String> found = Inspection.digests(data, problems);
    if (problems.isEmpty()) {
      remember(file, found);
    }
    return found;
  }

  /** A digest for each split that has pictures, and for no other. */
  private static boolean whole(SortedMap<String, String> known, Listing data) {
    Set<String> splits =
        Arrays.stream(Split.values())
            .filter(s -> !data.of(s).isEmpty())
            .map(Option::word)
            .collect(Collectors.toSet());
    return known.keySet().equals(splits)
        && known.values().stream().allMatch(d -> d.matches("[0-9a-f]{64}"));
  }

  private void remember(Path file, SortedMap<String, String> digests) {
    StringBuilder text = new StringBuilder();
    digests.forEach((split, digest) -> text.append(split + " " + digest + "\n"));
    try {
      Files.createDirectories(folder);
      Leftovers.clear(folder, n -> n.startsWith(DRAFT), Instant.now());
      Path draft = Files.createTempFile(folder, DRAFT, ".txt");
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // Without memory the next run inspects again.
    }
  }

  private static String key(Listing data) {
    MessageDigest sum = Sha256.start();
    add(sum, Inspection.VERSION + " " + data.classes() + " " + data.labels());
    for (Split split : Split.values()) {
      add(sum, split.name());
      for (Example e : data.of(split)) {
        add(sum, e.name() + " " + e.objects());
        add(sum, state(e.image()));
        e.mask().ifPresent(m -> add(sum, state(m)));
      }
    }
    return Sha256.end(sum);
  }

  private static String state(Path file) {
    try {
      // Anybody can set a file's time, but not that of its last change of state.
      boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
      Map<String, Object> facts =
          Files.readAttributes(
              file, unix ? "unix:size,lastModifiedTime,ctime,ino" : "size,lastModifiedTime");
      return file.toAbsolutePath() + " " + new TreeMap<>(facts);
    } catch (IOException e) {
      // The inspection will say what is wrong with it.
      return file + " cannot be read";
    }
  }

  private static void add(MessageDigest sum, String text) {
    sum.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
