package org.patchswap.core.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlReaderTest {
  private final Problems problems = new Problems("f");

  private Yaml read(String text) {
    return YamlReader.read(text.getBytes(StandardCharsets.UTF_8), problems);
  }

  private void refused(byte[] bytes, String line) {
    YamlReader.read(bytes, problems);
    assertEquals(1, problems.lines().size(), problems.lines().toString());
    assertTrue(problems.lines().get(0).startsWith(line), problems.lines().get(0));
  }

  private void refused(String text, String line) {
    refused(text.getBytes(StandardCharsets.UTF_8), line);
  }

  @Test
  void scalarsAreWhatTheyAre() {
    Yaml root = read("{a: 1, b: 1.5, c: true, d: x, e: , f: 99999999999999999999, g: !!float x}");
    assertEquals(List.of(), problems.lines());
    assertEquals(1L, root.map().get("a").value());
    assertEquals(1.5, root.map().get("b").value());
    assertEquals(true, root.map().get("c").value());
    assertEquals("x", root.map().get("d").value());
    assertNull(root.map().get("e").value());
    assertEquals(new BigInteger("99999999999999999999"), root.map().get("f").value());
    assertEquals("x", root.map().get("g").value());
  }

  @Test
  void valuesKnowTheLineOfTheirKey() {
    Yaml root = read("a: &x {b: 1}\nc:\n  d: 1\ne: *x\n");
    assertEquals(2, root.map().get("c").line());
    assertEquals(3, root.map().get("c").map().get("d").line());
    assertEquals(4, root.map().get("e").line());
  }

  @Test
  void ofANumberThatFitsNowhereTheFirstDigitsAreRead() {
    Object read = read("a: -" + "9".repeat(20_000)).map().get("a").value();
    assertEquals(new BigInteger("-" + "9".repeat(99)), read);
  }

  @Test
  void plainHoldsNoLines() {
    assertEquals("[{a=[1, x]}]", read("[{a: [1, x]}]").plain().toString());
  }

  @Test
  void aMarkAtTheStartIsNoFault() {
    assertEquals(1L, read("\uFEFFa: 1").map().get("a").value());
  }

  @Test
  void tagsOfSomethingElse() {
    refused(
        "a: 1\nb: !!javax.script.ScriptEngineManager [4]",
        "f:2: the file: holds the tag tag:yaml.org,2002:javax.script.ScriptEngineManager");
    assertEquals("4", read("a: !!str 4").map().get("a").value());
  }

  @Test
  void aliasesWithinThemselves() {
    refused("a: &x [1, *x]", "f:1: the file: holds *x within itself");
  }

  @Test
  void deepNesting() {
    refused("[".repeat(1500) + "]".repeat(1500), "f:1: the file: nests collections more than 20");
  }

  @Test
  void aliasBombs() {
    StringBuilder text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 9; i++) {
      text.append("a%d: &a%d [".formatted(i, i));
      text.append(("*a" + (i - 1) + ", ").repeat(9)).append("x]\n");
    }
    refused(text.toString(), "f:1: the file: is not YAML: ");
  }

  @Test
  void aliasesOfScalarsWithoutEnd() {
    String bomb = "a: &a [" + "x,".repeat(3000) + "x]\nb: [" + "*a,".repeat(45) + "*a]\n";
    refused(bomb, "f:1: the file: is not YAML: it holds more than 100000 values");
  }

  @Test
  void keysTwice() {
    refused("a: 1\nb: {c: 1,\n  c: 2}", "f:3: b.c: stands twice; remove one");
  }

  @Test
  void severalDocuments() {
    refused("a: 1\n---\nb: 1\n", "f:2: the file: holds several documents");
  }

  @Test
  void tabs() {
    refused("a:\n\tb: 1\n", "f:2: the file: is not YAML: ");
  }

  @Test
  void otherEncodings() {
    refused("a: Z\u00fcrich".getBytes(StandardCharsets.ISO_8859_1), "f:1: the file: is not UTF-8");
  }

  @Test
  void nothing() {
    refused("", "f:1: the file: is empty");
    assertTrue(problems.lines().get(0).contains("suite, recipes, methods and seeds"));
  }

  @Test
  void keysThatAreNoText() {
    refused("? [a]\n: 1\n", "f:1: the file: has a key that is no text");
  }

  @Test
  void largeFilesAreNotRead(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("large.yaml"), new byte[10 << 20]);
    Exception e = assertThrows(IllegalArgumentException.class, () -> Suites.find(file.toString()));
    assertEquals(
        file + ": is no suite: it has 10485760 bytes, and a suite file at most 1048576",
        e.getMessage());
  }

  @Test
  void placesOfSuitesAreExpanded() {
    Exception none =
        assertThrows(IllegalArgumentException.class, () -> Suites.find("~/no-such.yaml"));
    assertTrue(none.getMessage().contains("(written as ~/no-such.yaml)"), none.getMessage());
    Exception unset =
        assertThrows(IllegalArgumentException.class, () -> Suites.find("${NO_SUCH}/a.yaml"));
    assertTrue(unset.getMessage().contains("names ${NO_SUCH}"), unset.getMessage());
  }
}
