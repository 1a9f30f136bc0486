package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.SuiteReader;

/**
 * What the documents show is what there is: code of the samples, suites that can be read, files.
 */
class DocumentsTest {
  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern BLOCK = Pattern.compile("(?m)^```(\\w+)\\n([\\s\\S]*?)^```$");
  private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*(?:Test|IT))`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

  @TestFactory
  Stream<DynamicTest> javaIsThatOfTheSamples() {
    String samples = String.join("\n", contents(REPOSITORY.resolve("results/samples"), ".java"));
    // Whole classes are compiled and run by the tests of the module they are about.
    return blocks("java")
        .filter(b -> !b.text().startsWith("package "))
        .map(
            b ->
                dynamicTest(
                    b.title(),
                    () -> assertTrue(samples.contains(b.text()), "in no sample:\n" + b.text())));
  }

  @TestFactory
  Stream<DynamicTest> suitesCanBeRead() {
    Catalogue catalogue = Catalogue.load();
    return blocks("yaml")
        .filter(b -> b.text().startsWith("suite:"))
        .map(
            b ->
                dynamicTest(
                    b.title(),
                    () -> {
                      Problems problems = new Problems(b.title());
                      // No dataset of a document is at hand; a folder that is not set is not read.
                      String text = b.text().replace("${DATA}", "/data");
                      new SuiteReader(catalogue, problems)
                          .read(text.getBytes(StandardCharsets.UTF_8), b.title());
                      assertEquals(List.of(), problems.lines());
                    }));
  }

  @TestFactory
  Stream<DynamicTest> linksLeadToFiles() {
    return documents()
        .flatMap(
            file ->
                LINK.matcher(read(file))
                    .results()
                    .map(m -> m.group(1))
                    .filter(to -> !to.matches("[a-z]+:.*"))
                    .distinct()
                    .map(
                        to ->
                            dynamicTest(
                                REPOSITORY.relativize(file) + " -> " + to,
                                () -> assertTrue(Files.exists(file.resolveSibling(to)), to))));
  }

  /** Classes of tests that a document names, such as what tests the security of something. */
  @TestFactory
  Stream<DynamicTest> testsAreThere() {
    Set<String> there =
        files(REPOSITORY, Integer.MAX_VALUE, ".java")
            .map(f -> f.getFileName().toString().replace(".java", ""))
            .collect(Collectors.toSet());
    return documents()
        .flatMap(
            file ->
                TEST.matcher(read(file))
                    .results()
                    .map(m -> m.group(1))
                    .distinct()
                    .map(
                        name ->
                            dynamicTest(
                                REPOSITORY.relativize(file) + ": " + name,
                                () -> assertTrue(there.contains(name), name))));
  }

  private record Block(String title, String text) {}

  private static Stream<Block> blocks(String language) {
    List<Block> out = new ArrayList<>();
    documents()
        .forEach(
            file -> {
              int n = 0;
              for (MatchResult m : BLOCK.matcher(read(file)).results().toList()) {
                n++;
                if (m.group(1).equals(language)) {
                  out.add(new Block(REPOSITORY.relativize(file) + ", block " + n, m.group(2)));
                }
              }
            });
    assertTrue(!out.isEmpty(), "no block of " + language);
    return out.stream();
  }

  /** The Markdown files that people read. */
  private static Stream<Path> documents() {
    return Stream.concat(
        files(REPOSITORY, 1, ".md"),
        Stream.concat(
            files(REPOSITORY.resolve("docs"), 1, ".md"),
            Stream.of(
                REPOSITORY.resolve("baselines/CATALOGUE.md"),
                REPOSITORY.resolve("results/measured/README.md"))));
  }

  private static List<String> contents(Path folder, String ending) {
    return files(folder, Integer.MAX_VALUE, ending)
        .filter(f -> !folder.relativize(f).startsWith("target"))
        .map(DocumentsTest::read)
        .toList();
  }

  private static Stream<Path> files(Path folder, int depth, String ending) {
    try (Stream<Path> all = Files.walk(folder, depth)) {
      return all.filter(f -> f.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
