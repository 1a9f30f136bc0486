package org.patchswap.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/**
 * What all goals share: find Java and the class path, start the command line with the goal's
 * options, and turn its exit code into a build result. The command line does everything else.
 */
abstract class AbstractBenchmarkMojo extends AbstractMojo {
  private static final String MAIN = "org.patchswap.core.cli.Main";

  /** A suite by its name, or a suite file. */
  @Parameter(property = "benchmark.suite")
  String suite;

  /**
   * Keys of data for all recipes that know them, in place of what the suite says: {@code
   * data.folder=FOLDER}; several with commas between.
   */
  @Parameter(property = "benchmark.set")
  String set;

  /**
   * The folder of records. A relative path starts at the folder of the pom Maven was started on.
   */
  @Parameter(property = "benchmark.store")
  String store;

  /** The folder of the report; without it, the folder of reports and the suite's name. */
  @Parameter(property = "benchmark.report")
  String report;

  /** The folder of reports. */
  @Parameter(
      property = "benchmark.reports",
      defaultValue = "${project.build.directory}/benchmark-report",
      required = true)
  private File reports;

  /** Options for the benchmark's JVM, for example {@code -Xmx1g}. */
  @Parameter(property = "benchmark.jvmArgs")
  String jvmArgs;

  /** More class path entries: jars with methods or tasks of one's own. */
  @Parameter(property = "benchmark.extraClasspath")
  String extraClasspath;

  /** Version of a JDK toolchain to run on; without it, the JDK that Maven runs on. */
  @Parameter(property = "benchmark.jdk")
  String jdk;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  private PluginDescriptor plugin;

  @Inject private ToolchainManager toolchains;

  /** The subcommand and its options, as on the command line. */
  abstract List<String> arguments();

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    List<String> arguments = arguments();
    List<String> missing = ClassPath.missing(extraClasspath, folder());
    if (!missing.isEmpty()) {
      throw new MojoFailureException(
          "benchmark.extraClasspath: "
              + String.join(", ", missing)
              + " does not exist; name jars or folders that do");
    }
    int code;
    try {
      warnOfInstalledModules();
      ForkedJvm jvm =
          new ForkedJvm(
              java(),
              jvmArgs,
              new ClassPath(session.getProjects(), plugin.getArtifacts(), extraClasspath).entries(),
              folder());
      String complaint = jvm.complaint();
      if (!complaint.isEmpty()) {
        throw new MojoFailureException("benchmark.jvmArgs: " + complaint);
      }
      code = jvm.run(MAIN, arguments);
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot start the benchmark's JVM: " + e.getMessage(), e);
    }
    if (code != 0) {
      throw new MojoFailureException(
          "benchmark " + arguments.get(0) + " ended with exit code " + code + ": " + meaning(code));
    }
  }

  /** Where the goals write a report when they write one. */
  String reportFolder() {
    if (report != null && !report.isBlank()) {
      return report;
    }
    Path all = reports.toPath().normalize();
    return suite == null
        ? all.toString()
        : all.resolve(Path.of(suite).getFileName().toString().replaceAll("\\.ya?ml$", ""))
            .toString();
  }

  /** A subcommand with options of the given names, those without a value left out. */
  static List<String> command(String name, String... optionsAndValues) {
    List<String> out = new ArrayList<>(List.of(name));
    out.addAll(options(optionsAndValues));
    return out;
  }

  /** Options with the given names, those without a value left out. */
  static List<String> options(String... optionsAndValues) {
    List<String> out = new ArrayList<>();
    for (int i = 0; i < optionsAndValues.length; i += 2) {
      if (optionsAndValues[i + 1] != null && !optionsAndValues[i + 1].isBlank()) {
        out.add(optionsAndValues[i]);
        out.add(optionsAndValues[i + 1].strip());
      }
    }
    return out;
  }

  private static String meaning(int code) {
    return switch (code) {
      case 1 ->
          "some runs failed or are missing, or something became worse; the lines above say which";
      case 2 -> "bad input, the line above names the fault and the fix";
      case 3 -> "the program itself failed, see above";
      default -> "the JVM was stopped from outside (128 + signal) or crashed";
    };
  }

  private Path java() throws MojoFailureException {
    Toolchain toolchain = toolchains.getToolchainFromBuildContext("jdk", session);
    if (jdk != null && !jdk.isBlank()) {
      List<Toolchain> found = toolchains.getToolchains(session, "jdk", Map.of("version", jdk));
      if (found.isEmpty()) {
        throw new MojoFailureException(
            "benchmark.jdk: no JDK toolchain of version '"
                + jdk
                + "' in ~/.m2/toolchains.xml; add one there or leave benchmark.jdk out");
      }
      toolchain = found.get(0);
    }
    String tool = toolchain == null ? null : toolchain.findTool("java");
    return tool != null ? Path.of(tool) : Path.of(System.getProperty("java.home"), "bin", "java");
  }

  private Path folder() {
    String root = session.getExecutionRootDirectory();
    return Path.of(root == null ? System.getProperty("user.dir") : root);
  }

  /** Started in a subfolder of the sources, Maven would quietly run what was installed last. */
  private void warnOfInstalledModules() {
    MavenProject root = session.getCurrentProject();
    if (!root.getGroupId().equals(plugin.getGroupId())) {
      return;
    }
    while (root.getParentFile() != null) {
      root = root.getParent();
    }
    if (!session.getProjects().contains(root)) {
      getLog()
          .warn(
              "Only some modules are part of the build: all others are taken as last installed."
                  + " Start from "
                  + root.getBasedir()
                  + " to run the sources.");
    }
  }
}
