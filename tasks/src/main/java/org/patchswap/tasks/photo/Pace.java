package org.patchswap.tasks.photo;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Says ten times how far a look at very many files is, and how long it may still take. */
final class Pace {
  /** Fewer files are looked at in moments. */
  private static final int MANY = 100_000;

  private final String what;
  private final int all;
  private final Consumer<String> notes;
  private final LongSupplier nanos;
  private final long from;
  private int done;

  /**
   * A look that begins.
   *
   * @param what the files are, for people
   * @param nanos a clock
   */
  Pace(String what, int all, Consumer<String> notes, LongSupplier nanos) {
    this.what = what;
    this.all = all;
    this.notes = notes;
    this.nanos = nanos;
    this.from = nanos.getAsLong();
  }

  /** One more file was looked at. */
  void step() {
    done++;
    if (all >= MANY && done % (all / 10) == 0 && done < all) {
      long spent = nanos.getAsLong() - from;
      long left = (long) (spent / 1e9 * (all - done) / done);
      notes.accept(
          String.format(
              Locale.ROOT,
              "Looking once at the %s: %,d of %,d, about %d:%02d minutes left",
              what,
              done,
              all,
              left / 60,
              left % 60));
    }
  }
}
