package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.acceptance.Distribution.Outcome;

/** The distribution's folder and script. */
class DistributionIT {
  @TempDir Path folder;

  @Test
  void holdsWhatItNeeds() {
    for (String file : new String[] {"bin/benchmark", "lib", "LICENSE", "README.txt"}) {
      assertTrue(Files.exists(Distribution.home().resolve(file)), file);
    }
  }

  /** Every library, and every text of a licence that the notices speak of, is there. */
  @Test
  void namesWhatOthersMade() throws Exception {
    Path home = Distribution.home();
    String notices = Files.readString(home.resolve("THIRD-PARTY.txt"));
    try (Stream<Path> jars = Files.list(home.resolve("lib"))) {
      List<String> unnamed =
          jars.map(j -> j.getFileName().toString())
              .filter(j -> !j.startsWith("benchmark-"))
              .filter(j -> !notices.contains(":" + j.replaceAll("-[0-9].*", "") + " "))
              .toList();
      assertEquals(List.of(), unnamed);
    }
    Matcher texts = Pattern.compile("licences/[A-Za-z0-9.-]+\\.txt").matcher(notices);
    List<Path> named = texts.results().map(t -> home.resolve(t.group())).toList();
    assertFalse(named.isEmpty());
    assertEquals(List.of(), named.stream().filter(Files::notExists).toList());
  }

  /** The page on dependencies names each library with its version and licence, and no other. */
  @Test
  void thePageOnDependenciesIsOfThisBuild() throws Exception {
    Path page = Path.of("..", "..", "docs", "dependencies.md");
    Pattern notice = Pattern.compile("(?m)^(\\S+:\\S+) (\\S+)\\R +licence: (.+)$");
    String notices = Files.readString(Distribution.home().resolve("THIRD-PARTY.txt"));
    List<String> expected =
        notice
            .matcher(notices)
            .results()
            .map(m -> "| " + m.group(1) + " | " + m.group(2) + " | " + m.group(3) + " | ")
            .toList();
    List<String> rows =
        Files.readAllLines(page).stream()
            .filter(l -> l.matches("\\| \\S+:\\S+ \\|.*"))
            .map(l -> l.substring(0, l.lastIndexOf("| ", l.length() - 3) + 2))
            .toList();
    assertFalse(expected.isEmpty());
    assertEquals(expected, rows);
  }

  /** The list for programs has every library with version, licence and package URL. */
  @Test
  void theBillOfMaterialsHoldsEveryLibrary() throws Exception {
    JsonNode bill =
        new ObjectMapper().readTree(Distribution.home().resolve("sbom.cdx.json").toFile());
    assertEquals("CycloneDX", bill.get("bomFormat").asText());
    Set<String> named = new TreeSet<>();
    for (JsonNode c : bill.get("components")) {
      String group = c.get("group").asText();
      String name = c.get("name").asText();
      assertEquals(
          "pkg:maven/" + group + "/" + name + "@" + c.get("version").asText(),
          c.get("purl").asText());
      assertFalse(c.get("licenses").get(0).get("expression").asText().isEmpty(), c::toString);
      named.add(name);
    }
    try (Stream<Path> jars = Files.list(Distribution.home().resolve("lib"))) {
      assertEquals(
          Set.of(),
          jars.map(j -> j.getFileName().toString().replaceAll("-[0-9].*", ""))
              .filter(j -> !j.startsWith("benchmark-") && !named.contains(j))
              .collect(Collectors.toSet()));
    }
  }

  @Test
  void startsThroughLinksFromAnywhere() throws Exception {
    Path links = Files.createDirectory(folder.resolve("a folder with blanks"));
    Path first =
        Files.createSymbolicLink(
            links.resolve("first"), Distribution.home().resolve("bin/benchmark"));
    Path second = Files.createSymbolicLink(links.resolve("second"), first.getFileName());
    Outcome outcome = Distribution.in(folder).start(second, "--version").await();
    assertEquals(0, outcome.code(), outcome::toString);
    assertTrue(outcome.out().startsWith("PatchSwap Bench "), outcome::toString);
  }

