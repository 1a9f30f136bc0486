package org.patchswap.core.option;

/**
 * A resolved value with where it comes from.
 *
 * @param value Long, Double, Boolean, String or a list of Long, Double or String
 * @param origin where it comes from
 * @param source its source or reason; may be empty
 * @param place whether it says where things lie, not what they are: it makes no run another run
 * @param silent whether it is the default of an option that runs were recorded without: it is left
 *     out of what names a run
 */
public record Setting(Object value, Origin origin, String source, boolean place, boolean silent) {
  /** A value that names a run. */
  public Setting(Object value, Origin origin, String source) {
    this(value, origin, source, false, false);
  }

  /** Where it comes from, in a word: of a protocol with its name, {@code protocol(crd)}. */
  public String from() {
    return origin == Origin.PROTOCOL ? origin.word() + "(" + source + ")" : origin.word();
  }

  /** A value of an option. */
  static Setting of(Option<?> option, Object value, Origin origin, String source) {
    return new Setting(
        Option.raw(value),
        origin,
        source,
        option.kind() == Kind.PLACE,
        option.isLater() && value.equals(option.fallback()));
  }
}
