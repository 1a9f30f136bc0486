package org.patchswap.core.option;

/**
 * A resolved value with where it comes from.
 *
 * @param value Long, Double, Boolean, String or a list of Long
 * @param origin where it comes from
 * @param source its source or reason; may be empty
 * @param place whether it says where things lie, not what they are: it makes no run another run
 */
public record Setting(Object value, Origin origin, String source, boolean place) {
  /** A value that is no place. */
  public Setting(Object value, Origin origin, String source) {
    this(value, origin, source, false);
  }
}
