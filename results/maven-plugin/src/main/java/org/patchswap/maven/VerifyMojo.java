package org.patchswap.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Holds every record of a store against its files, its description and its figures. */
@Mojo(
    name = "verify",
    aggregator = true,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class VerifyMojo extends AbstractBenchmarkMojo {

  /** Print everything as JSON. */
  @Parameter(property = "benchmark.json", defaultValue = "false")
  boolean json;

  @Override
  List<String> arguments() {
    List<String> out = command("verify", "--suite", suite);
    if (json) {
      out.add("--json");
    }
    if (store != null) {
      out.add(store);
    }
    return out;
  }
}
