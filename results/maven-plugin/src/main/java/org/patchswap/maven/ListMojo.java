package org.patchswap.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Lists suites, tasks, networks and methods. */
@Mojo(
    name = "list",
    aggregator = true,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class ListMojo extends AbstractBenchmarkMojo {

  @Override
  List<String> arguments() {
    return command("list");
  }
}
