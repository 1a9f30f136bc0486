package org.patchswap.tasks.dense;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.DigestMemory;
import org.patchswap.tasks.data.FileState;

/**
 * Digests of datasets, each looked at once: it counts as known when paths, sizes, times and states
 * of all its files and all its boxes are the same.
 *
 * @param memory where those of datasets without fault are kept
 */
public record InspectionCache(DigestMemory memory) {
  /** The cache in a folder. */
  public InspectionCache(Path folder) {
    this(new DigestMemory(folder));
  }

  /** The cache in the user's cache folder. */
  public static InspectionCache usual() {
    return new InspectionCache(DigestMemory.usual());
  }

  /** As {@link Inspection#digests}, or from memory. */
  public SortedMap<String, String> digests(Listing data, List<String> problems) {
    String key = key(data);
    if (problems.isEmpty()) {
      Optional<SortedMap<String, String>> known =
          memory.recall(key).filter(k -> k.keySet().equals(splits(data)));
      if (known.isPresent()) {
        return known.get();
      }
    }
    SortedMap<String, String> found = Inspection.digests(data, problems);
    if (problems.isEmpty()) {
      memory.remember(key, found);
    }
    return found;
  }

  /** The splits that have pictures. */
  private static Set<String> splits(Listing data) {
    return Arrays.stream(Split.values())
        .filter(s -> !data.of(s).isEmpty())
        .map(Option::word)
        .collect(Collectors.toSet());
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
      return file.toAbsolutePath() + " " + FileState.facts(file);
    } catch (IOException e) {
      // The inspection will say what is wrong with it.
      return file + " cannot be read";
    }
  }

  private static void add(MessageDigest sum, String text) {
    sum.update((text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
