package org.patchswap.baselines;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Traits;
import org.patchswap.core.testing.MethodCheck;
import org.patchswap.core.testing.TinyTask;

/**
 * Every registered method on every kind of task: a training broken off in its second epoch and
 * continued from its checkpoint ends with the same bits in weights, velocities, auxiliary modules
 * and memories as one that was left alone; with a budget in epochs, and with one in steps of two
 * batches that ends within an epoch.
 */
class EveryMethodResumesTest {
  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> methods() {
    List<DynamicTest> tests = new ArrayList<>();
    for (ServiceLoader.Provider<Method> p : ServiceLoader.load(Method.class).stream().toList()) {
      Traits traits = p.get().traits();
      for (TinyTask task : TinyTask.of(traits)) {
        String name = traits.name() + " on " + task;
        MethodCheck check = new MethodCheck(task, p, Quick.settings(traits));
        tests.add(dynamicTest(name, () -> check.resumesToTheSameBits(folder.resolve(name))));
        String inSteps = name + " in steps of two batches";
        tests.add(dynamicTest(inSteps, () -> check.resumesInSteps(folder.resolve(inSteps))));
      }
    }
    return tests.stream();
  }
}
