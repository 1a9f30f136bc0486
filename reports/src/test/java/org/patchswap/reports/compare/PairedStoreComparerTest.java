package org.patchswap.reports.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.report.StoreComparer;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.fixture.SyntheticStore.Fate;

class PairedStoreComparerTest {
  @TempDir Path folder;
  private final StringWriter text = new StringWriter();

  private Store store(String name, double shift) {
    return new SyntheticStore()
        .scores((r, m, s) -> 0.8 + 0.001 * Math.sin(7 * s + shift) + (m.equals("ips") ? shift : 0))
        .write(folder.resolve(name));
  }

  private boolean regressed(Store before, Store after) {
    try (PrintWriter out = new PrintWriter(text)) {
      return new PairedStoreComparer().regressed(before, after, Optional.empty(), out);
    }
  }

  @Test
  void isFoundAsAService() {
    assertEquals(
        PairedStoreComparer.class,
        ServiceLoader.load(StoreComparer.class).findFirst().orElseThrow().getClass());
  }

  @Test
  void equalStoresAreUnchanged() {
    assertFalse(regressed(store("a", 0), store("b", 0)));
    assertTrue(text.toString().contains("unchanged"), text.toString());
  }

  @Test
  void aLossIsARegressionAndAGainIsNot() {
    Store low = store("low", -0.02);
    Store high = store("high", 0);
    assertTrue(regressed(high, low));
    assertTrue(text.toString().contains("WORSE"), text.toString());
    assertFalse(regressed(low, high));
  }

  @Test
  void oneSeedIsNotJudged() {
    Store before = new SyntheticStore().seeds(1).write(folder.resolve("a"));
    Store after = new SyntheticStore().seeds(1).scores((r, m, s) -> 0.1).write(folder.resolve("b"));
    assertFalse(regressed(before, after));
    assertTrue(text.toString().contains("one seed: not judged"), text.toString());
  }

  @Test
  void whatOnlyOneHasIsCounted() {
    Store before = store("a", 0);
    Store after =
        new SyntheticStore()
            .fates((r, m, s) -> m.equals("kd") ? Fate.MISSING : Fate.DONE)
            .write(folder.resolve("b"));
    regressed(before, after);
    assertTrue(text.toString().contains("5 runs measured only before"), text.toString());
  }

  /** It might be the one that became worse, so this is no all-clear. */
  @Test
  void aRecordThatCannotBeReadIsSaidFirstAndLeftOut() throws IOException {
    Store before = store("a", 0);
    Store after = store("b", 0);
    String id = after.ids().get(3);
    Path file = after.files(id).path(Record.FILE);
    Files.writeString(file, "{");
    assertTrue(regressed(before, after));
    List<String> said = text.toString().lines().toList();
    assertTrue(
        said.get(0).startsWith("left out, since its record cannot be read: " + file + ": is "),
        text.toString());
    assertTrue(text.toString().contains("unchanged"), text.toString());
    assertTrue(text.toString().contains("1 run measured only before"), text.toString());
    assertTrue(text.toString().contains("Run by run"), text.toString());
  }

  @Test
  void storesWithoutACommonSuiteAreRefused() {
    Store before = store("a", 0);
    Store after = new SyntheticStore().suite("other").write(folder.resolve("b"));
    var e = assertThrows(IllegalArgumentException.class, () -> regressed(before, after));
    assertTrue(e.getMessage().contains("holds [other]"), e.getMessage());
  }
}
