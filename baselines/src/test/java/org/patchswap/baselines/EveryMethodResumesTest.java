package org.patchswap.baselines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.baselines.tiny.Kind;
import org.patchswap.baselines.tiny.TinyTraining;
import org.patchswap.core.method.Method;

/**
 * Every registered method on every kind of task: a training broken off in its second epoch and
 * continued from its checkpoint ends with the same bits in weights, velocities, auxiliary modules
 * and memories as one that was left alone.
 */
class EveryMethodResumesTest {
  private static final long BREAK_AFTER = 8;
  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> methods() {
    List<DynamicTest> tests = new ArrayList<>();
    for (ServiceLoader.Provider<Method> p : ServiceLoader.load(Method.class).stream().toList()) {
      for (Kind kind : Kind.values()) {
        if (p.get().traits().appliesTo(kind.traits())) {
          String name = p.get().traits().name() + " on " + kind;
          tests.add(dynamicTest(name, () -> resume(p, kind, folder.resolve(name))));
        }
      }
    }
    return tests.stream();
  }

  private static void resume(ServiceLoader.Provider<Method> method, Kind kind, Path folder) {
    Map<String, Object> given = Quick.settings(method.get().traits());
    String whole = TinyTraining.train(kind, method.get(), given, folder.resolve("whole"), 0);
    Path broken = folder.resolve("broken");
    assertEquals("", TinyTraining.train(kind, method.get(), given, broken, BREAK_AFTER));
    assertEquals(whole, TinyTraining.train(kind, method.get(), given, broken, 0));
  }
}
