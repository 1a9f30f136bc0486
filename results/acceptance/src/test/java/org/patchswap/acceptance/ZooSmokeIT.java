package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Traits;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.task.TaskTraits;

/** Every method on every task it applies to, trained for a few steps as a user would. */
@Tag("thorough")
class ZooSmokeIT {
  @TempDir Path folder;

  @Test
  void everyMethodEndsWellOnEveryTask() throws Exception {
    Path store = folder.resolve("store");
    Distribution.Outcome outcome =
        Distribution.in(folder).run("run", "--suite", "zoo-smoke", "--store", store, "--slots", 2);
    assertEquals(0, outcome.code(), outcome::toString);

    Set<String> expected = new TreeSet<>();
    Catalogue catalogue = Catalogue.load();
    for (String task : catalogue.tasks()) {
      TaskTraits traits = catalogue.task(task).orElseThrow().traits();
      for (String name : ApplicabilityTest.published(catalogue)) {
        Traits method = catalogue.method(name).orElseThrow().traits();
        if (method.appliesTo(traits)) {
          expected.add(task + " " + name);
        }
      }
    }
    Set<String> found = new TreeSet<>();
    for (Record r : Store.read(store).records()) {
      found.add(r.identity().task() + " " + r.identity().method().name());
      assertTrue(r.result().images().trained() > 0, r.id());
      assertTrue(r.selfCheck().isPresent(), r.id());
      assertTrue(r.cost().trainSeconds() > 0, r.id());
      assertTrue(r.cost().peakMemoryBytes() > 0, r.id());
    }
    assertEquals(expected, found);
    for (String task : catalogue.tasks()) {
      assertEquals(weights(store, task, "ips"), weights(store, task, "pair-distillation"), task);
    }
    int runs = Store.read(store).records().size();
    assertTrue(
        outcome
            .out()
            .contains(runs + " of " + runs + " runs were broken off and resumed to the same bits"),
        outcome::toString);
  }

  /** The digest of what a method trained: two methods that are one end with the same bits. */
  private static String weights(Path store, String task, String method) {
    return Store.read(store).records().stream()
        .filter(r -> r.identity().task().equals(task))
        .filter(r -> r.identity().method().name().equals(method))
        .findFirst()
        .orElseThrow()
        .result()
        .weightsDigest();
  }
}
