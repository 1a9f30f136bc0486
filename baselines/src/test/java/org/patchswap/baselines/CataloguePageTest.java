package org.patchswap.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.patchswap.core.golden.GoldenCase;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Traits;
import org.patchswap.core.testing.TinyTask;

/** The committed page says what the methods say. */
class CataloguePageTest {
  private static final Path PAGE = Path.of("CATALOGUE.md");
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final String COMMAND =
      "mvn -q -pl baselines -am test -Dtest=CataloguePageTest -Dcatalogue.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  @Test
  void theCommittedPageIsTheGeneratedOne() throws IOException {
    CataloguePage page =
        new CataloguePage(
            COMMAND,
            CataloguePage.registered(),
            Arrays.stream(TinyTask.values()).map(TinyTask::traits).toList(),
            extra(),
            GoldenOf.byMethod(GoldenCase.all(GOLDEN)));
    if (Boolean.getBoolean("catalogue.write")) {
      Files.writeString(PAGE, page.text());
    }
    assertEquals(
        page.text(), Files.readString(PAGE), "baselines/CATALOGUE.md is out of date: " + COMMAND);
  }

  @Test
  void everyReferenceCaseBelongsToAMethod() {
    Set<String> names =
        CataloguePage.registered().stream().map(Traits::name).collect(Collectors.toSet());
    for (GoldenCase c : GoldenCase.all(GOLDEN)) {
      List<String> methods = GoldenOf.methods(c.name());
      assertTrue(names.containsAll(methods), c + " is about unknown methods " + methods);
    }
  }

  /** Parameters of modules, numbers of memories. */
  private static Map<String, String> extra() {
    Map<String, String> out = new TreeMap<>();
    for (ServiceLoader.Provider<Method> p : ServiceLoader.load(Method.class).stream().toList()) {
      try (ModuleCount count = new ModuleCount(p.get())) {
        String modules = count.parameters() == 0 ? "" : words(count.parameters());
        String memories = count.memories() == 0 ? "" : words(count.memories()) + " remembered";
        String both = modules + (modules.isEmpty() || memories.isEmpty() ? "" : ", ") + memories;
        out.put(p.get().traits().name(), both);
      }
    }
    return out;
  }

  private static String words(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
