package org.patchswap.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Compares two stores of the same suite, before and after a change; fails on a regression. */
@Mojo(
    name = "compare",
    aggregator = true,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class CompareMojo extends AbstractBenchmarkMojo {

  /** The store of the old state. */
  @Parameter(property = "benchmark.before", required = true)
  String before;

  /** The store of the new state. */
  @Parameter(property = "benchmark.after", required = true)
  String after;

  @Override
  List<String> arguments() {
    return command("compare", "--before", before, "--after", after, "--suite", suite);
  }
}
