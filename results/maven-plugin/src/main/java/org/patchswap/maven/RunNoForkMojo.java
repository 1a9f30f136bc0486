package org.patchswap.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs a suite, what is finished left alone, and makes its report, without compiling first: for
 * executions bound to a phase of the build.
 */
@Mojo(
    name = "run-no-fork",
    aggregator = true,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.RUNTIME)
public class RunNoForkMojo extends AbstractBenchmarkMojo {
  /** How many runs at once (a number), or on what: {@code cpu,gpu0}, {@code gpu0x4}. */
  @Parameter(property = "benchmark.slots")
  String slots;

  /** Java heap of each worker, for example {@code 4g}; without it, what the data needs. */
  @Parameter(property = "benchmark.heap")
  String heap;

  @Override
  List<String> arguments() {
    return command(
        "run",
        "--suite",
        suite,
        "--set",
        set,
        "--store",
        store,
        "--slots",
        slots,
        "--heap",
        heap,
        "--report",
        reportFolder());
  }
}
