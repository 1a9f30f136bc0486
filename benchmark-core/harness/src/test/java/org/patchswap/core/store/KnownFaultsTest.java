package org.patchswap.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which records a known fault spoils, and where they do not tell. */
class KnownFaultsTest {
  private static final String ABC = "abc0000000000000000000000000000000000000";
  private static final String DEF = "def0000000000000000000000000000000000000";

  private static Record record(Optional<String> commit, boolean listsFiles) {
    Record r = SampleRecords.record("a", 0.5, 1);
    String text =
        Codec.text(
            listsFiles ? StoreWriter.listing(r, new TreeMap<>(Map.of("history.csv", "0"))) : r);
    String told = "\"device\": \"cpu\"";
    assertTrue(text.contains(told));
    return Codec.read(
        Record.class,
        commit.map(c -> text.replace(told, told + ", \"commit\": \"" + c + "\"")).orElse(text),
        "FILE");
  }

  private static KnownFault fault(String conditions) {
    String head = "\"name\": \"n\", \"what\": \"w\", \"mended\": \"m\", ";
    return KnownFaults.read("{\"faults\": [{" + head + conditions + "}]}", "FILE").faults().get(0);
  }

  /** The sample is of method a-method, version 1, training version 1, suite 1.0, on a CPU. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'methods': {'a-method': [1]} | CERTAIN",
        "'methods': {'a-method': [2, 3]} | NONE",
        "'methods': {'other': [1]} | NONE",
        "'training_versions': [1, 2] | CERTAIN",
        "'training_versions': [2] | NONE",
        "'suite_versions': ['1.0'], 'devices': ['cpu'] | CERTAIN",
        "'suite_versions': ['1.0'], 'devices': ['gpu'] | NONE",
        "'suite_versions': ['0.9'] | NONE",
      })
  void everyConditionMustHold(String conditions, KnownFault.Doubt expected) {
    String text = conditions.replace('\'', '"') + ", \"before_file_lists\": false, \"every_run\": ";
    Record sample = record(Optional.empty(), false);
    assertEquals(expected, fault(text + true).in(sample));
    KnownFault.Doubt byChance =
        expected == KnownFault.Doubt.NONE ? expected : KnownFault.Doubt.POSSIBLE;
    assertEquals(byChance, fault(text + false).in(sample));
  }

  @Test
  void aRecordWithoutCommitMayBeOfASpoiledOne() {
    KnownFault f =
        fault("\"commits\": [\"" + ABC + "\"], \"before_file_lists\": false, \"every_run\": true");
    assertEquals(KnownFault.Doubt.CERTAIN, f.in(record(Optional.of(ABC), true)));
    assertEquals(KnownFault.Doubt.NONE, f.in(record(Optional.of(DEF), true)));
    assertEquals(KnownFault.Doubt.POSSIBLE, f.in(record(Optional.empty(), true)));
  }

  @Test
  void aListOfFilesTellsThatARecordIsLater() {
    KnownFault f = fault("\"before_file_lists\": true, \"every_run\": true");
    assertEquals(KnownFault.Doubt.CERTAIN, f.in(record(Optional.empty(), false)));
    assertEquals(KnownFault.Doubt.NONE, f.in(record(Optional.empty(), true)));
  }

  @Test
  void faultsOfTheClassPathAreFoundByRecord() {
    KnownFaults all = KnownFaults.load();
    List<KnownFaults.Finding> old = all.in(record(Optional.empty(), false));
    assertEquals(1, old.size());
    assertTrue(old.get(0).fault().what().contains("garbage collection"), old.toString());
    assertEquals(false, old.get(0).certain());
    assertEquals(List.of(), all.in(record(Optional.of(ABC), true)));
    assertEquals(List.of(), KnownFaults.NONE.in(record(Optional.empty(), false)));
  }

  @Test
  void whatIsWrongWithAListIsSaidInOneLine() {
    KnownFault f = fault("\"before_file_lists\": true, \"every_run\": true");
    assertEquals(
        "META-INF/benchmark-faults.json: two faults are called 'n': rename one",
        assertThrows(StoreException.class, () -> new KnownFaults(List.of(f, f))).getMessage());
    assertEquals(
        "FILE: faults[0].every_run is missing",
        assertThrows(StoreException.class, () -> fault("\"before_file_lists\": true"))
            .getMessage());
  }
}
