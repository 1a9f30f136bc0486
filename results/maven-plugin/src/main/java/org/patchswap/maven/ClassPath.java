package org.patchswap.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.project.MavenProject;

/**
 * The class path of a benchmark: first what the projects of the build are and need at run time,
 * then what the plugin brings, then what the user adds. Of several versions of a library the first
 * wins.
 */
final class ClassPath {
  private static final Set<String> OF_MAVEN =
      Set.of("org.apache.maven", "org.codehaus.plexus", "org.sonatype.plexus", "org.eclipse.sisu");

  private final Map<String, Path> entries = new LinkedHashMap<>();

  /**
   * Collects the entries.
   *
   * @param projects with their artifacts resolved
   * @param pluginArtifacts everything the plugin depends on
   * @param extra more entries, separated as class paths are; may be null
   */
  ClassPath(Collection<MavenProject> projects, Collection<Artifact> pluginArtifacts, String extra) {
    for (MavenProject project : projects) {
      if (!project.getPackaging().equals("maven-plugin")) {
        add(key(project.getArtifact()), new File(project.getBuild().getOutputDirectory()));
      }
    }
    for (MavenProject project : projects) {
      if (!project.getPackaging().equals("maven-plugin")) {
        project.getArtifacts().stream().filter(ClassPath::isRuntime).forEach(this::add);
      }
    }
    pluginArtifacts.stream().filter(a -> !isOfMaven(a)).forEach(this::add);
    if (extra != null) {
      for (String entry : extra.split(File.pathSeparator)) {
        if (!entry.isBlank()) {
          entries.putIfAbsent(entry, Path.of(entry.strip()));
        }
      }
    }
  }

  /**
   * The entries of a user's own that do not exist.
   *
   * @param extra as for the constructor
   * @param folder where a relative path starts
   */
  static List<String> missing(String extra, Path folder) {
    List<String> out = new ArrayList<>();
    for (String entry : extra == null ? new String[0] : extra.split(File.pathSeparator)) {
      String path = entry.strip();
      path = path.endsWith("*") ? path.substring(0, path.length() - 1) : path;
      if (!path.isEmpty() && !Files.exists(folder.resolve(path))) {
        out.add(entry.strip());
      }
    }
    return out;
  }

  /** The entries, in order. */
  List<Path> entries() {
    return new ArrayList<>(entries.values());
  }

  private void add(Artifact artifact) {
    add(key(artifact), artifact.getFile());
  }

  /** Keeps existing files only: without a pom, Maven lists a literal "${project.basedir}/...". */
  private void add(String key, File file) {
    if (file != null && !file.getPath().contains("${") && Files.exists(file.toPath())) {
      entries.putIfAbsent(key, file.toPath());
    }
  }

  private static boolean isRuntime(Artifact artifact) {
    return artifact.getArtifactHandler().isAddedToClasspath()
        && (Artifact.SCOPE_COMPILE.equals(artifact.getScope())
            || Artifact.SCOPE_RUNTIME.equals(artifact.getScope()));
  }

  private static boolean isOfMaven(Artifact artifact) {
    return OF_MAVEN.contains(artifact.getGroupId())
        || artifact.getArtifactId().equals("benchmark-maven-plugin");
  }

  private static String key(Artifact artifact) {
    return String.join(
        ":",
        artifact.getGroupId(),
        artifact.getArtifactId(),
        artifact.hasClassifier() ? artifact.getClassifier() : "");
  }
}
