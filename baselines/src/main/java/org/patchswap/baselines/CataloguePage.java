package org.patchswap.baselines;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.TaskTraits;

/**
 * The page of all methods in Markdown, written from their traits.
 *
 * @param command that writes the page
 * @param methods by family and then by name
 * @param tasks to say which of them each method applies to
 * @param extra numbers that each method's modules and memories hold, in words, by its name
 * @param golden names of the reference cases each method is tested with, by its name
 */
public record CataloguePage(
    String command,
    List<Traits> methods,
    List<TaskTraits> tasks,
    Map<String, String> extra,
    Map<String, List<String>> golden) {
  private static final String SAME =
      """
      ## The same for every method

      - A teacher is in evaluation mode and gets no gradient; the student is in training mode.
      - Where student and teacher differ in their number of stages, stages are paired from the deep end;
        the stem and what is left over take no part. Of two maps the larger is average-pooled to the smaller.
      - A KL divergence is summed over classes and averaged over images (batchmean) and carries T^2, unless
        a method below says otherwise. The target side is detached unless it says otherwise.
      - Several forward passes in one step: one joint pass, with joint batch statistics, for methods that
        train on two images; a pass of its own where the authors' code has one (CS-KD, DLB).
      - The last epoch counts, or a held-out split's choice; the best test epoch is recorded, never ranked.
        Several of the authors' codes report it.
      - *Tried* is what a suite with `tuning` draws from: the values of the literature where there are several,
        else some around the default; multiples are of the value the suite gives. Nothing else is searched.
      - Defaults are the authors' published ones where there are any; values tuned
        per pair by the authors (DKD's beta, ReviewKD's weight, the temperature of standardised logits, Tf-KD's
        multiplier) are named at the option. Images are normalised by constants of their own data set.
      - Detection: the loss of ssd.pytorch with its positives set aside before ranking, which is what its
        authors mean and does not run as released; boxes have no extra pixel; recall thresholds are exact
        tenths; each in the metrics' own tests.
      - Not used as references: Self-KD-Lib's versions of others' methods and its BAKE (softmax applied twice),
        and KD_Lib.
      """;

  /** The methods on the class path, by family and then by name. */
  public static List<Traits> registered() {
    return ServiceLoader.load(Method.class).stream()
        .map(p -> p.get().traits())
        .sorted(Comparator.comparing(Traits::family).thenComparing(Traits::name))
        .toList();
  }

  /** The page. */
  public String text() {
    StringBuilder out = new StringBuilder("# Methods\n\n");
    out.append(
        "Written by a program from the methods' own descriptions; do not edit. To write it"
            + " again:\n\n");
    out.append("    ").append(command).append("\n\n");
    int cases = golden.values().stream().flatMap(List::stream).collect(Collectors.toSet()).size();
    out.append(methods.size())
        .append(" methods, tested with ")
        .append(cases)
        .append(
            " reference cases (values and gradients by the authors' or the named implementations)."
                + " All pass within the\n"
                + "tolerance they state; there is none that cannot pass. \n\n"
                + "Images through the networks for one image of a batch, at default options:"
                + " *trained* is one forward and one\n"
                + "backward pass of the student, *untrained* a forward pass without gradient,"
                + " *teacher* a forward pass of the\n"
                + "teacher; what a run really did is in its record and in the report's cost table."
                + " *Extra numbers* are parameters of\n"
                + "modules that are dropped after training, and what is remembered of images, for"
                + " ResNet-8 and a teacher of twice\n"
                + "its channels, 10 classes, 5000 images.\n\n");
    overview(out);
    out.append('\n').append(SAME);
    for (Family family : Family.values()) {
      List<Traits> some = methods.stream().filter(t -> t.family() == family).toList();
      if (!some.isEmpty()) {
        out.append("\n## ").append(family.title()).append('\n');
        some.forEach(t -> section(out, t));
      }
    }
    return out.toString();
  }

  private void overview(StringBuilder out) {
    List<String> head =
        Stream.of(
                List.of("method", "family"),
                tasks.stream().map(TaskTraits::name).toList(),
                List.of("needs", "trained", "untrained", "teacher", "extra numbers", "cases"))
            .flatMap(List::stream)
            .toList();
    row(out, head);
    row(out, head.stream().map(h -> "---").toList());
    for (Traits t : methods) {
      Cost c = t.cost(Settings.defaults(t.options()));
      row(
          out,
          Stream.of(
                  List.of("[" + t.title() + "](#" + t.name() + ")", t.family().title()),
                  tasks.stream().map(k -> t.appliesTo(k) ? "yes" : "").toList(),
                  List.of(
                      needs(t),
                      number(c.trained()),
                      number(c.untrained()),
                      number(c.teacher()),
                      extra.getOrDefault(t.name(), ""),
                      String.valueOf(golden.getOrDefault(t.name(), List.of()).size())))
              .flatMap(List::stream)
              .toList());
    }
  }

  private void section(StringBuilder out, Traits t) {
    out.append("\n### ").append(t.name()).append("\n\n**").append(t.title()).append(".** ");
    out.append(t.citation().isEmpty() ? "The task's plain loss." : t.citation() + ".");
    if (!t.note().isEmpty()) {
      out.append(' ').append(t.note());
    }
    out.append("\n\n    ").append(t.equation()).append('\n');
    List<String> exceptions = tasks.stream().flatMap(k -> t.exceptions(k).stream()).toList();
    if (!exceptions.isEmpty()) {
      out.append("\nLeft out where a task cannot:\n\n");
      exceptions.forEach(e -> out.append("- ").append(e).append('\n'));
    }
    if (!t.departures().isEmpty()) {
      out.append("\nWhere sources differ:\n\n");
      t.departures().forEach(d -> out.append("- ").append(d).append('\n'));
    }
    List<String> cases = golden.getOrDefault(t.name(), List.of());
    out.append("\nReference cases: ");
    out.append(
        cases.isEmpty()
            ? "none, there is no reference code; tests by hand."
            : cases.stream().map(c -> "`" + c + "`").collect(Collectors.joining(", ")) + ".");
    out.append('\n');
    if (!t.options().isEmpty()) {
      out.append('\n');
      row(out, List.of("option", "default", "origin", "values", "tried", "source or reason"));
      row(out, List.of("---", "---", "---", "---", "---", "---"));
      for (Option<?> o : t.options()) {
        String value = String.valueOf(Option.raw(o.fallback()));
        String tried = o.search().words();
        row(
            out,
            List.of("`" + o.name() + "`", value, o.origin().word(), o.type(), tried, o.source()));
      }
    }
  }

  private static String needs(Traits t) {
    return t.needs().stream()
        .map(n -> n.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String number(double v) {
    return v == 0
        ? ""
        : v == Math.rint(v) ? Long.toString((long) v) : String.format(Locale.ROOT, "%.2f", v);
  }

  private static void row(StringBuilder out, List<String> cells) {
    for (String c : cells) {
      out.append("| ").append(c.replace("|", "\\|")).append(' ');
    }
    out.append("|\n");
  }
}
