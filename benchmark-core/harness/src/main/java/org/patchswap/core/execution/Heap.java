package org.patchswap.core.execution;

import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchswap.core.recipe.Recipe;

/** How much Java heap a worker gets: what its data needs, or what a user says. */
public final class Heap {
  /** What a run takes whose data is small: images of Fashion-MNIST, the network, a checkpoint. */
  private static final long SMALL_RUN_MEGABYTES = 1500;

  private static final long MEGABYTE = 1L << 20;

  private static final Pattern SIZE = Pattern.compile("([1-9]\\d{0,8})([kKmMgG])");

  /** Each is 1024 of the one before. */
  private static final String UNITS = "kmg";

  /** Less no JVM takes. */
  private static final long LEAST = 2 * MEGABYTE;

  private final Optional<String> asked;
  private final ToLongFunction<Recipe> data;

  /**
   * The heaps of a suite's workers.
   *
   * @param asked what the user wants for all of them, as {@code -Xmx} takes it; empty: what the
   *     data needs
   * @param data bytes that a recipe's data needs, as its task says
   * @throws IllegalArgumentException with one line when what is asked is no size
   */
  public Heap(Optional<String> asked, ToLongFunction<Recipe> data) {
    asked.filter(a -> !isSize(a)).ifPresent(Heap::refuse);
    this.asked = asked;
    this.data = data;
  }

  private static boolean isSize(String asked) {
    Matcher size = SIZE.matcher(asked);
    return size.matches()
        && Long.parseLong(size.group(1))
                << 10 * (1 + UNITS.indexOf(size.group(2).toLowerCase(Locale.ROOT)))
            >= LEAST;
  }

  private static void refuse(String asked) {
    throw new IllegalArgumentException(
        "heap: must be a size of 2m at least, such as 1500m or 4g, but is '" + asked + "'");
  }

  /** The heap of the workers of a recipe, as {@code -Xmx} takes it. */
  public String of(Recipe recipe) {
    return asked.orElseGet(
        () -> SMALL_RUN_MEGABYTES + (data.applyAsLong(recipe) + MEGABYTE - 1) / MEGABYTE + "m");
  }
}
