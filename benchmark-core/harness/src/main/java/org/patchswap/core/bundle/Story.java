package org.patchswap.core.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.patchswap.core.json.Json;
import org.patchswap.core.store.Packing;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.StoreException;
import org.patchswap.core.store.SuiteNote;

/** What a suite's records say of themselves together: read once, told in several files. */
final class Story {
  /** Name of what made the records. */
  static final String SOFTWARE = "PatchSwap Bench";

  private final SuiteNote suite;
  private final Publication publication;
  private final SortedMap<String, String> runs = new TreeMap<>();
  private final SortedSet<String> versions = new TreeSet<>();
  private final SortedMap<String, String> licences = new TreeMap<>();
  private final SortedSet<String> citations = new TreeSet<>();
  private final SortedMap<String, Integer> environments = new TreeMap<>();
  private String last = "";

  /**
   * Reads the records.
   *
   * @throws StoreException with one line when they are from before dates were kept and none is
   *     given
   */
  Story(Packing packing, Publication publication) {
    this.suite = packing.suite();
    this.publication = publication;
    packing.records().forEach(this::add);
    for (SuiteNote.Cell cell : suite.cells()) {
      // A run that several recipes share is called by the first.
      String name = cell.recipe() + " / " + cell.method() + " / seed " + cell.seed();
      runs.computeIfPresent(cell.run(), (id, now) -> now.endsWith("/") ? name : now);
    }
    runs.replaceAll((id, name) -> name.endsWith("/") ? name + " needed by others" : name);
    suite.recipes().values().stream()
        .flatMap(r -> r.settings().values().stream())
        .flatMap(m -> m.citation().stream())
        .filter(c -> !c.isBlank())
        .forEach(citations::add);
    if (publication.date().isEmpty() && last.isEmpty()) {
      throw new StoreException(
          "the records of suite '"
              + suite.suite()
              + "' are from before a record named its day; give one with --date 2026-11-29");
    }
  }

  private void add(Record record) {
    Record.Identity identity = record.identity();
    runs.put(record.id(), identity.architecture() + " / " + identity.method().name() + " /");
    versions.add(record.environment().suiteVersion());
    licences.put(record.data().dataset(), record.data().licence());
    environments.merge(Json.canonical(record.environment().facts()), 1, Integer::sum);
    String day = record.finished().map(t -> t.substring(0, Math.min(10, t.length()))).orElse("");
    last = day.compareTo(last) > 0 ? day : last;
  }

  SuiteNote suite() {
    return suite;
  }

  Publication publication() {
    return publication;
  }

  List<Publication.Creator> creators() {
    return publication.people(suite.suite());
  }

  /** The day of publication. */
  String date() {
    return publication.date().orElse(last);
  }

  /** Names of the runs by id. */
  SortedMap<String, String> runs() {
    return runs;
  }

  /** Versions of the software that trained. */
  SortedSet<String> versions() {
    return versions;
  }

  /** Licences of the data by dataset. */
  SortedMap<String, String> licences() {
    return licences;
  }

  /** Where the methods were published. */
  SortedSet<String> citations() {
    return citations;
  }

  String title() {
    return "Records of suite " + suite.suite() + ": " + suite.title();
  }

  String description() {
    return runs.size()
        + " runs of "
        + suite.runs().size()
        + " planned: "
        + suite.recipeOrder().size()
        + " recipes, "
        + suite.seeds().size()
        + " seeds. "
        + suite
            .question()
            .map(q -> "Question declared before the runs: " + q.words() + ".")
            .orElse("Exploratory: no question was declared.");
  }

  /** Machines and software, each with the number of runs it carried out. */
  String environments() {
    List<Object> out = new ArrayList<>();
    environments.forEach(
        (facts, count) ->
            out.add(new TreeMap<>(Map.of("runs", count, "environment", Json.parse(facts)))));
    return Json.pretty(Map.of("environments", out));
  }
}
