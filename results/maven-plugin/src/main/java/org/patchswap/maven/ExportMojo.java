package org.patchswap.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Writes the trained network of a run for other programs. */
@Mojo(
    name = "export",
    aggregator = true,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class ExportMojo extends AbstractBenchmarkMojo {

  /** The run's id. */
  @Parameter(property = "benchmark.id", required = true)
  String id;

  /** The folder to write to. */
  @Parameter(property = "benchmark.to", required = true)
  String to;

  @Override
  List<String> arguments() {
    List<String> out = command("export", "--store", store, "--to", to);
    out.add(id);
    return out;
  }
}
