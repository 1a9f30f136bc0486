package org.patchswap.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForkedJvmTest {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** What the forked JVM runs: says how it was started. */
  public static final class Child {
    private Child() {}

    /** Writes its facts into the file named first and exits with the code given second. */
    public static void main(String[] args) throws IOException {
      Files.write(
          Path.of(args[0]),
          List.of(
              System.getProperty("benchmark.parent.pid"),
              System.getProperty("java.awt.headless"),
              String.valueOf(System.getProperty("told")),
              Path.of("").toRealPath().toString()));
      System.exit(Integer.parseInt(args[1]));
    }
  }

  @Test
  void passesExitCodeParentOptionsAndFolder(@TempDir Path folder) throws IOException {
    Path odd = Files.createDirectory(folder.resolve("with blank, \"quote\" and \\"));
    Path said = odd.resolve("said");
    List<Path> classPath = List.of(odd, testClasses());
    ForkedJvm jvm = new ForkedJvm(JAVA, " -Dtold='two words' ", classPath, odd);

    int code = jvm.run(Child.class.getName(), List.of(said.toString(), "7"));

    assertEquals(7, code);
    assertEquals(
        List.of(
            String.valueOf(ProcessHandle.current().pid()),
            "true",
            "two words",
            odd.toRealPath().toString()),
        Files.readAllLines(said));
  }

  @Test
  void saysWhichJavaIsMissing(@TempDir Path folder) {
    Path none = folder.resolve("no-java");
    String message = "";
    try {
      new ForkedJvm(none, null, List.of(), folder).run("Main", List.of());
    } catch (IOException e) {
      message = e.getMessage();
    }
    assertTrue(message.contains(none.toString()), message);
  }

  @Test
  void optionsThatNoJvmTakesAreNamedBeforeTheStart(@TempDir Path folder) throws IOException {
    assertEquals(
        "Invalid maximum heap size: -Xmxabc",
        new ForkedJvm(JAVA, "-Xmxabc", List.of(), folder).complaint());
    assertEquals("", new ForkedJvm(JAVA, " -Xmx64m ", List.of(), folder).complaint());
    assertEquals("", new ForkedJvm(JAVA, null, List.of(), folder).complaint());
  }

  private static Path testClasses() {
    try {
      return Path.of(Child.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
