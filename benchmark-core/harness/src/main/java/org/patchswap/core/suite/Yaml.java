package org.patchswap.core.suite;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.patchswap.core.option.Option;

/**
 * A value of a YAML file with its line, so that complaints can point at it.
 *
 * @param value a map of Yaml by key, a list of Yaml, or Long, BigInteger, Double, Boolean, String,
 *     null
 * @param line 1-based, or {@link #OUTSIDE}
 */
record Yaml(Object value, int line) {
  /** The line of what does not stand in the file. */
  static final int OUTSIDE = 0;

  @SuppressWarnings("unchecked")
  Map<String, Yaml> map() {
    return (Map<String, Yaml>) value;
  }

  @SuppressWarnings("unchecked")
  List<Yaml> list() {
    return (List<Yaml>) value;
  }

  boolean isMap() {
    return value instanceof Map;
  }

  boolean isList() {
    return value instanceof List;
  }

  /** The value without lines: scalars as they are, lists and maps of such. */
  Object plain() {
    if (isList()) {
      List<Object> out = new ArrayList<>();
      list().forEach(y -> out.add(y.plain()));
      return out;
    }
    if (isMap()) {
      Map<String, Object> out = new TreeMap<>();
      map().forEach((k, y) -> out.put(k, y.plain()));
      return out;
    }
    return value;
  }

  /** What it is, in words, for complaints. */
  String shown() {
    if (isMap() && map().isEmpty()) {
      return "an empty map";
    }
    return isList() ? "a list" : Option.shown(plain());
  }

  /** The plain values of a map. */
  static Map<String, Object> plain(Map<String, Yaml> map) {
    Map<String, Object> out = new LinkedHashMap<>();
    map.forEach((k, y) -> out.put(k, y.plain()));
    return out;
  }

  /** Digits that are read of a number; what is longer fits nowhere, and takes long to read. */
  private static final int MOST_DIGITS = 100;

  /** A whole number as Long, or as BigInteger where it does not fit: then its first digits do. */
  static Object whole(String digits) {
    BigInteger n = new BigInteger(digits.substring(0, Math.min(MOST_DIGITS, digits.length())));
    return n.bitLength() < Long.SIZE ? (Object) n.longValue() : n;
  }
}
