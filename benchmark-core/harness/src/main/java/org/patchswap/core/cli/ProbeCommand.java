package org.patchswap.core.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.execution.Probe;
import org.patchswap.core.execution.Slot;
import org.patchswap.core.execution.SlotCheck;
import org.patchswap.core.json.Json;
import org.patchswap.core.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a device promises. */
@Command(
    name = "probe",
    description =
        "Trains the first run of each task of a suite several times in every precision, and says"
            + " whether a device gives the same bits: repeated in another process, broken off and"
            + " resumed, with twice as many threads. Keeps nothing of it.",
    mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {
  private static final String ROW = "%-16s %-10s %-9s %-8s %s";

  @Spec private CommandSpec spec;
  @Mixin private HeapOption heap;

  @Option(
      names = "--suite",
      defaultValue = "smoke",
      paramLabel = "NAME|FILE",
      description =
          "A suite by name or a YAML file, of short runs (default: ${DEFAULT-VALUE}). Runs that"
              + " need others first are left out.")
  private String suite;

  @Option(
      names = "--slot",
      defaultValue = "cpu",
      paramLabel = "DEVICE",
      description = "cpu, gpu0, ... (default: ${DEFAULT-VALUE}).")
  private String device;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Slot slot = Slot.of(device);
    SlotCheck.check("slot", List.of(slot));
    Catalogue catalogue = Catalogue.load();
    SuiteOption option = new SuiteOption();
    option.suite = suite;
    Plan plan = option.plan(catalogue);
    PrintWriter out = spec.commandLine().getOut();
    Consumer<Probe.Finding> each = f -> {};
    if (!json) {
      say(out, ROW, "task", "precision", "repeated", "resumed", "twice as many threads");
      each = f -> row(out, f);
    }
    List<Probe.Finding> found = Probe.of(slot, heap.heap(catalogue, plan)).find(plan, each);
    if (json) {
      out.println(Json.pretty(Map.of("device", device, "findings", tree(found))));
    }
    return found.stream().allMatch(f -> f.fault().isEmpty()) ? Main.OK : Main.INCOMPLETE;
  }

  private static void row(PrintWriter out, Probe.Finding f) {
    String precision = word(f.precision());
    if (f.fault().isEmpty()) {
      say(
          out,
          ROW,
          f.task(),
          precision,
          word(f, Probe.Level.REPEATED),
          word(f, Probe.Level.RESUMED),
          word(f, Probe.Level.THREADS));
    } else {
      say(out, "%-16s %-10s %s", f.task(), precision, "failed: " + f.fault());
    }
  }

  private static String word(Probe.Finding f, Probe.Level level) {
    Boolean same = f.same().get(level);
    return same == null ? "-" : same ? "same" : "other";
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static void say(PrintWriter out, String format, Object... words) {
    out.println(String.format(Locale.ROOT, format, words).stripTrailing());
    out.flush();
  }

  private static List<Map<String, Object>> tree(List<Probe.Finding> found) {
    return found.stream()
        .map(
            f -> {
              Map<String, Object> row = new TreeMap<>();
              row.put("task", f.task());
              row.put("precision", word(f.precision()));
              f.same().forEach((level, same) -> row.put(word(level), same));
              if (!f.fault().isEmpty()) {
                row.put("fault", f.fault());
              }
              return row;
            })
        .toList();
  }
}
