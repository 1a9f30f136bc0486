package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.acceptance.Distribution.Outcome;
import org.patchswap.core.store.Store;

/** A measured suite's archive, as a user meets it: read in place, unpacked, packed again. */
class ArchiveIT {
  private static final Path MEASURED = Path.of("..", "measured", "records", "quick.zip");

  @TempDir Path folder;

  private Outcome run(Object... arguments) throws Exception {
    return Distribution.in(folder).run(arguments);
  }

  @Test
  void isReadInPlaceAndUnpackedToTheSame() throws Exception {
    Path archive = MEASURED.toAbsolutePath().normalize();
    Path store = folder.resolve("store");
    Outcome unpacked = run("unpack", "--archive", archive, "--store", store);
    assertEquals(0, unpacked.code(), unpacked::toString);
    int runs;
    try (Store held = Store.read(archive)) {
      runs = held.suite("quick").runs().size();
    }
    assertTrue(
        unpacked.out().contains("unpacked " + runs + " runs into " + store), unpacked::toString);
    assertEquals(Distribution.in(folder).digest(archive), Distribution.in(folder).digest(store));

    Path again = folder.resolve("again.zip");
    Outcome packed =
        run("pack", "--store", store, "--suite", "quick", "--archive", again, "--largest", 64);
    assertEquals(0, packed.code(), packed::toString);
    Path twice = folder.resolve("twice.zip");
    run("pack", "--store", again, "--suite", "quick", "--archive", twice, "--largest", 64);
    assertArrayEquals(Files.readAllBytes(again), Files.readAllBytes(twice));
  }

  /** The suite in a bundle plans the very runs that it holds. */
  @Test
  void aBundleIsReadInPlaceAndItsSuiteIsFinished() throws Exception {
    Path archive = MEASURED.toAbsolutePath().normalize();
    Path bundle = folder.resolve("bundle.zip");
    Outcome bundled =
        run("bundle", archive, "--suite", "quick", "--to", bundle, "--date", "2026-01-02");
    assertEquals(0, bundled.code(), bundled::toString);
    assertEquals(Distribution.in(folder).digest(archive), Distribution.in(folder).digest(bundle));
    Outcome compared = run("compare", "--before", archive, "--after", bundle);
    assertEquals(0, compared.code(), compared::toString);

    Path store = folder.resolve("store");
    assertEquals(0, run("unpack", "--archive", bundle, "--store", store).code());
    Path suite = folder.resolve("suite.yaml");
    try (ZipFile zip = new ZipFile(bundle.toFile())) {
      Files.copy(zip.getInputStream(zip.getEntry("suite.yaml")), suite);
    }
    Outcome outcome = run("run", "--suite", suite, "--store", store);
    assertEquals(0, outcome.code(), outcome::toString);
    assertTrue(outcome.out().contains("42 runs, 42 of them finished before"), outcome::toString);
  }

  /** On the machine that made the records to the bit; on another one as one more seed would be. */
  @Test
  @Tag("thorough")
  void theCheapestRunsAreReproduced() throws Exception {
    Path archive = MEASURED.toAbsolutePath().normalize();
    Outcome outcome = run("reproduce", archive, "--runs", 3, "--level", "spread");
    assertEquals(0, outcome.code(), outcome::toString);
    String said =
        outcome.out().lines().filter(l -> l.startsWith("3 runs: ")).findFirst().orElse("");
    System.out.println("the three cheapest runs of quick, again: " + said);
    assertTrue(said.startsWith("3 runs: "), outcome::toString);
  }

  @Test
  void whatCannotBeReproducedIsSaidFirst() throws Exception {
    Path archive = MEASURED.toAbsolutePath().normalize();
    Outcome outcome = run("reproduce", archive, "--id", "0123456789abcdef", "--runs", 0);
    assertEquals(2, outcome.code(), outcome::toString);
    assertTrue(outcome.toString().contains("one of both"), outcome::toString);
    assertTrue(outcome.toString().contains("--runs: must be at least 1"), outcome::toString);
  }

  @Test
  void nothingIsRunInIt() throws Exception {
    Path archive = MEASURED.toAbsolutePath().normalize();
    Outcome outcome = run("run", "--suite", "smoke", "--store", archive);
    assertEquals(2, outcome.code(), outcome::toString);
    assertTrue(
        outcome.toString().contains(archive + ": is an archive, which is only read"),
        outcome::toString);
  }
}
