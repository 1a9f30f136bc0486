package org.patchswap.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchswap.core.store.Store;

/** The tables kept beside the measured records are what the records give. */
class MeasuredTablesTest {
  private static final Path MEASURED = Path.of("..", "results", "measured");

  static List<String> suites() throws IOException {
    return names("records", ".zip");
  }

  private static List<String> names(String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(MEASURED.resolve(folder))) {
      return files
          .map(f -> f.getFileName().toString())
          .map(n -> n.substring(0, n.length() - ending.length()))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyArchiveHasATable() throws IOException {
    assertEquals(
        List.of("ablation", "fashion", "quick", "variance", "zoo-fashion", "zoo-scenes"), suites());
    assertEquals(suites(), names("tables", ".csv"));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void theArchiveGivesTheTable(String suite) throws IOException {
    try (Store archive = Store.read(MEASURED.resolve("records").resolve(suite + ".zip"))) {
      assertEquals(
          Files.readString(MEASURED.resolve("tables").resolve(suite + ".csv")),
          TableFiles.csv(ResultTableReader.read(archive, suite).toLong()));
    }
  }
}
