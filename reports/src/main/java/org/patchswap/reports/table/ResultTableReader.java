package org.patchswap.reports.table;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.patchswap.core.store.Failure;
import org.patchswap.core.store.KnownFaults;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.StoredRun;
import org.patchswap.core.store.SuiteNote;

/** Reads a suite's results from a store, one record at a time. */
public final class ResultTableReader {
  private final Store store;
  private final String suiteName;
  private final SuiteNote suite;
  private final KnownFaults known;
  private final Map<String, Machine> environments = new TreeMap<>();
  private final Map<String, List<MetricFacts>> metrics = new LinkedHashMap<>();
  private final Map<Shown, Optional<RunFacts>> read = new LinkedHashMap<>();

  /** A run with the figures of one split: several recipes may share it and show either. */
  private record Shown(String run, boolean tested) {}

  private record Machine(Record.Environment facts, int[] count) {}

  private ResultTableReader(Store store, String suiteName, SuiteNote suite, KnownFaults known) {
    this.store = store;
    this.suiteName = suiteName;
    this.suite = suite;
    this.known = known;
  }

  /**
   * Reads a suite.
   *
   * @param store the records
   * @param suiteName name of a suite the store holds
   * @throws IllegalArgumentException if the store does not hold it
   */
  public static ResultTable read(Store store, String suiteName) {
    return read(store, suiteName, KnownFaults.load());
  }

  /** Reads a suite with the faults that its records may have. */
  static ResultTable read(Store store, String suiteName, KnownFaults known) {
    SuiteNote suite = store.suites().get(suiteName);
    if (suite == null) {
      throw new IllegalArgumentException(
          store.root()
              + ": holds no suite '"
              + suiteName
              + "'; it holds "
              + store.suites().keySet());
    }
    return new ResultTableReader(store, suiteName, suite, known).read();
  }

  private ResultTable read() {
    Map<String, List<Entry>> entries = new LinkedHashMap<>();
    for (SuiteNote.Cell c : suite.cells()) {
      entries.computeIfAbsent(c.recipe(), k -> new ArrayList<>()).add(entry(c));
    }
    List<RecipeTable> recipes = new ArrayList<>();
    for (String name : suite.recipeOrder()) {
      recipes.add(recipe(name, entries.getOrDefault(name, List.of())));
    }
    Map<Record.Environment, Integer> machines = new LinkedHashMap<>();
    environments.values().forEach(e -> machines.put(e.facts(), e.count()[0]));
    return new ResultTable(
        suiteName,
        suite.title(),
        suite.suiteVersion(),
        store.declaration(suiteName),
        recipes,
        machines);
  }

  private Entry entry(SuiteNote.Cell cell) {
    String id = cell.run();
    String method = cell.method().intern();
    long seed = cell.seed();
    SuiteNote.Recipe recipe = suite.recipes().get(cell.recipe());
    boolean tested = recipe == null || RecipeTable.tested(recipe);
    Optional<RunFacts> facts = read.computeIfAbsent(new Shown(id, tested), this::facts);
    if (facts.isPresent()) {
      return new Entry(method, seed, id, Status.MEASURED, "", facts);
    }
    Optional<String> fault = store.fault(id);
    if (fault.isPresent()) {
      String reason = "left out, since its record cannot be read: " + within(fault.get());
      return new Entry(method, seed, id, Status.FAILED, reason, Optional.empty());
    }
    Optional<Failure> failure = store.failure(id);
    if (failure.isPresent()) {
      return new Entry(method, seed, id, Status.FAILED, failure.get().reason(), Optional.empty());
    }
    boolean started = Files.exists(store.work(id));
    return new Entry(
        method,
        seed,
        id,
        started ? Status.STARTED : Status.MISSING,
        started ? "no record yet, but a checkpoint or log" : "no record",
        Optional.empty());
  }