  /** A worker must find its classes, wherever they lie. */
  @Test
  void startsWorkersFromAFolderWithQuotesBlanksAndBackslashes() throws Exception {
    Path home = folder.resolve("a \"quoted\" \\ 'folder' $x");
    Path script = home.resolve("bin/benchmark");
    Files.createDirectories(script.getParent());
    Files.copy(
        Distribution.home().resolve("bin/benchmark"), script, StandardCopyOption.COPY_ATTRIBUTES);
    Files.createSymbolicLink(home.resolve("lib"), Distribution.home().resolve("lib"));
    Outcome outcome =
        Distribution.in(folder)
            .start(
                script,
                "time",
                "--suite",
                Distribution.suite("interrupted"),
                "--cell",
                "long/cross-entropy",
                "--steps",
                2)
            .await();
    assertEquals(0, outcome.code(), outcome::toString);
    assertTrue(outcome.out().startsWith("step_ms="), outcome::toString);
  }

  @Test
  void saysWhichOptionNoJvmTakes() throws Exception {
    Outcome outcome = Distribution.in(folder).with("BENCHMARK_JVM_ARGS", "-Xmxabc").run("list");
    assertEquals(2, outcome.code(), outcome::toString);
    assertEquals(
        "benchmark: BENCHMARK_JVM_ARGS: Invalid maximum heap size: -Xmxabc", outcome.err().strip());
  }

  @Test
  void saysThatTheHeapHoldsNotEvenItsJars() throws Exception {
    Outcome outcome = Distribution.in(folder).with("BENCHMARK_JVM_ARGS", "-Xmx2m").run("list");
    assertEquals(2, outcome.code(), outcome::toString);
    assertEquals(1, outcome.errorLines().size(), outcome::toString);
    assertTrue(outcome.err().contains("benchmark: BENCHMARK_JVM_ARGS: "), outcome::toString);
  }

  @Test
  void saysWhichEntryOfTheClassPathIsMissing() throws Exception {
    Outcome outcome =
        Distribution.in(folder).with("BENCHMARK_CLASSPATH", "/no/such.jar").run("list");
    assertEquals(2, outcome.code(), outcome::toString);
    assertTrue(outcome.err().startsWith("BENCHMARK_CLASSPATH: /no/such.jar does not exist"));
  }

  @Test
  void saysWhenThereIsNoJava() throws Exception {
    Outcome outcome = Distribution.in(folder).with("JAVA_HOME", folder.toString()).run("--version");
    assertEquals(2, outcome.code(), outcome::toString);
    assertEquals(1, outcome.errorLines().size(), outcome::toString);
    assertTrue(outcome.err().contains("JAVA_HOME"), outcome::toString);
  }

  @Test
  void listsWhatThereIs() throws Exception {
    Outcome outcome = Distribution.in(folder).run("list");
    assertEquals(0, outcome.code(), outcome::toString);
    for (String name : new String[] {"Task classification", "Method ips", "Method cross-entropy"}) {
      assertTrue(outcome.out().contains(name), outcome::toString);
    }
  }

  /** The folder of CIFAR-100 is given, and is none: noise stands in for it. */
  @Test
  void saysWhatASuiteCostsWithoutItsData() throws Exception {
    Path suite =
        Files.writeString(
            folder.resolve("cost.yaml"),
            """
            suite: cost
            seeds: 2
            recipes:
              one:
                data: {dataset: cifar-100, folder: /no/such/folder}
                student: resnet8
                teacher: resnet8
                batch: 16
                epochs: 240
            methods: [cross-entropy, kd, ips]
            """);
    Distribution here = Distribution.in(folder);
    Outcome text = here.run("describe", "--suite", suite, "--cost", "--slots", 2, "--steps", 1);
    assertEquals(0, text.code(), text::toString);
    for (String part : List.of("one / ips ", "one / kd ", "slot 2, cpu: ", "in all 6 runs: ")) {
      assertTrue(text.out().contains(part), () -> "no " + part + " in " + text);
    }
    Outcome json =
        here.run("describe", "--suite", "smoke", "--cost", "--slots", 2, "--steps", 1, "--json");
    assertEquals(0, json.code(), json::toString);
    assertTrue(json.out().startsWith("{\n") && json.out().endsWith("}\n"), json::toString);
    assertTrue(json.out().contains("\"rehearsals\": 12"), json::toString);
    assertTrue(json.err().contains("14 runs of 12 kinds"), json::toString);
  }

  @Test
  void describesWithoutTraining() throws Exception {
    Outcome outcome = Distribution.in(folder).run("describe", "--suite", "smoke");
    assertEquals(0, outcome.code(), outcome::toString);
    String question = "question: ips against cross-entropy; classification: top1, margin 0.5 pp";
    for (String part : List.of("[suite]", "[paper", "[assumed", "[default", "14 runs", question)) {
      assertTrue(outcome.out().contains(part), () -> "no " + part + " in " + outcome);
    }
  }
}
