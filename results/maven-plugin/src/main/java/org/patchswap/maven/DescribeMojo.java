package org.patchswap.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Prints every resolved value of a suite with its origin, its runs and their cost; runs nothing.
 */
@Mojo(
    name = "describe",
    aggregator = true,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class DescribeMojo extends AbstractBenchmarkMojo {
  /**
   * Java heap that each worker is to get, for example {@code 4g}; without it, what the data needs.
   */
  @Parameter(property = "benchmark.heap")
  String heap;

  /** Rehearse the runs, and print what they would cost. */
  @Parameter(property = "benchmark.cost", defaultValue = "false")
  boolean cost;

  /** With the cost: the slots it is to be told for, as for {@code benchmark:run}. */
  @Parameter(property = "benchmark.slots")
  String slots;

  /** With the cost: steps that are timed of each kind of run. */
  @Parameter(property = "benchmark.steps")
  String steps;

  @Override
  List<String> arguments() {
    List<String> out = command("describe", "--suite", suite, "--set", set, "--heap", heap);
    if (cost) {
      out.add("--cost");
      // Slots may be set for all goals of a project; without the cost they say nothing here.
      out.addAll(options("--slots", slots, "--steps", steps));
    }
    return out;
  }
}
