package org.patchswap.core.option;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A named, typed parameter of a method, a task or a recipe: its default, where the default comes
 * from, and which values are allowed. The one place of a default and its reason.
 *
 * @param <T> Long, Double, Boolean, String, Place, an enum's constant, a list of Long, of Double or
 *     of such
 */
public final class Option<T> {
  private final String name;
  private final ValueType<T> type;
  private final T fallback;
  private String about = "";
  private Range range;
  private Origin origin = Origin.DEFAULT;
  private String source = "";
  private List<Rule<T>> rules = List.of();
  private Condition condition;
  private boolean later;
  private Search search = Search.NONE;

  private Option(String name, ValueType<T> type, T fallback) {
    this.name = name;
    this.type = type;
    this.fallback = fallback;
    this.range = List.of(Kind.REAL, Kind.REALS).contains(type.kind()) ? Range.REAL : Range.WHOLE;
  }

  /** A copy with one thing changed; the only place that writes to the fields. */
  private Option<T> with(Consumer<Option<T>> change) {
    Option<T> copy = new Option<>(name, type, fallback);
    copy.about = about;
    copy.range = range;
    copy.origin = origin;
    copy.source = source;
    copy.rules = rules;
    copy.condition = condition;
    copy.later = later;
    copy.search = search;
    change.accept(copy);
    return copy;
  }

  private Option<T> from(Origin where, String reason) {
    return with(o -> o.origin = where).with(o -> o.source = reason);
  }

  /** A whole number. */
  public static Option<Long> integer(String name, long fallback) {
    return new Option<>(name, ValueType.INTEGER, fallback);
  }

  /** A real number; whole numbers in a file are taken as real. */
  public static Option<Double> real(String name, double fallback) {
    return new Option<>(name, ValueType.REAL, fallback);
  }

  /** True or false. */
  public static Option<Boolean> flag(String name, boolean fallback) {
    return new Option<>(name, ValueType.FLAG, fallback);
  }

  /** A text of one line. */
  public static Option<String> text(String name, String fallback) {
    return new Option<>(name, ValueType.TEXT, fallback);
  }

  /** A file or folder, written with {@code ~} and {@code ${NAME}} or without; empty is none. */
  public static Option<Place> place(String name) {
    return new Option<>(name, ValueType.PLACE, Place.NONE);
  }

  /** A list of whole numbers. */
  public static Option<List<Long>> integers(String name, List<Long> fallback) {
    return new Option<>(name, ValueType.INTEGERS, fallback);
  }

  /** A list of real numbers; whole ones in a file are taken as real. */
  public static Option<List<Double>> reals(String name, List<Double> fallback) {
    return new Option<>(name, ValueType.REALS, fallback);
  }

  /** One of an enum's constants, written in lower case with hyphens. */
  public static <E extends Enum<E>> Option<E> choice(String name, E fallback) {
    return new Option<>(name, ValueType.constant(fallback.getDeclaringClass()), fallback);
  }

  /**
   * Some of an enum's constants, at least one, written as a list of words in whatever order.
   *
   * @param fallback in the order of the enum; not empty
   */
  public static <E extends Enum<E>> Option<List<E>> some(String name, List<E> fallback) {
    return new Option<>(name, ValueType.constants(fallback.get(0).getDeclaringClass()), fallback);
  }

  /** One of some names, such as those of a registry. */
  public static Option<String> oneOf(String name, String fallback, List<String> names) {
    return new Option<>(name, ValueType.word(names), fallback);
  }

  /** Whether a list is one value of this option rather than several to be tried. */
  public boolean isList() {
    return List.of(Kind.INTEGERS, Kind.REALS, Kind.CHOICES).contains(type.kind());
  }

  /** An enum constant as it is written in files: lower case with hyphens. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The same option, with what its values mean: part of a sentence, for tables and editors. */
  public Option<T> about(String words) {
    return with(o -> o.about = words);
  }

