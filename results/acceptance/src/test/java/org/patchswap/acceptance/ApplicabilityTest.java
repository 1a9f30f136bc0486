package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Traits;
import org.patchswap.core.task.TaskTraits;

/** The page of methods says of every method and task what their traits say of one another. */
class ApplicabilityTest {
  private static final Path PAGE = Path.of("../../baselines/CATALOGUE.md");

  @TestFactory
  Stream<DynamicTest> appliesTo() throws IOException {
    List<String> lines = Files.readAllLines(PAGE);
    List<String> head = cells(lines.stream().filter(l -> l.startsWith("| method |")).findFirst());
    Catalogue catalogue = Catalogue.load();
    return published(catalogue).stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name, () -> check(catalogue, head, name, row(lines, name))));
  }

  /** Names of the methods of the module {@code baselines}, without those of tests. */
  static List<String> published(Catalogue catalogue) {
    return catalogue.methods().stream()
        .filter(
            n ->
                catalogue
                    .method(n)
                    .orElseThrow()
                    .getClass()
                    .getName()
                    .startsWith("org.patchswap.baselines."))
        .toList();
  }

  private static List<String> row(List<String> lines, String name) {
    return cells(lines.stream().filter(l -> l.contains("(#" + name + ") |")).findFirst());
  }

  private static List<String> cells(Optional<String> line) {
    return Arrays.stream(line.orElseThrow().split("\\|", -1)).map(String::strip).toList();
  }

  private static void check(
      Catalogue catalogue, List<String> head, String method, List<String> row) {
    Traits traits = catalogue.method(method).orElseThrow().traits();
    for (String name : catalogue.tasks()) {
      TaskTraits task = catalogue.task(name).orElseThrow().traits();
      assertEquals(traits.appliesTo(task) ? "yes" : "", row.get(head.indexOf(name)), name);
    }
  }
}
