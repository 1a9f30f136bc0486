package org.patchswap.baselines;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.TaskTraits;

/** All methods on the class path as text for the documentation, generated from their traits. */
public final class Catalogue {
  private Catalogue() {}

  /** The methods, by family and then by name. */
  public static List<Traits> all() {
    return ServiceLoader.load(Method.class).stream()
        .map(p -> p.get().traits())
        .sorted(Comparator.comparing(Traits::family).thenComparing(Traits::name))
        .toList();
  }

  /**
   * A Markdown table, one row a method.
   *
   * @param tasks to say which of them each method applies to
   */
  public static String markdown(List<Traits> methods, List<TaskTraits> tasks) {
    StringBuilder out = new StringBuilder();
    row(out, "name", "method", "family", "needs", "tasks", "passes", "paper", "loss", "note");
    row(out, "---", "---", "---", "---", "---", "---", "---", "---", "---");
    for (Traits t : methods) {
      row(
          out,
          "`" + t.name() + "`",
          t.title(),
          t.family().title(),
          needs(t),
          tasks.stream()
              .filter(t::appliesTo)
              .map(TaskTraits::name)
              .collect(Collectors.joining(", ")),
          passes(t.cost(Settings.defaults(t.options()))),
          t.citation(),
          t.equation().isEmpty() ? "" : "`" + t.equation() + "`",
          t.note());
    }
    return out.toString();
  }

  /** A Markdown table of all parameters: default, origin, allowed values, source. */
  public static String options(List<Traits> methods) {
    StringBuilder out = new StringBuilder();
    row(out, "method", "option", "default", "origin", "type", "source or reason");
    row(out, "---", "---", "---", "---", "---", "---");
    for (Traits t : methods) {
      for (Option<?> o : t.options()) {
        row(
            out,
            "`" + t.name() + "`",
            "`" + o.name() + "`",
            String.valueOf(Option.raw(o.fallback())),
            o.origin().word(),
            o.type(),
            o.source());
      }
    }
    return out.toString();
  }

  private static String needs(Traits t) {
    return t.needs().stream()
        .map(n -> n.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  /** Passes an image of a batch: trained, without gradient, through the teacher. */
  private static String passes(Cost c) {
    String text = number(c.trained()) + " trained";
    text += c.untrained() > 0 ? ", " + number(c.untrained()) + " without gradient" : "";
    return text + (c.teacher() > 0 ? ", " + number(c.teacher()) + " teacher" : "");
  }

  private static String number(double v) {
    return v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v);
  }

  private static void row(StringBuilder out, String... cells) {
    for (String c : cells) {
      out.append("| ").append(c.replace("|", "\\|")).append(' ');
    }
    out.append("|\n");
  }
}