  /** The same option, its default stated by a paper or its authors' code. */
  public Option<T> paper(String source) {
    return from(Origin.PAPER, source);
  }

  /** The same option, its default being our choice for want of a source. */
  public Option<T> assumed(String reason) {
    return from(Origin.ASSUMED, reason);
  }

  /** The same option with the reason of the suite's default. */
  public Option<T> because(String reason) {
    return from(origin, reason);
  }

  /** The same option with a rule that values must keep; {@code words} completes "must be ...". */
  public Option<T> require(Function<T, Boolean> holds, String words) {
    Rule<T> one = new Rule<>(holds, words);
    return with(o -> o.rules = Stream.concat(rules.stream(), Stream.of(one)).toList());
  }

  private Option<T> within(Range other) {
    return with(o -> o.range = other);
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

  /** The same option, with an effect only where another one has one of some values. */
  @SafeVarargs
  public final <E> Option<T> onlyWith(Option<E> other, E... values) {
    String[] words = Arrays.stream(values).map(v -> String.valueOf(raw(v))).toArray(String[]::new);
    return onlyWith(other.name(), words);
  }

  /** The same option, with an effect only where another key has one of some values. */
  public Option<T> onlyWith(String key, String... values) {
    return only(Condition.of(key, List.of(values)));
  }

  /** The same option, with an effect only under a condition. */
  public Option<T> only(Condition when) {
    return with(o -> o.condition = when);
  }

  /**
   * The same option as one that came after runs were recorded without it: at its default it is left
   * out of what names a run, so that they keep their ids. Its default must be what was done before.
   */
  public Option<T> later() {
    return with(o -> o.later = true);
  }

  /** Whether runs were recorded before it was there. */
  public boolean isLater() {
    return later;
  }

  /** The same option, tried with these where methods are tuned; after its bounds are set. */
  @SafeVarargs
  public final Option<T> searched(T... values) {
    return with(o -> o.search = Search.of(o, Arrays.stream(values).map(Option::raw).toList()));
  }

  /** The same option, tried with its value times these where methods are tuned. */
  public Option<T> searchedTimes(Double... factors) {
    return with(o -> o.search = Search.times(List.of(factors)));
  }

  /** What is tried where methods are tuned; {@link Search#NONE} for nothing but its value. */
  public Search search() {
    return search;
  }

  /** When it has an effect; empty for always. */
  public Optional<Condition> condition() {
    return Optional.ofNullable(condition);
  }

  /** The key in suite files. */
  public String name() {
    return name;
  }

  /** What its values mean; may be empty. */
  public String about() {
    return about;
  }

  /** What its values are. */
  public Kind kind() {
    return type.kind();
  }

  /** The type in words, for messages and tables. */
  public String type() {
    return type.words();
  }

  /** The words of a choice; empty for other kinds. */
  public List<String> choices() {
    return type.choices();
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
      value = type.reader().apply(raw);
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
    if (value == null) {
      return Optional.of("must be " + type.words() + ", but is " + shown(raw));
    }
    return Rule.complaint(value, raw, range, rules);
  }

  /** A raw value as messages show it: brief, a text as such, a map as no more than that. */
  public static String shown(Object raw) {
    String text = String.valueOf(raw);
    String brief = text.length() <= 60 ? text : text.substring(0, 60) + "...";
    if (raw instanceof Map) {
      return "a map";
    }
    return raw instanceof String ? "the text '" + brief + "'" : raw == null ? "empty" : brief;
  }

  /** The typed value of a raw one; call {@link #complaint} first. */
  public T read(Object raw) {
    return type.reader().apply(raw);
  }

  /** A typed value as it stands in files: Long, Double, Boolean, String or a list of such. */
  public static Object raw(Object value) {
    if (value instanceof List<?> l) {
      return l.stream().map(Option::raw).toList();
    }
    return value instanceof Enum<?> e ? word(e) : value instanceof Place p ? p.written() : value;
  }
}
