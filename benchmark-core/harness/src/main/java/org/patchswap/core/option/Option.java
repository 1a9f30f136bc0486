package org.patchswap.core.option;

import java.math.BigInteger;
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
 * @param <T> Long, Double, Boolean, String, Place, a list of Long or an enum's constant
 */
public final class Option<T> {
  private static final int LONGEST_TEXT = 1000;
  private static final int LONGEST_LIST = 1000;

  private final String name;
  private final Type<T> type;
  private final T fallback;
  private final Range range;
  private final Origin origin;
  private final String source;
  private final List<Rule<T>> rules;

  /** What the values of an option are. */
  public enum Kind {
    /** A whole number. */
    INTEGER,
    /** A real number. */
    REAL,
    /** True or false. */
    FLAG,
    /** A text. */
    TEXT,
    /** One of some words. */
    CHOICE,
    /** A file or folder: where things lie, not what they are, so it makes no run another run. */
    PLACE,
    /** A list of whole numbers. */
    INTEGERS
  }

  /**
   * How values are read.
   *
   * @param choices the words, where only these are allowed
   * @param reader null for what is not of this type; throws with what is wrong, where that can be
   *     said better
   */
  private record Type<T>(
      Kind kind, String words, List<String> choices, Function<Object, T> reader) {
    Type(Kind kind, String words, Function<Object, T> reader) {
      this(kind, words, List.of(), reader);
    }
  }

  private record Rule<T>(Function<T, Boolean> holds, String words) {}

  private Option(
      String name,
      Type<T> type,
      T fallback,
      Range range,
      Origin origin,
      String source,
      List<Rule<T>> rules) {
    this.name = name;
    this.type = type;
    this.fallback = fallback;
    this.range = range;
    this.origin = origin;
    this.source = source;
    this.rules = rules;
  }

  private static <T> Option<T> of(String name, T fallback, Type<T> type) {
    return new Option<>(name, type, fallback, Range.USUAL, Origin.DEFAULT, "", List.of());
  }

  /** A whole number. */
  public static Option<Long> integer(String name, long fallback) {
    return of(name, fallback, new Type<>(Kind.INTEGER, "a whole number", Option::whole));
  }

  /** A real number; whole numbers in a file are taken as real. */
  public static Option<Double> real(String name, double fallback) {
    return of(
        name,
        fallback,
        new Type<>(Kind.REAL, "a number", v -> v instanceof Number n ? n.doubleValue() : null));
  }

  /** True or false. */
  public static Option<Boolean> flag(String name, boolean fallback) {
    return of(
        name,
        fallback,
        new Type<>(Kind.FLAG, "true or false", v -> v instanceof Boolean b ? b : null));
  }

  /** A text of one line. */
  public static Option<String> text(String name, String fallback) {
    return of(
        name,
        fallback,
        new Type<>(Kind.TEXT, "a text", v -> v instanceof String s ? line(s) : null));
  }

  /** A file or folder, written with {@code ~} and {@code ${NAME}} or without; empty is none. */
  public static Option<Place> place(String name) {
    return of(
        name,
        Place.NONE,
        new Type<>(
            Kind.PLACE,
            "a file or folder",
            v -> v instanceof Place p ? p : v instanceof String s ? Place.of(line(s)) : null));
  }

  /** A list of whole numbers. */
  public static Option<List<Long>> integers(String name, List<Long> fallback) {
    return of(
        name,
        fallback,
        new Type<>(
            Kind.INTEGERS,
            "a list of whole numbers",
            v ->
                v instanceof List<?> l && l.stream().allMatch(e -> whole(e) != null)
                    ? l.stream().map(Option::whole).toList()
                    : null));
  }

  /** One of an enum's constants, written in lower case with hyphens. */
  public static <E extends Enum<E>> Option<E> choice(String name, E fallback) {
    E[] all = fallback.getDeclaringClass().getEnumConstants();
    List<String> words = Arrays.stream(all).map(Option::word).toList();
    return of(
        name,
        fallback,
        new Type<>(
            Kind.CHOICE,
            "one of " + String.join(", ", words),
            words,
            v -> Arrays.stream(all).filter(e -> word(e).equals(v)).findFirst().orElse(null)));
  }

