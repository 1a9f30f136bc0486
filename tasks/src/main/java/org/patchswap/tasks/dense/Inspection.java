package org.patchswap.tasks.dense;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.InOrder;

/**
 * Decodes every picture of a dataset once: finds all faults in one pass and takes the digests.
 *
 * <p>The digests are of what a network will see - decoded pixels, label maps, boxes - not of the
 * files' bytes: the same scene compressed by another zlib is the same data, and a JPEG decoded
 * otherwise is not.
 */
public final class Inspection {
  /** Raised whenever more is checked, so that what was found faultless is looked at again. */
  static final int VERSION = 3;

  /**
   * Share of a split's pictures that may be in the training split, too, under other names:
   * published datasets hold a few such duplicates. One and the same file is never in both.
   */
  private static final double DUPLICATES = 0.01;

  private Inspection() {}

  /**
   * Checks the pictures, label maps and boxes of all splits.
   *
   * @param problems receives one line per fault, "FILE: reason"
   * @return SHA-256 of each split's content, by the split's name in lower case
   */
  public static SortedMap<String, String> digests(Listing data, List<String> problems) {
    SortedMap<String, String> out = new TreeMap<>();
    Map<Long, Path> training = new HashMap<>();
    for (Split split : Split.values()) {
      List<Example> examples = data.of(split);
      if (examples.isEmpty()) {
        continue;
      }
      List<ExampleCheck.Finding> found =
          InOrder.all(
              examples.size(),
              problems,
              (i, faults) -> ExampleCheck.of(examples.get(i), data, faults));
      MessageDigest sum = Sha256.start();
      found.forEach(f -> sum.update(f.digest()));
      out.put(Option.word(split), Sha256.end(sum));
      if (split == Split.TRAIN) {
        for (int i = 0; i < found.size(); i++) {
          Path image = examples.get(i).image();
          found.get(i).picture().ifPresent(p -> training.put(p, image));
        }
      } else {
        leak(split, examples, found, training, problems);
      }
    }
    return out;
  }

  private static void leak(
      Split split,
      List<Example> examples,
      List<ExampleCheck.Finding> found,
      Map<Long, Path> training,
      List<String> problems) {
    int shared = 0;
    boolean sameFile = false;
    Path one = null;
    for (int i = 0; i < found.size(); i++) {
      OptionalLong picture = found.get(i).picture();
      Path other = picture.isPresent() ? training.get(picture.getAsLong()) : null;
      if (other != null) {
        shared++;
        Path mine = examples.get(i).image();
        sameFile |= mine.equals(other);
        one = one == null || mine.equals(other) ? mine : one;
      }
    }
    if (sameFile || shared > DUPLICATES * found.size()) {
      problems.add(
          "%s: is a training image and a %s image, as %d of %d %s images are; choose lists that share none"
              .formatted(one, Option.word(split), shared, found.size(), Option.word(split)));
    }
  }
}
