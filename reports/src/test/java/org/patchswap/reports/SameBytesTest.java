package org.patchswap.reports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.reports.fixture.StoreReport;
import org.patchswap.reports.fixture.SyntheticStore;

/** One store, two JVMs with another folder, language, digits, time zone and encoding. */
class SameBytesTest {
  @TempDir Path folder;

  @Test
  void theSameStoreGivesTheSameBytesEverywhere() throws Exception {
    new SyntheticStore().threeTasks().teachers().write(folder.resolve("store"));
    Path one =
        report(
            folder,
            "a",
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.timezone=Pacific/Kiritimati",
            "-Dfile.encoding=UTF-8");
    Path two =
        report(
            Files.createDirectories(folder.resolve("elsewhere/deep")),
            "b",
            "-Duser.language=ar",
            "-Duser.country=EG",
            "-Duser.timezone=America/Anchorage",
            "-Dfile.encoding=ISO-8859-1");
    List<Path> files = files(one);
    assertEquals(files, files(two));
    for (String ending : List.of(".html", ".csv", ".svg", ".tex", ".md")) {
      assertTrue(files.stream().anyMatch(f -> f.toString().endsWith(ending)), ending);
    }
    for (Path f : files) {
      assertArrayEquals(
          Files.readAllBytes(one.resolve(f)), Files.readAllBytes(two.resolve(f)), f.toString());
    }
  }

  private Path report(Path workingFolder, String name, String... options) throws Exception {
    Path out = folder.resolve(name);
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()),
                Stream.of(options),
                Stream.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    StoreReport.class.getName(),
                    folder.resolve("store").toString(),
                    out.toString()))
            .flatMap(s -> s)
            .toList();
    Path log = folder.resolve(name + ".log");
    int code =
        new ProcessBuilder(command)
            .directory(workingFolder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    assertEquals(0, code, () -> read(log));
    return out;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    }
  }
}
