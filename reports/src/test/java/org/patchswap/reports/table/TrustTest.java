package org.patchswap.reports.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.reports.fixture.SyntheticStore.with;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.KnownFault;
import org.patchswap.core.store.KnownFaults;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.page.SuitePage;

/** Records of different origins, and of known faults, are said to be so; unknown origins, too. */
class TrustTest {
  private static final String ABC = "abcdef0123456789abcdef0123456789abcdef01";
  private static final String DEF = "def0123456789abcdef0123456789abcdef01234";

  @TempDir Path folder;

  private static Record made(Record r, String commit, String finished) {
    return with(
        with(r, "finished", Optional.of(finished)),
        "environment",
        with(r.environment(), "commit", Optional.of(commit)));
  }

  private static boolean first(Record r) {
    return r.identity().seed() == 1;
  }

  private static KnownFault fault(boolean everyRun, String method) {
    return new KnownFault(
        "f" + everyRun,
        "it was wrong",
        "Mended later",
        everyRun,
        new TreeMap<>(Map.of(method, List.of(1L))),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false);
  }

  private Trust trust(UnaryOperator<Record> change, KnownFault... faults) {
    Store store = new SyntheticStore().change(change).write(folder);
    return ResultTableReader.read(store, "demo", new KnownFaults(List.of(faults))).trust();
  }

  private static List<String> said(Trust t, Trust.Weight weight) {
    return t.remarks().stream().filter(r -> r.weight() == weight).map(Trust.Remark::text).toList();
  }

  @Test
  void runsOfOneCommitAndVersionLeaveNothingToRemark() {
    Trust t = trust(r -> made(r, ABC, "2026-03-0" + r.identity().seed() + "T23:59:59Z"));
    assertEquals(25, t.runs());
    assertEquals("abcdef0123", t.commitWords());
    assertEquals("2026-03-01 to 2026-03-05", t.dateWords());
    assertEquals(List.of(), t.remarks());
  }

  @Test
  void differentCommitsAreAFault() {
    Trust t = trust(r -> made(r, first(r) ? ABC : DEF, "2026-03-01T00:00:00Z"));
    assertEquals("2026-03-01", t.dateWords());
    assertEquals(
        List.of(
            "Runs made from different commits stand side by side"
                + " (abcdef0123: 5 runs, def0123456: 20 runs)."),
        said(t, Trust.Weight.FAULT));
    assertEquals(List.of(), said(t, Trust.Weight.UNKNOWN));
  }

  @Test
  void differentTrainingVersionsAreAFault() {
    Trust t =
        trust(
            r -> {
              Record later = made(r, ABC, "2026-03-01T00:00:00Z");
              return first(r)
                  ? later
                  : with(later, "identity", with(r.identity(), "trainingVersion", 2));
            });
    assertEquals(
        List.of(
            "Runs of different training versions stand side by side (version 1: 5 runs, version 2:"
                + " 20 runs): the harness trained them differently."),
        said(t, Trust.Weight.FAULT));
  }

  @Test
  void whatIsNotRecordedIsUnknown() {
    Trust none = trust(r -> r);
    assertEquals("not recorded", none.commitWords());
    assertEquals("not recorded", none.dateWords());
    assertEquals(List.of(), said(none, Trust.Weight.FAULT));
    assertTrue(
        said(none, Trust.Weight.UNKNOWN).get(0).startsWith("Commit not recorded"), none.toString());
  }

  @Test
  void whatIsRecordedForSomeIsSaidSo() {
    Trust some = trust(r -> first(r) ? made(r, ABC + "-dirty", "2026-03-01T00:00:00Z") : r);
    assertEquals("abcdef0123-dirty, not recorded for 20 runs", some.commitWords());
    assertEquals("2026-03-01, not recorded for 20 runs", some.dateWords());
    List<String> unknown = said(some, Trust.Weight.UNKNOWN);
    assertEquals(2, unknown.size(), unknown.toString());
    assertTrue(unknown.get(0).startsWith("20 of 25 runs are without a recorded commit"));
    assertTrue(unknown.get(1).startsWith("5 of 25 runs are made from sources that were changed"));
  }

  @Test
  void knownFaultsAreCertainOrPossible() {
    UnaryOperator<Record> good = r -> made(r, ABC, "2026-03-01T00:00:00Z");
    Trust t = trust(good, fault(true, "kd"), fault(false, "ips"));
    assertEquals(
        List.of("5 of 25 runs are spoiled by a known fault: it was wrong. Mended later."),
        said(t, Trust.Weight.FAULT));
    assertEquals(
        List.of(
            "5 of 25 runs may be from before a known fault was mended: it was wrong."
                + " Mended later."),
        said(t, Trust.Weight.UNKNOWN));
    assertEquals(List.of(), trust(good, fault(true, "other")).remarks());
  }

  /** One element answers; what is wrong is red, on the first page and on that of the recipe. */
  @Test
  void thePageSaysWhetherTheRecordsMayBeTrusted() {
    Store mixed =
        new SyntheticStore()
            .change(r -> made(r, first(r) ? ABC : DEF, "2026-03-01T00:00:00Z"))
            .write(folder);
    Map<String, String> files = SuitePage.of(mixed, ResultTableReader.read(mixed, "demo")).all();
    String page = files.get(SuitePage.NAME);
    assertEquals(2, page.split(" id=\"q-trust\"", -1).length);
    assertTrue(page.contains("not to be trusted as they stand"), page);
    assertTrue(page.contains("<dd>abcdef0123, def0123456</dd>"), page);
    assertTrue(page.contains("<dd>2026-03-01</dd>"), page);
    String red = "class=\"warning fault\">Runs made from different commits";
    assertTrue(page.contains(red));
    assertTrue(files.get("recipe-fashion-resnet8.html").contains(red), files.keySet().toString());
  }

  @Test
  void aPageOfSoundRecordsHasNoRedLine() {
    Store sound =
        new SyntheticStore()
            .change(r -> made(r, ABC, "2026-03-01T00:00:00Z"))
            .write(folder.resolve("sound"));
    String page =
        SuitePage.of(sound, ResultTableReader.read(sound, "demo", KnownFaults.NONE))
            .all()
            .get(SuitePage.NAME);
    assertTrue(page.contains("All 25 runs were made from commit abcdef0123"), page);
    assertFalse(page.contains("\"warning fault\""));
  }
}
