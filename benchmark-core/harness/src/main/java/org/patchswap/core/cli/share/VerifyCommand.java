package org.patchswap.core.cli.share;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.patchswap.core.integrity.Finding;
import org.patchswap.core.integrity.Verification;
import org.patchswap.core.json.Json;
import org.patchswap.core.store.Store;
import org.patchswap.core.suite.Problems;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether a store is what was recorded. */
@Command(
    name = "verify",
    description =
        "Holds every record of a store against its files, its description and its figures, and"
            + " every suite against its declared question; names what is damaged, edited, missing,"
            + " added or from a future version. Exit code 1 when something is.",
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  private static final int DIFFERS = 1;

  @Spec private CommandSpec spec;

  @Mixin private StoreArgument store;

  @Option(names = "--suite", paramLabel = "NAME", description = "Only this suite of the store.")
  private String suite;

  @Option(names = "--json", description = "Print everything as JSON, every finding included.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Store opened = store.open()) {
      Verification v = Verification.of(opened, Optional.ofNullable(suite));
      out.print(json ? Json.pretty(tree(v)) : text(v));
      out.flush();
      return v.sound() ? ExitCode.OK : DIFFERS;
    }
  }

  private static Map<String, Object> tree(Verification v) {
    Map<String, Object> out = new LinkedHashMap<>(counts(v));
    out.put(
        "findings",
        v.findings().stream()
            .map(f -> Map.of("kind", f.kind().word(), "place", f.place(), "what", f.what()))
            .toList());
    return out;
  }

  private static Map<String, Long> counts(Verification v) {
    Map<String, Long> out = new LinkedHashMap<>();
    out.put("records", v.records());
    out.put("records_with_own_digest", v.sealed());
    out.put("files", v.files());
    out.put("files_left_out", v.leftOut());
    out.put("suites", v.suites());
    out.put("figures_in_history", v.figures());
    out.put("accuracies_from_predictions", v.accuracies());
    out.put("weights", v.weights());
    return out;
  }

  private String text(Verification v) {
    StringBuilder out = new StringBuilder();
    List<Finding> all = v.findings();
    Problems.cut(
            all.stream().map(Finding::line).toList(),
            more -> "... and " + more + " more; all with --json")
        .forEach(l -> out.append(l).append('\n'));
    out.append(
        """
        %s: %d records (%d with a digest of their own), %d files, %d suites; %d files left out on purpose
        worked out anew: %d figures from histories, top1 of %d records from predictions, %d digests of weights
        %s
        """
            .formatted(
                store.path(),
                v.records(),
                v.sealed(),
                v.files(),
                v.suites(),
                v.leftOut(),
                v.figures(),
                v.accuracies(),
                v.weights(),
                v.sound() ? "all as recorded" : all.size() + " findings"));
    return out.toString();
  }
}
