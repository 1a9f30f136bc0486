package org.patchswap.reports.analysis;

import java.util.Optional;
import java.util.OptionalInt;
import org.patchswap.reports.statistics.verdict.Verdict;
import org.patchswap.reports.statistics.verdict.VerdictPlan;
import org.patchswap.reports.statistics.verdict.VerdictRule;
import org.patchswap.reports.table.MetricFacts;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;

/**
 * What the numbers allow to be said of one method against another.
 *
 * @param line the numbers in one line
 * @param verdict what they mean by the declared rule, and no more
 * @param check what the exact tests say beside it; empty where there is no test
 * @param kind how far it goes
 */
public record Claim(String line, String verdict, String check, Kind kind) {
  /** How far a claim goes. */
  public enum Kind {
    /** Better by more than the margin. */
    BETTER,
    /** Worse by more than the margin. */
    WORSE,
    /** Within the margin. */
    EQUIVALENT,
    /** The runs do not decide. */
    UNDECIDED,
    /** The suite asked no question before its runs: there is no verdict. */
    EXPLORED,
    /** There is not enough data to ask. */
    NONE;

    static Kind of(Verdict v) {
      return switch (v) {
        case BETTER -> BETTER;
        case WORSE -> WORSE;
        case EQUIVALENT -> EQUIVALENT;
        case UNDECIDED -> UNDECIDED;
      };
    }
  }

  /**
   * The claim about a method of a recipe.
   *
   * @param all comparisons with the reference on the headline, used where no question was declared
   * @param verdicts by the declared rule
   */
  public static Claim of(
      RecipeTable r, Comparisons all, Optional<Verdicts> verdicts, String method) {
    Comparisons used = verdicts.map(Verdicts::comparisons).orElse(all);
    String name = method + " − " + used.against();
    Optional<Comparison> found = used.of(method);
    if (found.isEmpty() || found.get().n() == 0) {
      return new Claim(
          name + ": no seed was measured for both.", "No claim is made.", "", Kind.NONE);
    }
    Comparison c = found.get();
    String line = line(name, c, used.metric());
    if (c.n() < r.seeds().size()) {
      String verdict =
          "Only "
              + c.n()
              + " of "
              + r.seeds().size()
              + " planned seeds have both runs: no conclusion is drawn until the others are there.";
      return new Claim(line + ".", verdict, "", Kind.NONE);
    }
    if (c.n() == 1) {
      return new Claim(
          line + ".", "One seed says nothing about other seeds: no claim is made.", "", Kind.NONE);
    }
    String check = check(c, used.family());
    Optional<Verdicts.Judged> judged = verdicts.flatMap(v -> v.of(method));
    if (judged.isEmpty()) {
      return new Claim(line + ".", explored(c), check, Kind.EXPLORED);
    }
    return judged(line, c, verdicts.get(), judged.get(), check);
  }

  private static String line(String name, Comparison c, MetricFacts m) {
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
    return s.append(", ").append(Numbers.many(c.n(), "seed")).toString();
  }

  private static String explored(Comparison c) {
    if (c.sd().orElse(0) == 0) {
      return equal(c);
    }
    return "No verdict: the suite declares no question. The interval "
        + (c.intervalExcludesZero() ? "leaves out zero." : "contains zero.");
  }

  private static String equal(Comparison c) {
    return c.meanDifference() == 0
        ? "Both gave the same figures on every seed."
        : "The differences have no spread to judge by.";
  }

  private static Claim judged(
      String line, Comparison c, Verdicts all, Verdicts.Judged judged, String check) {
    VerdictRule.Result result = judged.result();
    if (result.posterior().isEmpty()) {
      return new Claim(line + ".", equal(c), check, Kind.UNDECIDED);
    }
    String full = line + "; " + posterior(result.posterior().get(), all) + ".";
    String among = judged.family() > 1 ? ", corrected for " + judged.family() + " questions" : "";
    String text =
        switch (result.verdict()) {
          case BETTER ->
              "Better: "
                  + c.method()
                  + " gains more than the margin of "
                  + all.size()
                  + " over "
                  + c.other()
                  + among
                  + ".";
          case WORSE ->
              "Worse: "
                  + c.method()
                  + " loses more than the margin of "
                  + all.size()
                  + " to "
                  + c.other()
                  + among
                  + ".";
          case EQUIVALENT ->
              "Equivalent within the margin of "
                  + all.margin()
                  + among
                  + (result.differsFromZero()
                      ? "; there is a difference, too small to matter."
                      : ".");
          case UNDECIDED -> undecided(result, c, all, judged);
        };
    return new Claim(full, text, check, Kind.of(result.verdict()));
  }

  private static String posterior(VerdictRule.Posterior p, Verdicts all) {
    String size = all.aim().margin() > 0 ? " by more than " + all.size() : "";
    return "P(better"
        + size
        + ") "
        + Numbers.share(p.above())
        + (all.aim().margin() > 0 ? ", P(within) " + Numbers.share(p.inside()) : "")
        + ", P(worse"
        + size
        + ") "
        + Numbers.share(p.below());
  }

  private static String undecided(
      VerdictRule.Result result, Comparison c, Verdicts all, Verdicts.Judged judged) {
    String zero =
        result.pValue() <= 0.05
            ? result.validity().message() + ". "
            : result.differsFromZero()
                ? "the difference is not zero, but whether it exceeds the margin of "
                    + all.size()
                    + " is open. "
                : "the interval contains zero and reaches beyond the margin of "
                    + all.margin()
                    + ". ";
    double[] differences = c.pairs().differences();
    VerdictPlan.Seeds seeds =
        VerdictPlan.of(all.rule()).withFamily(judged.family()).seeds(turned(differences, all));
    return "Undecided: " + zero + needed(seeds);
  }

  private static double[] turned(double[] differences, Verdicts all) {
    double[] out = differences.clone();
    for (int i = 0; i < out.length; i++) {
      out[i] *= all.metric().sign();
    }
    return out;
  }

  private static String needed(VerdictPlan.Seeds seeds) {
    String observed =
        words(seeds.observed())
            .map(n -> "At this spread " + n + " would decide if the observed difference is true")
            .orElse("At this spread no number of seeds would decide the observed difference");
    String none =
        words(seeds.none())
            .map(n -> ", " + n + " would show equivalence if there is none")
            .orElse("");
    return observed + none + ".";
  }

  private static Optional<String> words(OptionalInt n) {
    return n.isEmpty() ? Optional.empty() : Optional.of(Numbers.many(n.getAsInt(), "seed"));
  }

  private static String check(Comparison c, long family) {
    return "Check by "
        + (c.exact() ? "exact tests" : "tests")
        + ", no part of the verdict: sign-flip p "
        + Numbers.pRelation(c.signFlipP())
        + ", Wilcoxon p "
        + Numbers.pRelation(c.wilcoxonP())
        + "; the least they can give here is "
        + Numbers.p(c.smallestP())
        + (family > 1
            ? ", " + Numbers.p(c.leastP(family)) + " after correction for " + family + "."
            : ".");
  }
}
