package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.acceptance.Distribution.Outcome;

/** A suite that tunes, from its file to an archive that is reported. */
class TuningIT {
  @TempDir Path folder;

  private Path tuned(int slots) throws Exception {
    Path store = folder.resolve("store-" + slots);
    Outcome o =
        Distribution.in(folder)
            .run("run", "--suite", Distribution.suite("tuned"), "--store", store, "--slots", slots);
    assertEquals(0, o.code(), o::toString);
    assertTrue(
        o.out().contains("finished one / tf-kd-self / trial 2 of 2 / seed 1000001: validation"),
        o::toString);
    assertTrue(o.out().contains("    by the values of trial "), o::toString);
    return store;
  }

  @Test
  void theSameTrialsAndChoicesWhateverTheNumberOfSlots() throws Exception {
    Distribution here = Distribution.in(folder);
    Path store = tuned(1);
    String digest = here.digest(store);
    assertEquals(digest, here.digest(tuned(2)));
    Outcome status = here.run("status", "--store", store);
    assertTrue(status.out().contains("4 of these runs are trials, 4 of them"), status::toString);

    Path archive = folder.resolve("tuned.zip");
    Outcome packed = here.run("pack", "--store", store, "--suite", "tuned", "--archive", archive);
    assertEquals(0, packed.code(), packed::toString);
    assertEquals(digest, here.digest(archive));
    Outcome report = here.run("report", "--store", archive, "--report", folder.resolve("report"));
    assertEquals(0, report.code(), report::toString);
  }
}
