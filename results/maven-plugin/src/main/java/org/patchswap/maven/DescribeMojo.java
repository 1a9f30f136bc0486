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

  @Override
  List<String> arguments() {
    return command("describe", "--suite", suite, "--heap", heap);
  }
}
