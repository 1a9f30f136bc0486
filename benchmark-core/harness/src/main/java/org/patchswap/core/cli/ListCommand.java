package org.patchswap.core.cli;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.recipe.PublishedProtocol;
import org.patchswap.core.suite.Protocols;
import org.patchswap.core.suite.Suites;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.core.task.Networks;
import org.patchswap.core.task.Task;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What there is: suites, tasks, methods. */
@Command(
    name = "list",
    description =
        "Lists suites, tasks with their networks and datasets, methods with their parameters, and"
            + " published protocols with their values.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final int WIDEST = 9;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Catalogue catalogue = Catalogue.load();
    out.println("Suites: " + String.join(", ", Suites.names()));
    for (String name : catalogue.tasks()) {
      Task t = catalogue.task(name).orElseThrow();
      out.println();
      out.println("Task " + name + ": " + t.traits().title());
      Networks networks = t.networks();
      if (networks.parts().size() > 1) {
        out.println("  networks: " + networks.naming());
      }
      networks.parts().forEach(p -> out.println("  " + p.kind() + ": " + inOrder(p.names())));
      t.datasets().forEach(d -> out.println("  dataset " + line(d)));
      t.traits().options().forEach(o -> out.println("  data." + line(o)));
    }
    for (String name : catalogue.methods()) {
      Method m = catalogue.method(name).orElseThrow();
      Traits t = m.traits();
      out.println();
      out.println("Method " + name + ": " + t.title() + " [" + t.family().title() + "]");
      if (!t.citation().isEmpty()) {
        out.println("  " + t.citation());
      }
      out.println(
          "  tasks: "
              + String.join(
                  ", ",
                  catalogue.tasks().stream()
                      .filter(k -> t.appliesTo(catalogue.task(k).orElseThrow().traits()))
                      .toList()));
      catalogue.tasks().stream()
          .flatMap(k -> t.exceptions(catalogue.task(k).orElseThrow().traits()).stream())
          .forEach(e -> out.println("  but " + e));
      t.options().forEach(o -> out.println("  " + line(o)));
    }
    Protocols protocols = Protocols.load(catalogue);
    protocols.names().forEach(name -> protocol(out, protocols.find(name)));
    out.flush();
    return Main.OK;
  }

  private static void protocol(PrintWriter out, PublishedProtocol p) {
    out.println();
    out.println("Protocol " + p.name() + ": " + p.title() + " [task " + p.task() + "]");
    out.println("  " + p.source());
    p.values().forEach((key, v) -> out.println("  " + key + " = " + v));
    p.data().forEach((key, v) -> out.println("  data." + key + " = " + v));
    p.networks()
        .forEach(
            (network, own) ->
                own.forEach((key, v) -> out.println("  " + key + " = " + v + " for " + network)));
    p.notes().forEach(n -> out.println("  but " + n));
  }

  /** Names sorted by their words and numbers: resnet8 before resnet14. */
  static String inOrder(Collection<String> names) {
    return names.stream()
        .sorted(Comparator.comparing(n -> NUMBER.matcher(n).replaceAll(m -> padded(m.group()))))
        .collect(Collectors.joining(", "));
  }

  private static String padded(String digits) {
    return "0".repeat(Math.max(0, WIDEST - digits.length())) + digits;
  }

  private static String line(DatasetTraits d) {
    return d.name() + ": " + d.title() + " (" + d.licence() + ")";
  }

  private static String line(Option<?> o) {
    String reason = o.source().isEmpty() ? "" : ": " + o.source();
    return o.name()
        + " = "
        + Option.raw(o.fallback())
        + " ("
        + o.type()
        + "; "
        + o.origin().word()
        + reason
        + ")";
  }
}
