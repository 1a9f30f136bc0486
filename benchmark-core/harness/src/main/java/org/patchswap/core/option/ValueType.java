package org.patchswap.core.option;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How the values of an option are read.
 *
 * @param kind what they are
 * @param words the same for messages
 * @param choices the words, where only these are allowed
 * @param reader null for what is not of this type; throws with what is wrong, where that can be
 *     said better
 */
record ValueType<T>(Kind kind, String words, List<String> choices, Function<Object, T> reader) {
  private static final int LONGEST_TEXT = 1000;

  static final ValueType<Long> INTEGER = of(Kind.INTEGER, "a whole number", ValueType::whole);

  static final ValueType<Double> REAL =
      of(Kind.REAL, "a number", v -> v instanceof Number n ? n.doubleValue() : null);

  static final ValueType<Boolean> FLAG =
      of(Kind.FLAG, "true or false", v -> v instanceof Boolean b ? b : null);

  static final ValueType<String> TEXT =
      of(Kind.TEXT, "a text", v -> v instanceof String s ? line(s) : null);

  static final ValueType<Place> PLACE =
      of(
          Kind.PLACE,
          "a file or folder",
          v -> v instanceof String s ? Place.of(line(s)) : v instanceof Place p ? p : null);

  static final ValueType<List<Long>> INTEGERS =
      of(
          Kind.INTEGERS,
          "a list of whole numbers",
          v ->
              v instanceof List<?> l && l.stream().allMatch(e -> whole(e) != null)
                  ? l.stream().map(ValueType::whole).toList()
                  : null);

  static final ValueType<List<Double>> REALS =
      of(
          Kind.REALS,
          "a list of numbers",
          v ->
              v instanceof List<?> l && l.stream().allMatch(e -> e instanceof Number)
                  ? l.stream().map(e -> ((Number) e).doubleValue()).toList()
                  : null);

  private static <T> ValueType<T> of(Kind kind, String words, Function<Object, T> reader) {
    return new ValueType<>(kind, words, List.of(), reader);
  }

  private static <T> ValueType<T> choice(List<String> words, Function<Object, T> reader) {
    String all = "one of " + String.join(", ", words);
    return new ValueType<>(Kind.CHOICE, all, words, reader);
  }

  /** A constant of an enum by its word. */
  static <E extends Enum<E>> ValueType<E> constant(Class<E> type) {
    E[] all = type.getEnumConstants();
    return choice(
        Arrays.stream(all).map(Option::word).toList(),
        v -> Arrays.stream(all).filter(e -> Option.word(e).equals(v)).findFirst().orElse(null));
  }

  /** Some constants of an enum by their words, in the order of the enum. */
  static <E extends Enum<E>> ValueType<List<E>> constants(Class<E> type) {
    ValueType<E> one = constant(type);
    return new ValueType<>(
        Kind.CHOICES,
        "a list of some of " + String.join(", ", one.choices()),
        one.choices(),
        v -> v instanceof List<?> l ? constants(l, one) : null);
  }

  private static <E extends Enum<E>> List<E> constants(List<?> words, ValueType<E> one) {
    SortedSet<E> out = new TreeSet<>();
    for (Object word : words) {
      E constant = one.reader().apply(word);
      if (constant == null) {
        throw new IllegalArgumentException(
            "holds "
                + Option.shown(word)
                + "; "
                + Suggest.among(String.valueOf(word), one.choices));
      }
      if (!out.add(constant)) {
        throw new IllegalArgumentException("holds '" + word + "' twice; remove one");
      }
    }
    if (out.isEmpty()) {
      throw new IllegalArgumentException(
          "is an empty list; name some of " + String.join(", ", one.choices));
    }
    return List.copyOf(out);
  }

  /** One of some words. */
  static ValueType<String> word(List<String> words) {
    return choice(
        List.copyOf(words),
        v -> {
          if (v instanceof String s && !words.contains(s)) {
            throw new IllegalArgumentException(
                "is unknown: '" + s + "'; " + Suggest.among(s, words));
          }
          return v instanceof String s ? s : null;
        });
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
}
