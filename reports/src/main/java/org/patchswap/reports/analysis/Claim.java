package org.patchswap.reports.analysis;

import java.util.Optional;
import org.patchswap.reports.statistics.Interval;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;

/**
 * What the numbers allow to be said of one method against the reference.
 *
 * @param line the numbers in one line
 * @param verdict what they mean, and no more
 * @param kind how far it goes
 */
public record Claim(String line, String verdict, Kind kind) {
  /** How far a claim goes. */
  public enum Kind {
    /** Better at 5 % after correction. */
    BETTER,
    /** Worse at 5 % after correction. */
    WORSE,
    /** The data do not decide. */
    OPEN,
    /** There is not enough data to ask. */
    NONE
  }

  private static final double ALPHA = 0.05;

  /** The claim about a method of a recipe. */
  public static Claim of(RecipeTable r, Comparisons all, String method) {
    MetricFacts metric = all.metric();
    String name = method + " − " + r.reference();
    Optional<Comparison> found = all.of(method);
    if (found.isEmpty() || found.get().n() == 0) {
      return new Claim(name + ": no seed was measured for both.", "No claim is made.", Kind.NONE);
    }
    Comparison c = found.get();
    String line = line(name, c, metric, r.reference());
    if (c.n() < r.seeds().size()) {
      return new Claim(
          line,
          "Only "
              + c.n()
              + " of "
              + r.seeds().size()
              + " planned seeds have both runs: no conclusion is drawn until the others are there.",
          Kind.NONE);
    }
    if (c.n() == 1) {
      return new Claim(
          line, "One seed says nothing about other seeds: no claim is made.", Kind.NONE);
    }
    return verdict(line, c, all, metric, method, r.reference());
  }

  private static String line(String name, Comparison c, MetricFacts m, String reference) {
    StringBuilder s = new StringBuilder(name);
    s.append(" = ").append(Numbers.signed(c.meanDifference(), m.digits()));
    s.append(m.differenceUnit()).append(" ").append(m.title());
    c.interval()
        .ifPresent(
            i ->
                s.append(", 95 % CI [")
                    .append(Numbers.signed(i.low(), m.digits()))
                    .append(", ")
                    .append(Numbers.signed(i.high(), m.digits()))
                    .append("]"));
    s.append(", ").append(Numbers.many(c.n(), "seed"));
    if (c.n() > 1) {
      s.append(c.exact() ? ", exact" : ",").append(" sign-flip p ");
      s.append(Numbers.pRelation(c.signFlipP()));
      s.append(", Holm-adjusted p ").append(Numbers.pRelation(c.holmP()));
      s.append(", P(").append(c.method()).append(" better than ").append(reference).append(") = ");
      s.append(Numbers.fixed(c.improvement(), 2)).append(" of the seeds");
    }
    return s.append('.').toString();
  }

  private static Claim verdict(
      String line, Comparison c, Comparisons all, MetricFacts m, String method, String other) {
    boolean better = m.sign() * c.meanDifference() > 0;
    String side = better ? " is better than " : " is worse than ";
    if (c.effect().isEmpty() && c.meanDifference() == 0) {
      return new Claim(line, "Both gave the same figures on every seed.", Kind.OPEN);
    }
    if (c.tooFew()) {
      return new Claim(line, tooFew(c), Kind.OPEN);
    }
    if (c.holmP() <= ALPHA) {
      String verdict =
          method
              + side
              + other
              + " in this recipe, at the 5 % level, "
              + (all.family() > 1
                  ? "after Holm's correction for " + all.family() + " comparisons."
                  : "the only comparison made.");
      return new Claim(line, verdict, better ? Kind.BETTER : Kind.WORSE);
    }
    if (c.signFlipP() <= ALPHA) {
      return new Claim(
          line,
          "Taken alone the difference is significant at the 5 % level; after Holm's correction for "
              + all.family()
              + " comparisons it is not. No difference is claimed.",
          Kind.OPEN);
    }
    return new Claim(
        line,
        "No difference is shown. With this many seeds and this spread a mean difference below about "
            + Numbers.fixed(c.interval().map(Interval::halfWidth).orElse(Double.NaN), m.digits())
            + m.differenceUnit()
            + " cannot be told from none.",
        Kind.OPEN);
  }

  private static String tooFew(Comparison c) {
    String limit =
        "With "
            + Numbers.many(c.pairs().n(), "seed")
            + " neither the exact sign-flip test nor Wilcoxon's can give a p below "
            + Numbers.fixed(c.smallestP(), 4)
            + ", so no difference can be significant at the 5 % level, whatever its size. ";
    if (c.sd().orElse(0) == 0) {
      return limit + "The differences have no spread to judge by.";
    }
    return limit
        + (c.intervalExcludesZero()
            ? "The interval, which rests on normal differences and is not corrected for several"
                + " comparisons, lies on one side of zero: a hint, to be tested with more seeds."
            : "The interval contains zero.");
  }
}
