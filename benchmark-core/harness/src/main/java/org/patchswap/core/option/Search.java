package org.patchswap.core.option;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is tried of an option where methods are tuned: some values, or multiples of its value.
 *
 * @param values raw, in the order of their declaration
 * @param factors of the option's value
 */
public record Search(List<Object> values, List<Double> factors) {
  /** Nothing but the option's value. */
  public static final Search NONE = new Search(List.of(), List.of());

  /** Digits of a multiple: a third of 0.1 is 0.0333. */
  private static final MathContext DIGITS = new MathContext(3);

  /** Some raw values of an option, which must allow them, its default among them. */
  static Search of(Option<?> option, List<Object> values) {
    List<String> faults =
        values.stream().flatMap(v -> option.complaint(v).stream()).collect(Collectors.toList());
    Object fallback = Option.raw(option.fallback());
    if (!values.contains(fallback)) {
      faults.add("must hold the default, " + fallback);
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          option.name() + " cannot be searched over " + values + ": " + faults.get(0));
    }
    return new Search(values, List.of());
  }

  static Search times(List<Double> factors) {
    return new Search(List.of(), factors);
  }

  /** Whether nothing is tried. */
  public boolean isEmpty() {
    return values.isEmpty() && factors.isEmpty();
  }

  /**
   * The values to be tried, each once.
   *
   * @param base the option's own raw value; a number where multiples of it are tried
   */
  public List<Object> candidates(Object base) {
    return factors.isEmpty()
        ? values
        : factors.stream().map(f -> times(base, f)).distinct().toList();
  }

  private static Object times(Object base, double factor) {
    double product = ((Number) base).doubleValue() * factor;
    return factor == 1 ? base : (Object) new BigDecimal(product).round(DIGITS).doubleValue();
  }

  /** In words, for tables; empty where nothing is tried. */
  public String words() {
    return factors.isEmpty()
        ? values.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : factors.stream().map(Search::multiple).collect(Collectors.joining(", "));
  }

  private static String multiple(double factor) {
    boolean part = factor < 1;
    String number = BigDecimal.valueOf(part ? 1 / factor : factor).round(DIGITS).toPlainString();
    return (part ? "/ " : "x ") + number.replaceAll("\\.0+$", "");
  }
}
