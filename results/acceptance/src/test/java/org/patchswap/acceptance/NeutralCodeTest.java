package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Settings;
import org.patchswap.core.store.KnownFault;
import org.patchswap.core.store.KnownFaults;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.core.task.Task;

/** Code that knows no task and no method does not know their names either. */
class NeutralCodeTest {
  /** A comment, or a text on one line: the text without its quotes. */
  private static final Pattern TEXT =
      Pattern.compile(
          "//[^\n]*|/\\*.*?\\*/|'(?:[^'\\\\]|\\\\.)+'|\"((?:[^\"\\\\\n]|\\\\.)*)\"",
          Pattern.DOTALL);

  private static Set<String> registered() {
    Catalogue catalogue = Catalogue.load();
    Set<String> names = new TreeSet<>(catalogue.methods());
    for (String name : catalogue.tasks()) {
      Task task = catalogue.task(name).orElseThrow();
      names.add(name);
      task.networks().parts().forEach(p -> names.addAll(p.names()));
      task.datasets().stream().map(DatasetTraits::name).forEach(names::add);
    }
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"benchmark-core/harness", "reports"})
  void noTextIsTheNameOfATaskMethodDatasetOrNetwork(String module) throws IOException {
    Set<String> names = registered();
    Path sources = Path.of("../..", module, "src/main/java");
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        for (String text : texts(Files.readString(file))) {
          if (names.contains(text)) {
            found.add(sources.relativize(file) + ": " + text);
          }
        }
      }
    }
    assertEquals(List.of(), found);
  }

  private static List<String> texts(String source) {
    List<String> out = new ArrayList<>();
    Matcher m = TEXT.matcher(source);
    while (m.find()) {
      if (m.group(1) != null) {
        out.add(m.group(1));
      }
    }
    return out;
  }

  @Test
  void textsAreFoundAndCommentsAreNot() {
    String source = "x = \"kd\"; // \"ips\"\n/* \"at\" */ y = '\"'; z = \"a \\\"b\\\" c\" + \"\";";
    assertEquals(List.of("kd", "a \\\"b\\\" c", ""), texts(source));
    assertTrue(registered().containsAll(List.of("ips", "detection", "resnet8", "scenes")));
  }

  /**
   * A fault that is mended has left its versions behind; a name that is gone would spoil nothing.
   */
  @Test
  void knownFaultsNameOlderVersionsOfRegisteredMethods() {
    Catalogue catalogue = Catalogue.load();
    List<KnownFault> faults = KnownFaults.load().faults();
    assertEquals(2, faults.size());
    for (KnownFault f : faults) {
      f.methods()
          .forEach(
              (name, versions) -> {
                Traits traits = catalogue.traits(name).orElseThrow();
                Settings usual = Settings.defaults(traits.options());
                for (String task : catalogue.tasks()) {
                  int now = traits.version(usual, catalogue.task(task).orElseThrow().traits());
                  assertTrue(versions.stream().allMatch(v -> v < now), f.name() + ": " + name);
                }
              });
    }
  }
}
