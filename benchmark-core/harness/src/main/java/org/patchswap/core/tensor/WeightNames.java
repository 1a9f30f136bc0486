package org.patchswap.core.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How published weights name the arrays of a network: by rules from the path of a layer here to its
 * path there. The last part of a name, the array's own, is PyTorch's: {@code gamma} is {@code
 * weight} there, {@code beta} {@code bias}, {@code mean} {@code running_mean}, {@code variance}
 * {@code running_var}, {@code scale} {@code scale_weight}. Knows names only, no arrays.
 */
public final class WeightNames {
  private static final Map<String, String> LEAVES =
      Map.of(
          "weight", "weight",
          "bias", "bias",
          "gamma", "weight",
          "beta", "bias",
          "mean", "running_mean",
          "variance", "running_var",
          "scale", "scale_weight");

  /**
   * PyTorch counts batches beside its running statistics; with a fixed momentum nobody reads it.
   */
  private static final LeftOut COUNTERS =
      new LeftOut(Pattern.compile("(.+\\.)?num_batches_tracked"), "counters of batches");

  private static final WeightNames OWN =
      new WeightNames(
          "",
          List.of(),
          List.of(new LeftOut(Pattern.compile("(?!backbone\\.).+"), "what follows a backbone")));

  private final String publisher;
  private final List<Rule> rules;
  private final List<LeftOut> leftOut;

  /**
   * A rule for layers.
   *
   * @param ours the whole path of a layer here
   * @param theirs its path there
   */
  public record Rule(Pattern ours, Function<MatchResult, String> theirs) {
    /** A rule whose other side may hold {@code $1} and so on, groups of the pattern. */
    public static Rule of(String ours, String theirs) {
      Pattern pattern = Pattern.compile(ours);
      return new Rule(pattern, m -> pattern.matcher(m.group()).replaceFirst(theirs));
    }

    /** The same of layers that lie deeper on both sides. */
    public Rule under(String here, String there) {
      return new Rule(
          Pattern.compile(Pattern.quote(here) + "(?<rest>" + ours.pattern() + ")"),
          m -> {
            Matcher rest = ours.matcher(m.group().substring(here.length()));
            return there + theirs.apply(matched(rest));
          });
    }

    private static MatchResult matched(Matcher matcher) {
      if (!matcher.matches()) {
        throw new IllegalStateException("a rule met a path that is not its own");
      }
      return matcher.toMatchResult();
    }
  }

  /**
   * Arrays of a file that the network has no use for.
   *
   * @param theirs whole names
   * @param what they are, in the plural
   */
  public record LeftOut(Pattern theirs, String what) {
    /** Arrays whose names begin with a layer's path. */
    public static LeftOut under(String path, String what) {
      return new LeftOut(Pattern.compile(Pattern.quote(path) + "\\..+"), what);
    }
  }

  /**
   * Names of a publisher.
   *
   * @param publisher for messages: {@code torchvision}
   * @param rules the first that fits counts
   * @param leftOut what files hold besides, and is not for this network
   */
  public WeightNames(String publisher, List<Rule> rules, List<LeftOut> leftOut) {
    this.publisher = publisher;
    this.rules = List.copyOf(rules);
    List<LeftOut> all = new ArrayList<>(leftOut);
    all.add(COUNTERS);
    this.leftOut = List.copyOf(all);
  }

  /** The names that arrays have here; files hold what follows another network's backbone, too. */
  static WeightNames own() {
    return OWN;
  }

  /** Who names arrays so; empty: the suite. */
  public String publisher() {
    return publisher;
  }

  /** Their name of an array of ours; empty where they have none. */
  public Optional<String> of(String array) {
    if (this == OWN) {
      return Optional.of(array);
    }
    int dot = array.lastIndexOf('.');
    String leaf = LEAVES.get(array.substring(dot + 1));
    if (dot < 0 || leaf == null) {
      return Optional.empty();
    }
    String path = array.substring(0, dot);
    for (Rule rule : rules) {
      Matcher m = rule.ours.matcher(path);
      if (m.matches()) {
        return Optional.of(rule.theirs.apply(m.toMatchResult()) + "." + leaf);
      }
    }
    return Optional.empty();
  }

  /**
   * What an array of theirs is that the network has no use for; empty where it is none of those.
   *
   * @param whole whether the file is this network's and no other's
   */
  Optional<String> leftOut(String theirs, boolean whole) {
    if (whole && this == OWN) {
      return Optional.empty();
    }
    return leftOut.stream()
        .filter(l -> l.theirs.matcher(theirs).matches())
        .map(LeftOut::what)
        .findFirst();
  }
}
