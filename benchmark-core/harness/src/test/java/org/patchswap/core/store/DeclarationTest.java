package org.patchswap.core.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.core.store.SampleRecords.but;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a suite set out to decide is written once; what differs later stands below it. */
class DeclarationTest {
  private static final Instant THEN = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Instant LATER = Instant.parse("2026-02-03T04:05:06Z");
  private static final SuiteNote NOTE = SampleRecords.suite("s", "a", "b");

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void anEmptyStore() {
    store = Store.open(folder.resolve("store"));
  }

  private Path file() {
    return store.root().resolve("questions/s.json");
  }

  private Declaration declared() {
    return store.declaration("s").orElseThrow();
  }

  /** What is said of a suite that was declared as {@link #NOTE} and is another one now. */
  private List<String> changes(SuiteNote now) {
    store.declare(NOTE, THEN);
    store.declare(now, LATER);
    return declared().changes().stream().flatMap(c -> c.what().words().stream()).toList();
  }

  @Test
  void aSuiteIsDeclaredBeforeItsRuns() {
    assertEquals(Optional.empty(), store.declaration("s"));
    store.declare(NOTE, THEN);
    assertEquals(NOTE.question(), declared().question());
    assertEquals(List.of(1L, 2L), declared().seeds());
    assertEquals("2026-01-02T03:04:05Z", declared().time());
    assertEquals(Declaration.digest(NOTE), declared().digest());
    assertEquals("1.0", declared().suiteVersion());
    assertEquals(0, declared().finishedRuns());
    assertEquals(List.of(), declared().changes());
    assertEquals(Codec.text(NOTE), Codec.text(store.suite("s")));
  }

  @Test
  void theSameSuiteChangesNothing() throws Exception {
    store.declare(NOTE, THEN);
    byte[] written = Files.readAllBytes(file());
    store.publish(SampleRecords.record("a", .5, 1), Map.of());
    store.declare(NOTE, LATER);
    store.declare(but(NOTE, "\"suite_version\": \"1.0\"", "\"suite_version\": \"2.0\""), LATER);
    store.declare(but(NOTE, "~/dots", "/data/dots", "\"usual\"", "\"another reason\""), LATER);
    assertArrayEquals(written, Files.readAllBytes(file()));
  }

  @Test
  void anotherQuestionIsAppendedAndTheFirstStays() {
    store.declare(NOTE, THEN);
    Declaration first = declared();
    store.publish(SampleRecords.record("a", .5, 1), Map.of());
    SuiteNote wider = but(NOTE, "\"margin\": 0.5", "\"margin\": 2.0");
    store.declare(wider, LATER);
    store.declare(NOTE, LATER);
    Declaration now = declared();
    assertEquals(first.question(), now.question());
    assertEquals(first.time(), now.time());
    assertEquals(first.digest(), now.digest());
    assertEquals(2, now.changes().size());
    Declaration.Change change = now.changes().get(0);
    assertEquals("2026-02-03T04:05:06Z", change.time());
    assertEquals(1, change.finishedRuns());
    assertEquals(wider.question(), change.what().question().orElseThrow().now());
    assertEquals(
        List.of(
            "the question from 'a-method against plain; a-task: score, margin 0.5 pp' to"
                + " 'a-method against plain; a-task: score, margin 2 pp'"),
        change.what().words());
  }

  /** Runs of the plan as it was count: their results may have been seen. */
  @Test
  void runsOfThePlanBeforeAreCounted() {
    store.declare(NOTE, THEN);
    store.publish(SampleRecords.record("a", .5, 1), Map.of());
    store.declare(SampleRecords.suite("s", "c", "d", "e"), LATER);
    assertEquals(1, declared().changes().get(0).finishedRuns());
  }

  @Test
  void aQuestionMayBeWithdrawn() {
    SuiteNote none =
        Codec.read(
            SuiteNote.class, Codec.text(NOTE).replace("\"question\"", "\"no_question\""), "note");
    assertEquals(
        List.of(
            "the question from 'a-method against plain; a-task: score, margin 0.5 pp' to 'none'"),
        changes(none));
  }

  @Test
  void seedsAreNamed() {
    assertEquals(List.of("seeds added: 3"), changes(SampleRecords.suite("s", "a", "b", "c")));
  }

  /** The default of an option that came later names no run, but is what a value was. */
  @Test
  void aDefaultThatNamesNoRunIsNamedWhereItIsChanged() {
    String epochs = "\"epochs\": {\n          \"origin\": \"suite\",\n";
    String value = epochs + "          \"source\": \"suite\",\n          \"value\": ";
    store.declare(but(NOTE, epochs, epochs + "          \"silent\": true,\n"), THEN);
    store.declare(but(NOTE, value + 2, value + 3), LATER);
    assertEquals(
        List.of("a-recipe.epochs from '2' to '3'"), declared().changes().get(0).what().words());
  }

