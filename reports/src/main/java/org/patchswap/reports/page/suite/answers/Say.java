package org.patchswap.reports.page.suite.answers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.suite.Gain;
import org.patchswap.reports.page.suite.SuiteContext;

/** Words that several answers use. */
final class Say {
  /** More recipes than this are not named one by one in a sentence. */
  private static final int MOST = 6;

  private Say() {}

  /** Whether there is something to answer about; if not, says why. */
  static boolean something(SuiteContext c, List<Gain> gains, Html html) {
    if (gains.isEmpty()) {
      html.prose(
          "No recipe has a method beside the reference, so there is nothing to compare. Name more"
              + " methods in the suite.");
    } else if (gains.stream().allMatch(g -> g.n() == 0)) {
      html.prose("No seed of both methods is measured yet. " + again(c));
    }
    return gains.stream().anyMatch(g -> g.n() > 0);
  }

  /** How missing runs are made good. */
  static String again(SuiteContext c) {
    return "The command `benchmark run --suite "
        + c.results().suite()
        + "` on the same store does what is missing.";
  }

  /** Recipes as links, each with some words after it, separated by semicolons. */
  static void recipes(Html html, List<Gain> some, List<Gain> all, Function<Gain, String> words) {
    for (int i = 0; i < Math.min(MOST, some.size()); i++) {
      Gain g = some.get(i);
      html.text(i == 0 ? "" : "; ").link(g.recipe().page(), g.name(all)).text(words.apply(g));
    }
    if (some.size() > MOST) {
      html.prose("; and " + (some.size() - MOST) + " more");
    }
  }

  /** Words as {@code a, b and c}. */
  static String list(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /** Mean gain and interval with unit, after a blank. */
  static String figures(Gain g) {
    return " " + g.figures(g.metric().differenceUnit());
  }

  /** The smallest and the largest of some ratios as {@code 1.00 to 2.00 times}. */
  static String times(double... ratios) {
    double[] known = Arrays.stream(ratios).filter(Double::isFinite).sorted().toArray();
    if (known.length == 0) {
      return "an unknown number of times";
    }
    String low = two(known[0]);
    String high = two(known[known.length - 1]);
    return (low.equals(high) ? low : low + " to " + high) + " times";
  }

  /** With two decimals. */
  static String two(double v) {
    return String.format(Locale.ROOT, "%.2f", v);
  }
}
