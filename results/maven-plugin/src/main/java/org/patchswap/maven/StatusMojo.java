package org.patchswap.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Says what a store holds, and what of a suite is done, failed or still to do. */
@Mojo(
    name = "status",
    aggregator = true,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class StatusMojo extends AbstractBenchmarkMojo {

  /** Print one digest over the records, without their times and machine facts. */
  @Parameter(property = "benchmark.digest", defaultValue = "false")
  boolean digest;

  @Override
  List<String> arguments() {
    List<String> out = command("status", "--suite", suite, "--store", store);
    if (digest) {
      out.add("--digest");
    }
    return out;
  }
}
