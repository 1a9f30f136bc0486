package org.patchswap.tasks.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Work on many items side by side, with results and faults in the items' order. */
public final class InOrder {
  /** Items that are at work before their faults are passed on: there may be millions of both. */
  private static final int BLOCK = 1024;

  private InOrder() {}

  /** What is done with an item. */
  @FunctionalInterface
  public interface Work<T> {
    /** The result for item {@code i}; {@code faults} are this item's alone. */
    T at(int i, List<String> faults);
  }

  /**
   * Does work for the items from 0 to {@code count}.
   *
   * @param problems receives the faults of all of them
   */
  public static <T> List<T> all(int count, List<String> problems, Work<T> work) {
    List<T> out = new ArrayList<>(count);
    each(count, problems, work, out::add);
    return out;
  }

  /** The same, no more results being kept than are at work. */
  public static <T> void each(
      int count, List<String> problems, Work<T> work, Consumer<? super T> result) {
    for (int from = 0; from < count; from += BLOCK) {
      int first = from;
      List<Faults> faults = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + BLOCK); i++) {
        faults.add(new Faults());
      }
      IntStream.range(0, faults.size())
          .parallel()
          .mapToObj(i -> work.at(first + i, faults.get(i)))
          .forEachOrdered(result);
      faults.forEach(f -> f.passTo(problems));
    }
  }
}
