package org.patchswap.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Puts the runs of an archive into a store; a finished run of it is never replaced. */
@Mojo(
    name = "unpack",
    aggregator = true,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class UnpackMojo extends AbstractBenchmarkMojo {

  /** The archive. */
  @Parameter(property = "benchmark.archive", required = true)
  String archive;

  @Override
  List<String> arguments() {
    return command("unpack", "--archive", archive, "--store", store);
  }
}
