package org.patchswap.core.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.report.PublishedFigures;
import org.patchswap.core.run.Environment;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.SuiteReader;
import org.patchswap.core.suite.Suites;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which published figures the runs of suites can be held against. */
@Command(
    name = "quoted",
    description =
        "Counts the published figures that runs of these suites can be held against, by source, and"
            + " says what does not agree and why the others have no counterpart. Needs no data and"
            + " no runs.",
    mixinStandardHelpOptions = true)
final class QuotedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--suite",
      required = true,
      paramLabel = "NAME|FILE",
      description = "A suite by name or a YAML file; give it several times for several.")
  private List<String> suites;

  @Option(names = "--each", description = "A line for every figure, too.")
  private boolean each;

  @Override
  public Integer call() {
    PublishedFigures figures =
        ServiceLoader.load(PublishedFigures.class)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("No reports are on the class path"));
    Catalogue catalogue = Catalogue.load();
    List<SuiteNote> notes = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (String name : suites) {
      Suites.Source source = Suites.find(name);
      Problems problems = new Problems(source.file());
      Suite suite = new SuiteReader(catalogue, problems).read(source.bytes(), source.file());
      if (suite == null) {
        faults.addAll(problems.lines());
      } else {
        notes.add(asked(suite));
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    figures.count(notes, each, spec.commandLine().getOut());
    return Main.OK;
  }

  /** What a suite asks for, without the runs that its data would give it. */
  private static SuiteNote asked(Suite suite) {
    return new Plan(suite, List.of(), Map.of(), List.of(), new TreeMap<>(), Optional.empty())
        .note(Environment.suiteVersion());
  }
}
