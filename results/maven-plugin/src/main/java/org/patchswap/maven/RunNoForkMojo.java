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

  /** Take what is ready, end when nothing is: for one of many on a store; makes no report. */
  @Parameter(property = "benchmark.noWait", defaultValue = "false")
  boolean noWait;

  /** Only these runs and what they need first: ids or their beginnings, with commas between. */
  @Parameter(property = "benchmark.cell")
  String cell;

  /** Only one of several shares, counted from 0: {@code 0/4}. */
  @Parameter(property = "benchmark.shard")
  String shard;

  @Override
  List<String> arguments() {
    List<String> out =
        command(
            "run", "--suite", suite, "--set", set, "--store", store, "--slots", slots, "--heap",
            heap, "--cell", cell, "--shard", shard);
    out.addAll(noWait ? List.of("--no-wait") : options("--report", reportFolder()));
    return out;
  }
}