  /** Without the place of the store: a page says the same wherever it lies. */
  private String within(String line) {
    String root = store.root().toString();
    return line.startsWith(root)
        ? line.substring(root.length()).replaceFirst("^!?[/\\\\]", "")
        : line;
  }

  private Optional<RunFacts> facts(Shown shown) {
    Optional<StoredRun> run = store.readable(shown.run());
    run.filter(r -> !read.containsKey(new Shown(shown.run(), !shown.tested())))
        .map(StoredRun::record)
        .ifPresent(
            r -> {
              Record.Environment facts = r.environment();
              environments.computeIfAbsent(
                      facts.facts().toString(), k -> new Machine(facts, new int[1]))
                  .count()[0]++;
              metrics.computeIfAbsent(r.identity().task(), k -> RunFacts.described(r));
            });
    return run.map(r -> RunFacts.of(r, known, shown.tested()));
  }

  private RecipeTable recipe(String name, List<Entry> planned) {
    SuiteNote.Recipe description = suite.recipes().get(name);
    if (description == null) {
      throw new IllegalArgumentException(
          store.root()
              + ": suite '"
              + suiteName
              + "' does not say what its recipe '"
              + name
              + "' is");
    }
    Map<String, String> left = new LinkedHashMap<>();
    for (SuiteNote.NotApplicable n : suite.notApplicable()) {
      if (n.recipe().equals(name)) {
        left.put(n.method(), n.reason());
      }
    }
    Set<String> methods = new LinkedHashSet<>(description.methods());
    methods.removeAll(left.keySet());
    planned.forEach(e -> methods.add(e.method()));
    Set<Long> seeds = new LinkedHashSet<>(suite.seeds());
    planned.forEach(e -> seeds.add(e.seed()));
    String task = description.task();
    String reference = suite.reference();
    List<String> notes = new ArrayList<>();
    List<Entry> entries = Comparability.check(planned, reference, notes);
    return new RecipeTable(
        name,
        task,
        dataset(entries, description),
        description,
        reference,
        aim(description, methods),
        List.copyOf(methods),
        left,
        List.copyOf(seeds),
        metrics(task, entries),
        entries,
        Teacher.read(store, entries, RecipeTable.tested(description)),
        notes);
  }

  /** The suite's question, as far as a recipe can answer it: not where some randomness is held. */
  private Optional<RecipeTable.Aim> aim(SuiteNote.Recipe recipe, Set<String> methods) {
    return suite
        .question()
        .filter(q -> q.tasks().containsKey(recipe.task()))
        .filter(q -> RecipeTable.varying(recipe).isEmpty())
        .map(
            q -> {
              SuiteNote.Aim a = q.tasks().get(recipe.task());
              List<String> asked = q.methods().stream().filter(methods::contains).toList();
              return new RecipeTable.Aim(asked, q.against(), a.metric(), a.margin());
            });
  }

  private static String dataset(List<Entry> entries, SuiteNote.Recipe description) {
    return entries.stream()
        .flatMap(e -> e.facts().stream())
        .map(RunFacts::dataset)
        .findFirst()
        .orElse(RecipeTable.text(description.data(), "dataset"));
  }

  /** The headline first, then what the task describes, then what is only in the records. */
  private List<MetricFacts> metrics(String task, List<Entry> entries) {
    Map<String, MetricFacts> known = new LinkedHashMap<>();
    Set<String> present = new LinkedHashSet<>();
    entries.stream()
        .flatMap(e -> e.facts().stream())
        .forEach(
            f -> {
              present.add(f.headline());
              present.addAll(f.metrics().keySet());
            });
    List<MetricFacts> described = metrics.getOrDefault(task, List.of());
    present.stream().limit(1).forEach(m -> known.put(m, MetricFacts.of(m)));
    described.stream().filter(m -> present.contains(m.name())).forEach(m -> known.put(m.name(), m));
    present.forEach(m -> known.putIfAbsent(m, MetricFacts.of(m)));
    return List.copyOf(known.values());
  }
}