  @Test
  void aValueIsNamedWithWhatItWas() {
    String epochs = "\"epochs\": {\n          \"origin\": \"suite\",\n";
    String was = epochs + "          \"source\": \"suite\",\n          \"value\": 2";
    assertEquals(
        List.of(
            "a-recipe.epochs from '2' to '3'",
            "a-recipe / a-method.patch from '4' to '7'",
            "title"),
        changes(
            but(
                NOTE,
                was,
                was.replace("2", "3"),
                "\"value\": 4",
                "\"value\": 7",
                "\"A title\"",
                "\"Another title\"")));
  }

  @Test
  void methodsAndRecipesComeAndGo() {
    SuiteNote other = but(NOTE, "\"a-method\"", "\"b-method\"");
    Difference methods = Difference.between(NOTE, other);
    assertEquals(List.of("a-recipe / b-method"), methods.methodsAdded());
    assertEquals(List.of("a-recipe / a-method"), methods.methodsRemoved());
    Difference recipes = Difference.between(NOTE, but(NOTE, "\"a-recipe\"", "\"b-recipe\""));
    assertEquals(List.of("b-recipe"), recipes.recipesAdded());
    assertEquals(List.of("a-recipe"), recipes.recipesRemoved());
    assertEquals(List.of("recipes added: b-recipe", "recipes removed: a-recipe"), recipes.words());
  }

  @Test
  void aNoteOfBeforeQuestionsIsExploratory() throws Exception {
    String old = Codec.text(NOTE).replace("\"question\"", "\"was_no_key\"");
    old = old.replaceFirst("\\{", "{\"focus\": [\"a-method\"],");
    Files.createDirectories(store.root().resolve("suites"));
    Files.writeString(store.root().resolve("suites/s.json"), old);
    store.publish(SampleRecords.record("a", .5, 1), Map.of());
    assertEquals(Optional.empty(), store.suite("s").question());
    assertEquals(Optional.empty(), store.declaration("s"));
    store.declare(NOTE, LATER);
    assertEquals(1, declared().finishedRuns(), "declared after a run was finished");
  }

  @Test
  void theDigestOfRecordsDoesNotKnowIt() {
    store.publish(SampleRecords.record("a", .5, 1), Map.of());
    String digest = store.digest();
    store.declare(NOTE, THEN);
    assertEquals(digest, store.digest());
    assertNotEquals(
        Declaration.digest(NOTE),
        Declaration.digest(but(NOTE, "\"margin\": 0.5", "\"margin\": 0.6")));
  }

  @Test
  void aDamagedOneIsNamedAndStays() throws Exception {
    store.declare(NOTE, THEN);
    Files.writeString(file(), "{");
    StoreException e = assertThrows(StoreException.class, () -> store.declare(NOTE, LATER));
    assertTrue(e.getMessage().contains("questions/s.json: is damaged"), e.getMessage());
    assertEquals("{", Files.readString(file()));
  }

  /** The other one of {@link #twoProcessesAtOnce}. */
  static final class Other {
    private Other() {}

    /** Declares a suite of a seed of one's own, and the plain one, in turn. */
    public static void main(String[] args) {
      Store store = Store.read(Path.of(args[0]));
      SuiteNote own = SampleRecords.suite("s", "a", "b", "c");
      for (int i = 0; i < 20; i++) {
        store.declare(i % 2 == 0 ? own : NOTE, LATER);
      }
    }
  }

  /** Each change begins where the last one ended, whoever made it. */
  @Test
  void twoProcessesAtOnce() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process other =
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Other.class.getName(),
                store.root().toString())
            .inheritIO()
            .start();
    boolean met = false;
    while (other.isAlive() || !met) {
      met |= !other.isAlive() || Files.exists(file());
      if (met) {
        store.declare(NOTE, THEN);
      }
    }
    assertEquals(0, other.waitFor());
    assertEquals(LATER.toString(), declared().time(), "the other began");
    String inForce = declared().digest();
    boolean three = declared().seeds().size() == 3;
    for (Declaration.Change c : declared().changes()) {
      assertNotEquals(inForce, c.digest());
      inForce = c.digest();
      assertEquals(three ? List.of() : List.of(3L), c.what().seedsAdded());
      assertEquals(three ? List.of(3L) : List.of(), c.what().seedsRemoved());
      three = !three;
    }
    assertEquals(Declaration.digest(store.suite("s")), inForce);
    assertFalse(declared().changes().isEmpty());
  }
}