  /** One of some names, such as those of a registry. */
  public static Option<String> oneOf(String name, String fallback, List<String> names) {
    List<String> words = List.copyOf(names);
    return of(
        name,
        fallback,
        new Type<>(
            Kind.CHOICE,
            "one of " + String.join(", ", words),
            words,
            v -> {
              if (v instanceof String s && !words.contains(s)) {
                throw new IllegalArgumentException(
                    "is unknown: '" + s + "'; " + Suggest.among(s, words));
              }
              return v instanceof String s ? s : null;
            }));
  }

  private static Long whole(Object v) {
    if (v instanceof BigInteger n) {
      return n.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return v instanceof Long n ? n : v instanceof Integer n ? (Long) n.longValue() : null;
  }

  private static String line(String s) {
    if (s.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException(
          "must have at most " + LONGEST_TEXT + " characters, but has " + s.length());
    }
    if (s.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("must be one line without control characters");
    }
    return s;
  }

  /** Whether a list is one value of this option rather than several to be tried. */
  public boolean isList() {
    return type.kind == Kind.INTEGERS;
  }

  /** An enum constant as it is written in files: lower case with hyphens. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The same option, its default stated by a paper or its authors' code. */
  public Option<T> paper(String source) {
    return new Option<>(name, type, fallback, range, Origin.PAPER, source, rules);
  }

  /** The same option, its default being our choice for want of a source. */
  public Option<T> assumed(String reason) {
    return new Option<>(name, type, fallback, range, Origin.ASSUMED, reason, rules);
  }

  /** The same option with the reason of the suite's default. */
  public Option<T> because(String reason) {
    return new Option<>(name, type, fallback, range, origin, reason, rules);
  }

  /** The same option with a rule that values must keep; {@code words} completes "must be ...". */
  public Option<T> require(Function<T, Boolean> holds, String words) {
    List<Rule<T>> more = new ArrayList<>(rules);
    more.add(new Rule<>(holds, words));
    return new Option<>(name, type, fallback, range, origin, source, List.copyOf(more));
  }

  private Option<T> within(Range other) {
    return new Option<>(name, type, fallback, other, origin, source, rules);
  }

  /** The same option with an inclusive lower bound; of a list, for each of its numbers. */
  public Option<T> min(double least) {
    return within(range.from(least));
  }

  /** The same option with an inclusive upper bound; of a list, for each of its numbers. */
  public Option<T> max(double most) {
    return within(range.to(most));
  }

  /** The same option, values strictly above a bound. */
  public Option<T> above(double bound) {
    return within(range.above(bound));
  }

  /** The key in suite files. */
  public String name() {
    return name;
  }

  /** What its values are. */
  public Kind kind() {
    return type.kind;
  }

  /** The type in words, for messages and tables. */
  public String type() {
    return type.words;
  }

  /** The words of a choice; empty for other kinds. */
  public List<String> choices() {
    return type.choices;
  }

  /** The bounds of a number, or of the numbers of a list. */
  public Range range() {
    return range;
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

  /** What is wrong with a raw value as it stands in a file, or empty when it is fine. */
  public Optional<String> complaint(Object raw) {
    T value;
    try {
      value = type.reader.apply(raw);
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
    if (value == null) {
      return Optional.of("must be " + type.words + ", but is " + shown(raw));
    }
    List<?> all = value instanceof List<?> l ? l : List.of(value);
    if (all.size() > LONGEST_LIST) {
      return Optional.of("must have at most " + LONGEST_LIST + " entries, but has " + all.size());
    }
    for (Object one : all) {
      Optional<String> bound = one instanceof Number n ? range.complaint(n) : Optional.empty();
      if (bound.isPresent()) {
        return bound.map(b -> "must be " + b + ", but is " + shown(value == one ? raw : one));
      }
    }
    return rules.stream()
        .filter(r -> !r.holds().apply(value))
        .findFirst()
        .map(r -> "must be " + r.words() + ", but is " + shown(raw));
  }

  private static String shown(Object raw) {
    String text = String.valueOf(raw);
    String brief = text.length() <= 60 ? text : text.substring(0, 60) + "...";
    return raw instanceof String ? "the text '" + brief + "'" : raw == null ? "empty" : brief;
  }

  /** The typed value of a raw one; call {@link #complaint} first. */
  public T read(Object raw) {
    return type.reader.apply(raw);
  }

  /** A typed value as it stands in files: Long, Double, Boolean, String or a list of Long. */
  public static Object raw(Object value) {
    return value instanceof Enum<?> e ? word(e) : value instanceof Place p ? p.written() : value;
  }
}
