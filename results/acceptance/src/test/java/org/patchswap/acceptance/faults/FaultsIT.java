package org.patchswap.acceptance.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.acceptance.Distribution;

/** A part of what {@code docs/faults.md} tells is done again: the cases that cost little. */
@Tag("thorough")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class FaultsIT {
  private static final Path SCRIPT = Path.of("../faults/run.sh").toAbsolutePath().normalize();
  private static final String CASES =
      "kills_worker disk_checkpoint damage_edited damage_checkpoint plugin_throw";

  @TempDir Path folder;

  @Test
  void whatIsDoneToTheDistributionIsSurvived() throws Exception {
    assumeTrue(starts("bash", "-c", "command -v perl && [ $(uname) = Linux ]"), "not this system");
    Path page = folder.resolve("page.md");
    Path said = folder.resolve("said.txt");
    ProcessBuilder builder = new ProcessBuilder("bash", SCRIPT.toString(), page.toString());
    builder
        .environment()
        .putAll(
            Map.of(
                "CASES", CASES,
                "BENCHMARK", Distribution.home().resolve("bin/benchmark").toString(),
                "PLUGINS", System.getProperty("benchmark.testClasses"),
                "JAVA_HOME", System.getProperty("java.home"),
                "TMPDIR", folder.toString()));
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      assertEquals(0, process.waitFor(), () -> read(said));
    } finally {
      process.destroy();
    }
    List<String> rows =
        read(page).lines().filter(l -> l.matches(".*\\| (yes|not tried) \\| `.*")).toList();
    assertTrue(rows.size() >= CASES.split(" ").length, () -> read(page));
    rows.stream().filter(r -> r.contains("| not tried |")).forEach(System.out::println);
  }

  private static boolean starts(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "nothing was written: " + e;
    }
  }
}
