package org.patchswap.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTest {
  @TempDir Path folder;
  private Path classes;

  @BeforeEach
  void makeOutput() throws IOException {
    classes = Files.createDirectory(folder.resolve("classes"));
  }

  @Test
  void projectComesBeforePluginAndPluginBeforeExtras() throws IOException {
    Artifact mine = artifact("org.me", "lib", "2", "compile", "");
    Artifact core = artifact("org.patchswap", "benchmark-core", "1", "compile", "");
    assertEquals(
        List.of(classes, mine.getFile().toPath(), core.getFile().toPath(), Path.of("/x/mine.jar")),
        new ClassPath(List.of(project("jar", mine)), List.of(core), "/x/mine.jar").entries());
  }

  @Test
  void whatAUserAddsAndDoesNotExistIsNamed() {
    String extra =
        String.join(File.pathSeparator, "classes", " no.jar ", "", "classes/*", "none/*");
    assertEquals(List.of("no.jar", "none/*"), ClassPath.missing(extra, folder));
    assertEquals(List.of(), ClassPath.missing(null, folder));
  }

  @Test
  void theProjectsVersionOfALibraryWins() throws IOException {
    Artifact mine = artifact("org.me", "lib", "2", "runtime", "");
    Artifact brought = artifact("org.me", "lib", "1", "runtime", "");
    assertEquals(
        List.of(classes, mine.getFile().toPath()),
        new ClassPath(List.of(project("jar", mine)), List.of(brought), null).entries());
  }

  @Test
  void nativeLibrariesOfOneVersionStandSideBySide() throws IOException {
    Artifact linux = artifact("ai.djl", "native", "1", "runtime", "linux");
    Artifact mac = artifact("ai.djl", "native", "1", "runtime", "mac");
    assertEquals(
        List.of(classes, linux.getFile().toPath(), mac.getFile().toPath()),
        new ClassPath(List.of(project("jar", linux, mac)), List.of(), "").entries());
  }

  @Test
  void leavesOutTestsMavenItselfAndWhatDoesNotExist() throws IOException {
    Artifact test = artifact("org.junit", "junit", "5", "test", "");
    Artifact provided = artifact("org.apache.maven", "maven-core", "3", "provided", "");
    Artifact plexus = artifact("org.codehaus.plexus", "plexus-utils", "1.1", "runtime", "");
    Artifact itself = artifact("org.patchswap", "benchmark-maven-plugin", "1", "runtime", "");
    Artifact literal = artifact("org.me", "lib", "1", "runtime", "");
    literal.setFile(Path.of("${project.basedir}/target/classes").toFile());
    assertEquals(
        List.of(classes),
        new ClassPath(
                List.of(project("jar", test, provided), project("maven-plugin", test)),
                List.of(plexus, itself, literal),
                null)
            .entries());
  }

  private MavenProject project(String packaging, Artifact... artifacts) throws IOException {
    Model model = new Model();
    model.setPackaging(packaging);
    Build build = new Build();
    build.setOutputDirectory(classes.toString());
    model.setBuild(build);
    MavenProject project = new MavenProject(model);
    project.setArtifact(artifact("org.me", "project-" + packaging, "1", "compile", ""));
    project.setResolvedArtifacts(new LinkedHashSet<>(List.of(artifacts)));
    project.setArtifactFilter(a -> true);
    assertEquals(Set.of(artifacts), project.getArtifacts());
    return project;
  }

  private Artifact artifact(
      String group, String id, String version, String scope, String classifier) throws IOException {
    DefaultArtifactHandler handler = new DefaultArtifactHandler("jar");
    handler.setAddedToClasspath(true);
    Artifact artifact =
        new DefaultArtifact(
            group, id, version, scope, "jar", classifier.isEmpty() ? null : classifier, handler);
    Path file = folder.resolve(id + "-" + version + classifier + ".jar");
    artifact.setFile((Files.exists(file) ? file : Files.createFile(file)).toFile());
    return artifact;
  }
}
