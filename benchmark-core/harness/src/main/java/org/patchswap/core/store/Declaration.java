package org.patchswap.core.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.json.Json;

/**
 * What a suite set out to decide, and by which plan: the file {@code questions/SUITE.json}. It is
 * written before the suite's first training and never changed: what differs later is appended.
 *
 * @param formatVersion of the file
 * @param suite its name
 * @param question what was to be decided; empty: the suite was exploratory
 * @param seeds that were planned
 * @param time when this was declared, in UTC
 * @param digest of the plan, see {@link #digest}
 * @param suiteVersion version of the software that declared it
 * @param finishedRuns how many runs of the suite were finished by then: none, unless the store had
 *     them from another suite or from before questions were kept
 * @param changes of the suite since, in the order in which they were made
 * @param joined what was declared where runs come from that were unpacked into this store
 */
public record Declaration(
    int formatVersion,
    String suite,
    Optional<SuiteNote.Question> question,
    List<Long> seeds,
    String time,
    String digest,
    String suiteVersion,
    long finishedRuns,
    List<Change> changes,
    List<Declaration> joined) {

  /**
   * A change of a suite after it was declared.
   *
   * @param time when the changed suite was first run, in UTC
   * @param digest of the plan from then on
   * @param suiteVersion version of the software that ran it
   * @param finishedRuns how many runs of the suite, as it was or as it is, were finished by then
   * @param what differs
   */
  public record Change(
      String time, String digest, String suiteVersion, long finishedRuns, Difference what) {}

  /** The declaration of a suite that has none yet. */
  static Declaration of(SuiteNote note, Instant now, long finishedRuns) {
    return new Declaration(
        Store.FORMAT_VERSION,
        note.suite(),
        note.question(),
        note.seeds(),
        text(now),
        digest(note),
        note.suiteVersion(),
        finishedRuns,
        List.of(),
        List.of());
  }

  /**
   * This declaration beside what a suite is now: as it is where nothing differs, else with one
   * change more.
   *
   * @param before the suite's note so far; empty where somebody removed it
   */
  Declaration noting(Optional<SuiteNote> before, SuiteNote note, Instant now, long finishedRuns) {
    String digest = digest(note);
    if (digest.equals(inForce())) {
      return this;
    }
    Difference what = before.map(b -> Difference.between(b, note)).orElse(Difference.UNKNOWN);
    List<Change> all = new ArrayList<>(changes);
    all.add(new Change(text(now), digest, note.suiteVersion(), finishedRuns, what));
    return with(all, joined);
  }

  /** This declaration beside that of the same suite in another store, whose runs are added. */
  Declaration joining(Declaration other) {
    List<Declaration> all = new ArrayList<>(joined);
    List<Change> mine = changes;
    if (origin().equals(other.origin()) && begins(other.changes, changes)) {
      mine = other.changes;
    } else if (!origin().equals(other.origin()) || !begins(changes, other.changes)) {
      add(all, other.with(other.changes, List.of()));
    }
    other.joined.forEach(d -> add(all, d));
    return with(mine, all);
  }

  private static void add(List<Declaration> all, Declaration one) {
    if (!all.contains(one)) {
      all.add(one);
    }
  }

  private static boolean begins(List<Change> all, List<Change> first) {
    return all.size() >= first.size() && all.subList(0, first.size()).equals(first);
  }

  /** What was written first. */
  private Declaration origin() {
    return with(List.of(), List.of());
  }

  private Declaration with(List<Change> changed, List<Declaration> others) {
    return new Declaration(
        formatVersion,
        suite,
        question,
        seeds,
        time,
        digest,
        suiteVersion,
        finishedRuns,
        List.copyOf(changed),
        List.copyOf(others));
  }

  /** Digest of the plan that was last run. */
  private String inForce() {
    return changes.isEmpty() ? digest : changes.get(changes.size() - 1).digest();
  }

  /** Digests of the plans that were last run: here, and where runs were unpacked from. */
  public List<String> plansInForce() {
    return Stream.concat(Stream.of(this), joined.stream()).map(Declaration::inForce).toList();
  }

  /** What was asked last: here, and where runs were unpacked from. */
  public List<Optional<SuiteNote.Question>> asked() {
    return Stream.concat(Stream.of(this), joined.stream()).map(Declaration::lastAsked).toList();
  }

  private Optional<SuiteNote.Question> lastAsked() {
    Optional<SuiteNote.Question> out = question;
    for (Change c : changes) {
      out = c.what().question().isPresent() ? c.what().question().get().now() : out;
    }
    return out;
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /**
   * Digest of what a suite asks and plans: SHA-256 of the canonical JSON of its note without
   * versions, without the ids and reasons that follow from them, and without the origins of values
   * and the folders that data lie in.
   */
  public static String digest(SuiteNote note) {
    Map<String, Object> recipes = new TreeMap<>();
    note.recipes()
        .forEach(
            (name, r) -> {
              Map<String, Object> methods = new TreeMap<>();
              r.settings()
                  .forEach(
                      (label, m) ->
                          methods.put(
                              label,
                              Map.of("method", m.method(), "settings", m.settings().identity())));
              recipes.put(
                  name,
                  Map.of(
                      "task",
                      r.task(),
                      "data",
                      r.data().identity(),
                      "recipe",
                      r.recipe().identity(),
                      "methods",
                      r.methods(),
                      "settings",
                      methods));
            });
    Map<String, Object> all = new TreeMap<>();
    all.put("suite", note.suite());
    all.put("title", note.title());
    all.put("reference", note.reference());
    note.question().ifPresent(q -> all.put("question", Codec.tree(q)));
    note.tuning().ifPresent(t -> all.put("tuning", Codec.tree(t.plan())));
    all.put("seeds", note.seeds());
    all.put("recipe_order", note.recipeOrder());
    all.put("recipes", recipes);
    return Sha256.of(Json.canonical(all));
  }
}
