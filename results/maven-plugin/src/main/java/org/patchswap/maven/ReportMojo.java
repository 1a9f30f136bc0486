package org.patchswap.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Makes the report of a store: tables, charts and pages. */
@Mojo(
    name = "report",
    aggregator = true,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class ReportMojo extends AbstractBenchmarkMojo {

  @Override
  List<String> arguments() {
    return command("report", "--suite", suite, "--store", store, "--report", reportFolder());
  }
}
