package org.patchswap.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Packs the finished runs of a suite into one archive. */
@Mojo(
    name = "pack",
    aggregator = true,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class PackMojo extends AbstractBenchmarkMojo {

  /** The file to write. */
  @Parameter(property = "benchmark.archive", required = true)
  String archive;

  /** Leave out files of more than so many 1000 bytes. */
  @Parameter(property = "benchmark.largest")
  String largest;

  /** Leave out files of such names, too, for example {@code artefacts/*.png}. */
  @Parameter(property = "benchmark.without")
  List<String> without;

  /** Leave out nothing but what the other parameters name. */
  @Parameter(property = "benchmark.everything", defaultValue = "false")
  boolean everything;

  @Override
  List<String> arguments() {
    List<String> out =
        command(
            "pack", "--suite", suite, "--store", store, "--archive", archive, "--largest", largest);
    if (without != null) {
      without.forEach(glob -> out.addAll(List.of("--without", glob)));
    }
    if (everything) {
      out.add("--everything");
    }
    return out;
  }
}
