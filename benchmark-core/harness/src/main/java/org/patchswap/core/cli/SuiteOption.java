package org.patchswap.core.cli;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.option.Place;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.suite.Given;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.SuiteReader;
import org.patchswap.core.suite.Suites;
import picocli.CommandLine.Option;

/** {@code --suite}, and what becomes of it. */
final class SuiteOption {
  @Option(
      names = "--suite",
      required = true,
      paramLabel = "NAME|FILE",
      description = "A suite by name (see the command list) or a YAML file.")
  String suite;

  @Option(
      names = Given.FLAG,
      paramLabel = "data.KEY=VALUE",
      split = ",(?=data\\.)",
      splitSynopsisLabel = ",",
      description =
          "A key of data for all recipes that know it, in place of what the suite says:"
              + " data.folder=FOLDER says where a dataset lies. Several: once each.")
  private List<String> set = List.of();

  /** These options for a command that starts in another folder or on another machine. */
  List<String> arguments() {
    boolean named = Suites.names().contains(suite);
    List<String> out = new ArrayList<>(List.of("--suite"));
    out.add(named ? suite : Place.of(suite).path().toAbsolutePath().normalize().toString());
    set.forEach(value -> out.addAll(List.of(Given.FLAG, value)));
    return out;
  }

  /**
   * Reads and plans the suite.
   *
   * @throws IllegalArgumentException with all problems, one a line
   */
  Plan plan(Catalogue catalogue) {
    Suites.Source source = Suites.find(suite);
    Problems problems = new Problems(source.file());
    Suite read = new SuiteReader(catalogue, problems, set).read(source.bytes(), source.file());
    Plan plan = read == null ? null : new Planner(catalogue, read, problems).plan();
    if (plan == null) {
      throw new IllegalArgumentException(String.join("\n", problems.lines()));
    }
    return plan;
  }
}
