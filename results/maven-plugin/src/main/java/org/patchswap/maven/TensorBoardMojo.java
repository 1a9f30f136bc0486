package org.patchswap.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Writes the histories of a suite's runs as TensorBoard's event files. */
@Mojo(
    name = "tensorboard",
    aggregator = true,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class TensorBoardMojo extends AbstractBenchmarkMojo {

  /** The folder to write to. */
  @Parameter(property = "benchmark.to", required = true)
  String to;

  @Override
  List<String> arguments() {
    List<String> out = command("tensorboard", "--suite", suite, "--to", to);
    if (store != null) {
      out.add(store);
    }
    return out;
  }
}
