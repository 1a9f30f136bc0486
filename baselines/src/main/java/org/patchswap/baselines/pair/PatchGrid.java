package org.patchswap.baselines.pair;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.DataFacts;

/** The check that a patch side cuts an image into whole patches. */
public final class PatchGrid {
  private PatchGrid() {}

  /** Adds a line when a patch does not divide height and width. */
  public static void check(Option<Long> option, long patch, DataFacts data, List<String> problems) {
    if (data.height() % patch == 0 && data.width() % patch == 0) {
      return;
    }
    String fitting =
        IntStream.rangeClosed(1, Math.min(data.height(), data.width()))
            .filter(p -> data.height() % p == 0 && data.width() % p == 0)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    problems.add(
        option.name()
            + ": must divide the image height "
            + data.height()
            + " and width "
            + data.width()
            + ", but is "
            + patch
            + "; use one of "
            + fitting);
  }
}
