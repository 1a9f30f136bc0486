package org.patchswap.maven;

import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Packs the finished runs of a suite with what a publication needs beside them. */
@Mojo(
    name = "bundle",
    aggregator = true,
    requiresProject = false,
    requiresDependencyResolution = ResolutionScope.RUNTIME)
public final class BundleMojo extends AbstractBenchmarkMojo {

  /** The file to write; {@code SUITE-bundle.zip} unless told. */
  @Parameter(property = "benchmark.to")
  String to;

  /** Who made the records, each with an ORCID after the name where there is one. */
  @Parameter(property = "benchmark.creator")
  List<String> creator;

  /** The licence of the records, by its SPDX identifier. */
  @Parameter(property = "benchmark.licence")
  String licence;

  /** The day of publication. */
  @Parameter(property = "benchmark.date")
  String date;

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
            "bundle",
            "--suite",
            suite,
            "--to",
            to,
            "--licence",
            licence,
            "--date",
            date,
            "--largest",
            largest);
    if (creator != null) {
      creator.forEach(name -> out.addAll(List.of("--creator", name)));
    }
    if (without != null) {
      without.forEach(glob -> out.addAll(List.of("--without", glob)));
    }
    if (everything) {
      out.add("--everything");
    }
    if (store != null) {
      out.add(store);
    }
    return out;
  }
}
