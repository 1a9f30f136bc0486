package org.patchswap.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Carries out runs of a store or archive once more and says how well they agree with their records;
 * fails where they do not.
 */
@Mojo(
    name = "reproduce",
    aggregator = true,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class ReproduceMojo extends AbstractBenchmarkMojo {
  /** How many runs, the cheapest first. */
  @Parameter(property = "benchmark.runs")
  String runs;

  /** The runs by id, with commas between them. */
  @Parameter(property = "benchmark.id")
  String id;

  /** Draws the runs by this seed, in place of the cheapest. */
  @Parameter(property = "benchmark.random")
  String random;

  /** What every run must reach: bits, tolerance or spread. */
  @Parameter(property = "benchmark.level")
  String level;

  /** The store of what is carried out; a temporary one without it. */
  @Parameter(property = "benchmark.to")
  String to;

  /** The slots, as for {@code benchmark:run}. */
  @Parameter(property = "benchmark.slots")
  String slots;

  /** Java heap of each worker. */
  @Parameter(property = "benchmark.heap")
  String heap;

  @Override
  List<String> arguments() {
    List<String> out = command("reproduce", "--runs", runs, "--id", id, "--random", random);
    out.addAll(options("--level", level, "--to", to, "--set", set));
    out.addAll(options("--slots", slots, "--heap", heap, "--report", report));
    if (store != null) {
      out.add(store);
    }
    return out;
  }
}
