package org.patchswap.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.json.Json;

/** The keys and the forms in which records are kept: stores of years past rely on them. */
class CodecTest {
  private static final Record RECORD = SampleRecords.record("a", .5, 1.25);

  private static String fault(Class<? extends java.lang.Record> type, String text) {
    StoreException e = assertThrows(StoreException.class, () -> Codec.read(type, text, "FILE"));
    assertFalse(e.getMessage().contains("\n"), e.getMessage());
    return e.getMessage();
  }

  @Test
  void whatIsWrittenIsReadBack() {
    String text = Codec.text(RECORD);
    assertEquals(text, Codec.text(Codec.read(Record.class, text, "FILE")));
    SuiteNote note = SampleRecords.suite("s", "a", "b");
    assertEquals(note.cells(), Codec.read(SuiteNote.class, Codec.text(note), "FILE").cells());
    Failure failure = new Failure("a", "why", Optional.of(SampleRecords.spec(3)));
    assertEquals(
        Codec.text(failure), Codec.text(Codec.read(Failure.class, Codec.text(failure), "FILE")));
  }

  @Test
  void keysAreTheWordsOfTheComponents() {
    assertEquals(
        List.of(
            "cost",
            "data",
            "environment",
            "files",
            "format_version",
            "headline",
            "id",
            "identity",
            "metrics",
            "network",
            "result",
            "spec"),
        List.copyOf(Codec.tree(RECORD).keySet()));
    assertEquals(
        "{\"best_test\":{\"epoch\":1,\"top1\":0.5},\"chosen_epoch\":2,\"history_digest\":\"h\","
            + "\"images\":{\"teacher\":0,\"trained\":20,\"untrained\":0},\"last\":{\"top1\":0.5},"
            + "\"predictions_digest\":\"p\",\"steps\":10,\"test\":{\"top1\":0.5},"
            + "\"validation\":{},\"weights_digest\":\"w\"}",
        Json.canonical(Codec.tree(RECORD.result())));
    assertEquals(
        "{\"architecture\":\"net\",\"data\":{\"dataset\":\"dots\"},\"data_digests\":{\"train\":"
            + "\"ab\"},\"method\":{\"name\":\"a-method\",\"settings\":{\"both-ways\":true,"
            + "\"milestones\":[1,2],\"patch\":4,\"ratio\":0.5},\"version\":1},\"prerequisites\":{},"
            + "\"recipe\":{\"epochs\":2},\"seed\":1,\"steps\":10,\"task\":\"a-task\","
            + "\"training_version\":1}",
        Json.canonical(Codec.tree(RECORD.identity())));
  }

  @Test
  void aSettingSaysThatItIsAPlaceOnlyWhereItIsOne() {
    JsonObject data = Codec.tree(RECORD.spec()).getAsJsonObject("data");
    assertEquals(
        "{\"origin\":\"suite\",\"source\":\"suite\",\"value\":\"dots\"}",
        Json.canonical(data.get("dataset")));
    assertTrue(data.getAsJsonObject("folder").get("place").getAsBoolean());
  }

  @Test
  void valuesKeepTheirKinds() {
    Record read = Codec.read(Record.class, Codec.text(RECORD), "FILE");
    assertEquals(RECORD.identity(), read.identity());
    assertEquals(RECORD.result(), read.result());
    assertEquals(RECORD.spec().recipe().values(), read.spec().recipe().values());
  }

  @Test
  void numbersThatAreNotFiniteSurvive() {
    Record.Result r = RECORD.result();
    Record.Result odd =
        new Record.Result(
            new TreeMap<>(Map.of("a", Double.NaN, "b", Double.NEGATIVE_INFINITY)),
            r.validation(),
            1,
            r.last(),
            r.bestTest(),
            1,
            "",
            "",
            "",
            r.images());
    assertEquals(odd, Codec.read(Record.Result.class, Codec.text(odd), "FILE"));
  }

  @Test
  void unknownKeysArePassedOver() {
    JsonObject tree = Codec.tree(RECORD);
    tree.addProperty("colour", "green");
    tree.getAsJsonObject("result").addProperty("mood", 1);
    assertEquals(Codec.text(RECORD), Codec.text(Codec.read(Record.class, tree, "FILE")));
  }

  @Test
  void theDigestIsOfTheFileAsItStands() {
    JsonObject tree = Codec.tree(RECORD);
    String before = Codec.digest(tree);
    tree.getAsJsonObject("cost").addProperty("train_seconds", 99);
    assertEquals(before, Codec.digest(tree));
    tree.getAsJsonObject("result").addProperty("mood", 1);
    assertFalse(before.equals(Codec.digest(tree)));
  }

  @Test
  void recordsFromBeforeFilesWereListedAreRead() {
    JsonObject tree = Codec.tree(RECORD);
    tree.remove("files");
    assertTrue(Codec.read(Record.class, tree, "FILE").files().isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "id, FILE: id is missing",
    "identity.seed, FILE: identity.seed is missing",
    "identity.method.name, FILE: identity.method.name is missing",
    "result.images, FILE: result.images is missing",
    "environment.device, FILE: environment.device is missing"
  })
  void aMissingKeyIsNamed(String path, String line) {
    JsonObject tree = Codec.tree(RECORD);
    String[] keys = path.split("\\.");
    JsonObject at = tree;
    for (int i = 0; i < keys.length - 1; i++) {
      at = at.getAsJsonObject(keys[i]);
    }
    at.remove(keys[keys.length - 1]);
    assertEquals(line, fault(Record.class, tree.toString()));
  }

  @Test
  void aValueOfAnotherKindIsNamed() {
    String text = Codec.text(RECORD);
    assertEquals(
        "FILE: identity.seed must be a whole number, but is 1.5",
        fault(Record.class, text.replace("\"seed\": 1", "\"seed\": 1.5")));
    assertEquals(
        "FILE: headline must be a text, but is 3",
        fault(Record.class, text.replace("\"headline\": \"top1\"", "\"headline\": 3")));
    assertEquals(
        "FILE: metrics[0] must be an object, but is 7",
        fault(Record.class, text.replaceAll("(?s)\"metrics\": \\[.*?\\]", "\"metrics\": [7]")));
    assertEquals(
        "FILE: result.test.top1 must be a number, but is \"high\"",
        fault(
            Record.class,
            text.replaceAll("(?s)\"test\": \\{.*?\\}", "\"test\": {\"top1\": \"high\"}")));
    assertEquals(
        "FILE: spec.recipe.epochs.origin must be the origin of a value, but is \"heaven\"",
        fault(
            Record.class,
            text.replaceAll("(?s)(\"epochs\": \\{\\s*\"origin\": )\"suite\"", "$1\"heaven\"")));
  }

  @Test
  void whatARecordItselfRefusesIsSaidInOneLine() {
    String note = Codec.text(new ArchiveNote(1, "s", ArchiveNote.Rules.USUAL, 1, 0, 0));
    assertTrue(
        fault(ArchiveNote.class, note.replace("\"without\": []", "\"without\": [\"[\"]"))
            .startsWith("FILE: rules: without: '[' is no pattern of file names"));
  }

  @Test
  void whatIsNoJsonIsSaidInOneLine() {
    assertTrue(fault(Record.class, "{\"id\": ").startsWith("FILE: is damaged: not JSON"));
    assertEquals("FILE: is damaged: not a JSON object", fault(Record.class, "[1]"));
    assertEquals("FILE: is damaged: not a JSON object", fault(Record.class, ""));
    assertTrue(fault(Record.class, "[".repeat(100_000)).startsWith("FILE: is damaged"));
  }
}
