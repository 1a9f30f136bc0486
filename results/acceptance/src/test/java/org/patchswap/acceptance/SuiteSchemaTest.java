package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.suite.SuiteSchema;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema of suite files is the one that the options give, and the shipped suites keep it. */
class SuiteSchemaTest {
  static final Path SCHEMA = Path.of("../../docs/suite.schema.json");
  private static final Path SUITES = Path.of("../../baselines/src/main/resources/suites");
  private static final String FIRST_LINE = "# yaml-language-server: $schema=";

  @Test
  void theCommittedSchemaIsTheGeneratedOne() throws IOException {
    String text = new SuiteSchema(SuiteFilePageTest.published()).text();
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(SCHEMA, text);
    }
    assertEquals(
        text,
        Files.readString(SCHEMA),
        "docs/suite.schema.json is out of date: " + SuiteFilePageTest.COMMAND);
  }

  @TestFactory
  Stream<DynamicTest> shippedSuites() throws IOException {
    return Files.list(SUITES)
        .sorted()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> shipped(f)));
  }

  private static void shipped(Path file) throws IOException {
    String text = Files.readString(file);
    String first = text.lines().findFirst().orElseThrow();
    assertTrue(first.startsWith(FIRST_LINE), first);
    Path named = file.resolveSibling(first.substring(FIRST_LINE.length()));
    assertTrue(Files.isSameFile(SCHEMA, named), first);
    assertEquals(Set.of(), faults(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "epoch: 1",
        "epochs: many",
        "epochs: 0",
        "epochs: 1000000000",
        "learning-rate: 0",
        "schedule: steps",
        "task: clasification",
        "student: resnet9",
        "task: segmentation, student: resnet8",
        "data: {train-limit: -1}",
        "task: segmentation, data: {pad: 2}",
        "methods: [ipss]",
        "methods: [ips: {patsch: 4}]",
        "methods: [ips: {patch: []}]",
        "methods: []"
      })
  void whatTheReaderRefuses(String recipe) throws IOException {
    String good =
        "suite: s\nseeds: 1\nmethods: [kd, ips: {patch: [2, 4]}]\nrecipes:\n  one: {%s}\n";
    assertEquals(Set.of(), faults(good.formatted("task: classification, epochs: 2")));
    String line = recipe.contains("task") ? recipe : "task: classification, " + recipe;
    assertFalse(faults(good.formatted(line)).isEmpty(), recipe);
  }

  static Set<ValidationMessage> faults(String yaml) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
            .getSchema(Files.readString(SCHEMA));
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return schema.validate(new ObjectMapper().valueToTree(tree));
  }
}
