package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** ARCHITECTURE.md shows what the code is, and names only classes that exist. */
class ArchitecturePageTest {
  private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();
  private static final Path PAGE = REPOSITORY.resolve("ARCHITECTURE.md");
  private static final String FROM = "<!-- made from the code: from here -->\n";
  private static final String TO = "<!-- made from the code: to here -->\n";
  private static final String COMMAND =
      "mvn -q -pl results/acceptance -am verify -DskipITs -Dtest=ArchitecturePageTest"
          + " -Darchitecture.write=true -Dsurefire.failIfNoSpecifiedTests=false";
  private static final Pattern NAMED = Pattern.compile("`([A-Z][a-z]\\w*)`");

  @Test
  void thePicturesAreThoseOfTheCode() throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf(FROM) + FROM.length();
    int to = page.indexOf(TO);
    assertTrue(from >= FROM.length() && to >= from, PAGE + " lacks its two marks");
    String made = "\n" + new ArchitecturePage(REPOSITORY).text() + "\n";
    if (Boolean.getBoolean("architecture.write")) {
      Files.writeString(PAGE, page.substring(0, from) + made + page.substring(to));
      return;
    }
    assertEquals(made, page.substring(from, to), PAGE + " is out of date: " + COMMAND);
  }

  @Test
  void everyClassItNamesExists() throws IOException {
    Set<String> known =
        ArchitecturePage.CODE.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
    Set<String> named =
        NAMED
            .matcher(Files.readString(PAGE))
            .results()
            .map(m -> m.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(named.size() > 20, "names few classes: " + named);
    named.removeAll(known);
    named.remove(ArchitectureTest.class.getSimpleName());
    assertEquals(Set.of(), named, "no such classes");
  }

  @Test
  void arrowsThatFollowFromOthersAreLeftOut() {
    var edges = new TreeMap<String, java.util.SortedSet<String>>();
    edges.put("a", new TreeSet<>(Set.of("b", "c")));
    edges.put("b", new TreeSet<>(Set.of("c")));
    edges.put("c", new TreeSet<>());
    assertEquals(
        "```mermaid\nflowchart LR\n  a\n  b\n  c\n  a --> b\n  b --> c\n```\n",
        ArchitecturePage.picture(edges));
  }
}
