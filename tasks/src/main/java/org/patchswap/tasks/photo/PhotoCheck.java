package org.patchswap.tasks.photo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.DigestMemory;
import org.patchswap.tasks.data.InOrder;
import org.patchswap.tasks.picture.PictureFile;

/**
 * Looks at every file of a dataset once: finds all faults in one pass, and takes the digests. A
 * dataset without fault counts as known while no file of it may have been changed.
 */
public final class PhotoCheck {
  /** Raised whenever more is checked, so that what was found faultless is looked at again. */
  private static final int VERSION = 1;

  /** Pixels that a part may reach over the border, where it is cut: published boxes are rounded. */
  private static final int EDGE = 2;

  private PhotoCheck() {}

  /**
   * Checks the photographs of all splits.
   *
   * @param memory of datasets that were looked at before
   * @param problems receives one line per fault, "FILE: reason"
   * @return SHA-256 by split and what it is of: {@code train-index}, {@code test-content}
   */
  public static SortedMap<String, String> digests(
      Map<Split, PhotoList> lists, PhotoDigest of, DigestMemory memory, List<String> problems) {
    StringBuilder states = new StringBuilder(VERSION + " " + of);
    lists.forEach((split, list) -> states.append(" " + split + " " + list.fingerprint()));
    String key = Sha256.of(states.toString());
    Set<String> wanted = lists.keySet().stream().map(s -> name(s, of)).collect(Collectors.toSet());
    Optional<SortedMap<String, String>> known =
        memory.recall(key).filter(k -> k.keySet().equals(wanted));
    if (known.isPresent()) {
      return known.get();
    }
    int before = problems.size();
    SortedMap<String, String> out = new TreeMap<>();
    lists.forEach((split, list) -> out.put(name(split, of), digest(split, list, of, problems)));
    if (problems.size() == before) {
      memory.remember(key, out);
    }
    return out;
  }

  private static String name(Split split, PhotoDigest of) {
    return Option.word(split) + "-" + Option.word(of);
  }

  private static String digest(Split split, PhotoList list, PhotoDigest of, List<String> problems) {
    String what = Option.word(split) + " images in " + list.root();
    Pace pace = new Pace(what, list.count(), System.err::println, System::nanoTime);
    String index = list.digest();
    MessageDigest sum = Sha256.start();
    sum.update(index.getBytes(StandardCharsets.UTF_8));
    InOrder.each(
        list.count(),
        problems,
        (i, faults) -> look(list, i, of, faults),
        content -> {
          sum.update(content.getBytes(StandardCharsets.UTF_8));
          pace.step();
        });
    return of == PhotoDigest.INDEX ? index : Sha256.end(sum);
  }

  /** The digest of a file's content where that is asked for, else nothing. */
  private static String look(PhotoList list, int i, PhotoDigest of, List<String> faults) {
    Path file = list.file(i);
    try {
      int[] size = PictureFile.inspect(file);
      list.part(i).ifPresent(part -> inside(part, size, file, faults));
      return of == PhotoDigest.CONTENT ? Sha256.of(file) : "";
    } catch (NoSuchFileException e) {
      faults.add(file + ": is missing");
    } catch (IOException e) {
      faults.add(file + ": " + e.getMessage());
    }
    return "";
  }

  private static void inside(PhotoList.Part part, int[] size, Path file, List<String> faults) {
    boolean fits =
        part.x() >= 0
            && part.y() >= 0
            && part.x() < size[1]
            && part.y() < size[0]
            && part.width() > 0
            && part.height() > 0
            && (long) part.x() + part.width() <= size[1] + EDGE
            && (long) part.y() + part.height() <= size[0] + EDGE;
    if (!fits) {
      faults.add(
          "%s: the part at column %d, row %d, %d x %d, lies outside the picture of %d x %d pixels"
              .formatted(file, part.x(), part.y(), part.width(), part.height(), size[1], size[0]));
    }
  }
}
