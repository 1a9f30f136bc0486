package org.patchswap.core.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A named, typed parameter of a method, a task or a recipe: its default, where the default comes
 * from, and which values are allowed. The one place of a default and its reason.
 *
 * @param <T> Long, Double, Boolean, String, a list of Long or an enum's constant
 */
public final class Option<T> {
  private final String name;
  private final String type;
  private final T fallback;
  private final Origin origin;
  private final String source;
  private final Function<Object, T> reader;
  private final List<Rule<T>> rules;

  private record Rule<T>(Function<T, Boolean> holds, String words) {}

  private Option(
      String name,
      String type,
      T fallback,
      Origin origin,
      String source,
      Function<Object, T> reader,
      List<Rule<T>> rules) {
    this.name = name;
    this.type = type;
    this.fallback = fallback;
    this.origin = origin;
    this.source = source;
    this.reader = reader;
    this.rules = rules;
  }

  private static <T> Option<T> of(
      String name, String type, T fallback, Function<Object, T> reader) {
    return new Option<>(name, type, fallback, Origin.DEFAULT, "", reader, List.of());
  }

  /** A whole number. */
  public static Option<Long> integer(String name, long fallback) {
    return of(
        name,
        "a whole number",
        fallback,
        v -> v instanceof Long n ? n : v instanceof Integer n ? (Long) n.longValue() : null);
  }

  /** A real number; whole numbers in a file are taken as real. */
  public static Option<Double> real(String name, double fallback) {
    return of(name, "a number", fallback, v -> v instanceof Number n ? n.doubleValue() : null);
  }

  /** True or false. */
  public static Option<Boolean> flag(String name, boolean fallback) {
    return of(name, "true or false", fallback, v -> v instanceof Boolean b ? b : null);
  }

  /** A text. */
  public static Option<String> text(String name, String fallback) {
    return of(name, "a text", fallback, v -> v instanceof String s ? s : null);
  }

  /** A list of whole numbers. */
  public static Option<List<Long>> integers(String name, List<Long> fallback) {
    return of(
        name,
        "a list of whole numbers",
        fallback,
        v ->
            v instanceof List<?> l && l.stream().allMatch(e -> e instanceof Long)
                ? l.stream().map(e -> (Long) e).toList()
                : null);
  }

  /** Whether a list is one value of this option rather than several to be tried. */
  public boolean isList() {
    return fallback instanceof List;
  }

  /** One of an enum's constants, written in lower case with hyphens. */
  public static <E extends Enum<E>> Option<E> choice(String name, E fallback) {
    E[] all = fallback.getDeclaringClass().getEnumConstants();
    String words = String.join(", ", Arrays.stream(all).map(Option::word).toList());
    return of(
        name,
        "one of " + words,
        fallback,
        v -> Arrays.stream(all).filter(e -> word(e).equals(v)).findFirst().orElse(null));
  }

  /** An enum constant as it is written in files: lower case with hyphens. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The same option, its default stated by a paper or its authors' code. */
  public Option<T> paper(String source) {
    return new Option<>(name, type, fallback, Origin.PAPER, source, reader, rules);
  }

  /** The same option, its default being our choice for want of a source. */
  public Option<T> assumed(String reason) {
    return new Option<>(name, type, fallback, Origin.ASSUMED, reason, reader, rules);
  }

  /** The same option with the reason of the suite's default. */
  public Option<T> because(String reason) {
    return new Option<>(name, type, fallback, origin, reason, reader, rules);
  }

  /** The same option with a rule that values must keep; {@code words} completes "must be ...". */
  public Option<T> require(Function<T, Boolean> holds, String words) {
    List<Rule<T>> more = new ArrayList<>(rules);
    more.add(new Rule<>(holds, words));
    return new Option<>(name, type, fallback, origin, source, reader, List.copyOf(more));
  }

  /** The same option with an inclusive lower bound. */
  public Option<T> min(double least) {
    return require(v -> ((Number) v).doubleValue() >= least, "at least " + number(least));
  }

  /** The same option with an inclusive upper bound. */
  public Option<T> max(double most) {
    return require(v -> ((Number) v).doubleValue() <= most, "at most " + number(most));
  }

  /** The same option, values strictly above a bound. */
  public Option<T> above(double bound) {
    return require(v -> ((Number) v).doubleValue() > bound, "above " + number(bound));
  }

  private static String number(double v) {
    return v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v);
  }

  /** The key in suite files. */
  public String name() {
    return name;
  }

  /** The type in words, for messages and tables. */
  public String type() {
    return type;
  }

  /** The default. */
  public T fallback() {
    return fallback;
  }

  /** Where the default comes from. */
  public Origin origin() {
    return origin;
  }

  /** The default's source or reason; may be empty. */
  public String source() {
    return source;
  }

  /** What is wrong with a raw value (Long, Double, Boolean or String), or empty when it is fine. */
  public Optional<String> complaint(Object raw) {
    T value = reader.apply(raw);
    if (value == null) {
      return Optional.of("must be " + type + ", but is " + shown(raw));
    }
    return rules.stream()
        .filter(r -> !r.holds().apply(value))
        .findFirst()
        .map(r -> "must be " + r.words() + ", but is " + shown(raw));
  }

  private static String shown(Object raw) {
    return raw instanceof String s ? "the text '" + s + "'" : String.valueOf(raw);
  }

  /** The typed value of a raw one; call {@link #complaint} first. */
  public T read(Object raw) {
    return reader.apply(raw);
  }

  /** A typed value as it stands in files: Long, Double, Boolean or String. */
  public static Object raw(Object value) {
    return value instanceof Enum<?> e ? word(e) : value;
  }
}
