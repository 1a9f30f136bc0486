package org.patchswap.core.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.suite.Given;
import org.patchswap.core.suite.MethodChoice;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Task;

/**
 * Runs of a store once more: planned from what their records say and from nothing else, with the
 * runs they need first.
 */
public final class RecordedPlan {
  /** Name of the suite that such runs are carried out as. */
  public static final String NAME = "reproduction";

  private final Catalogue catalogue;
  private final Store store;
  private final Map<String, String> given;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Plan.Planned> runs = new LinkedHashMap<>();
  private final Set<String> seen = new LinkedHashSet<>();
  private final Map<List<Object>, Optional<DataFacts>> inspected = new LinkedHashMap<>();
  private final SortedMap<String, DataFacts> facts = new TreeMap<>();
  private final Map<String, Recipe> recipes = new LinkedHashMap<>();
  private final Map<String, List<MethodChoice>> methods = new LinkedHashMap<>();
  private final List<Plan.Cell> cells = new ArrayList<>();

  /**
   * Nothing is planned yet.
   *
   * @param store of the records
   * @param given {@code data.KEY=VALUE} for keys that say where data lies
   */
  public RecordedPlan(Catalogue catalogue, Store store, Collection<String> given) {
    this.catalogue = catalogue;
    this.store = store;
    this.given = new TreeMap<>();
    for (String g : given) {
      if (!g.matches("data\\.[a-z0-9-]+=.+")) {
        problems.add(
            Given.FLAG
                + ": must be data.KEY=VALUE, such as data.folder=FOLDER, but is "
                + Option.shown(g));
      } else {
        this.given.put(
            g.substring("data.".length(), g.indexOf('=')), g.substring(g.indexOf('=') + 1));
      }
    }
  }

  /** The runs whose training, with that of the runs they need, took the least, cheapest first. */
  public static List<String> cheapest(Store store, int n) {
    return store.records().stream()
        .sorted(
            Comparator.comparingDouble((Record r) -> r.cost().totalSeconds())
                .thenComparing(Record::id))
        .limit(n)
        .map(Record::id)
        .toList();
  }

  /** Runs drawn without replacement; the same seed draws the same ones of the same store. */
  public static List<String> drawn(Store store, int n, long seed) {
    List<String> ids = new ArrayList<>(store.ids());
    Collections.shuffle(ids, new Random(seed));
    return List.copyOf(ids.subList(0, Math.min(n, ids.size())));
  }

  /**
   * The plan of some runs.
   *
   * @param ids of runs in the store
   * @throws IllegalArgumentException with a line for each that cannot be carried out here
   */
  public Plan of(Collection<String> ids) {
    ids.forEach(id -> add(id, "--id"));
    Set<String> idle = new LinkedHashSet<>(given.keySet());
    recipes.values().forEach(r -> idle.removeAll(places(r.data()).keySet()));
    if (problems.isEmpty()) {
      idle.forEach(
          k -> problems.add(Given.FLAG + " data." + k + ": none of these runs has data there"));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          String.join("\n", Problems.cut(problems, more -> "and " + more + " more")));
    }
    Suite suite =
        new Suite(
            NAME,
            "Reproduction of " + store.root().getFileName(),
            store.root().toString(),
            List.copyOf(recipes.values()),
            methods,
            cells.stream().map(Plan.Cell::seed).distinct().sorted().toList(),
            "",
            Optional.empty(),
            Optional.empty(),
            Map.of());
    return new Plan(suite, cells, runs, List.of(), facts, Optional.empty());
  }

  private void add(String id, String why) {
    if (!seen.add(id)) {
      return;
    }
    Optional<Record> record = store.record(id);
    if (record.isEmpty()) {
      problems.add(why + ": " + store.root() + " holds no run " + id);
      return;
    }
    Record r = record.get();
    r.spec().prerequisites().forEach((role, p) -> add(p, "run " + id + ", its " + role));
    int before = problems.size();
    Settings data =
        r.spec().data().with(new TreeMap<>(placed(r.spec().data())), Origin.SUITE, Given.FLAG);
    RunSpec spec =
        RunSpec.of(r.spec())
            .under(new Recipe(r.spec().recipeName(), r.spec().task(), data, r.spec().recipe()));
    Cost cost = held(r, spec);
    if (problems.size() == before) {
      plan(spec, cost);
    }
  }

  private Map<String, Object> placed(Settings data) {
    Map<String, Object> out = new TreeMap<>();
    places(data).keySet().stream()
        .filter(given::containsKey)
        .forEach(k -> out.put(k, Path.of(given.get(k)).toAbsolutePath().toString()));
    return out;
  }

  private static Map<String, Setting> places(Settings data) {
    Map<String, Setting> out = new TreeMap<>(data.values());
    out.values().removeIf(s -> !s.place());
    return out;
  }

  /** Holds a record against what is here; returns what an image of the run costs. */
  private Cost held(Record r, RunSpec spec) {
    String run = "run " + r.id() + ": ";
    if (r.identity().trainingVersion() != RunSpec.TRAINING_VERSION) {
      problems.add(
          run
              + "it is of training version %d, here is %d; use the version of the suite that its record names, %s"
                  .formatted(
                      r.identity().trainingVersion(),
                      RunSpec.TRAINING_VERSION,
                      r.environment().suiteVersion()));
      return null;
    }
    Optional<Task> task = catalogue.task(spec.recipe().task());
    Optional<Traits> traits = catalogue.traits(spec.method());
    if (task.isEmpty() || traits.isEmpty() && !spec.imports()) {
      problems.add(
          run
              + (task.isEmpty() ? "task " + spec.recipe().task() : "method " + spec.method())
              + " is not on the class path; add its jar");
      return null;
    }
    int version = spec.imports() ? 1 : traits.get().version(spec.settings(), task.get().traits());
    if (version != spec.methodVersion()) {
      problems.add(
          run
              + "method %s is of version %d in the record, here it is %d"
                  .formatted(spec.method(), spec.methodVersion(), version));
    } else if (!spec.id().equals(r.id())) {
      problems.add(
          run + "its description is that of run " + spec.id() + ": the record was changed");
    }
    inspect(task.get(), spec)
        .filter(f -> !f.digests().equals(spec.dataDigests()))
        .ifPresent(f -> problems.add(run + "its data has other SHA-256 than the data here"));
    return spec.imports() ? new Cost(1, 0, 0) : traits.get().cost(spec.settings());
  }

  private Optional<DataFacts> inspect(Task task, RunSpec spec) {
    Settings data = spec.recipe().data();
    return inspected.computeIfAbsent(
        List.of(spec.recipe().task(), data.raw()),
        key -> {
          List<String> faults = new ArrayList<>();
          task.check(data, faults);
          DataFacts found = faults.isEmpty() ? task.inspect(data, faults) : null;
          faults.forEach(f -> problems.add("data." + f));
          return faults.isEmpty() ? Optional.of(found) : Optional.empty();
        });
  }

  /** Recipes of several suites may share a name, and methods a label. */
  private void plan(RunSpec spec, Cost cost) {
    DataFacts own =
        inspected.get(List.of(spec.recipe().task(), spec.recipe().data().raw())).orElseThrow();
    Recipe recipe = named(spec.recipe());
    facts.put(recipe.name(), own);
    RunSpec named = spec.under(recipe);
    runs.put(named.id(), new Plan.Planned(named, cost));
    if (!spec.imports()) {
      cells.add(new Plan.Cell(recipe.name(), label(recipe, named), named.seed(), named.id()));
    }
  }

  private Recipe named(Recipe r) {
    for (int i = 1; ; i++) {
      String name = i == 1 ? r.name() : r.name() + "-" + i;
      Recipe own = new Recipe(name, r.task(), r.data(), r.values());
      Recipe there = recipes.putIfAbsent(name, own);
      if (there == null || there.data().equals(r.data()) && there.values().equals(r.values())) {
        methods.computeIfAbsent(name, n -> new ArrayList<>());
        return own;
      }
    }
  }

  private String label(Recipe recipe, RunSpec spec) {
    String plain =
        recipe.get(RecipeOptions.STUDENT).equals(spec.architecture())
            ? spec.method()
            : spec.method() + " on " + spec.architecture();
    Traits traits = catalogue.traits(spec.method()).orElseThrow();
    List<MethodChoice> there = methods.get(recipe.name());
    for (int i = 1; ; i++) {
      String label = i == 1 ? plain : plain + "-" + i;
      Optional<MethodChoice> same = there.stream().filter(m -> m.label().equals(label)).findFirst();
      if (same.isEmpty()) {
        there.add(new MethodChoice(spec.method(), label, traits, spec.settings(), 0));
      }
      if (same.isEmpty() || same.get().settings().equals(spec.settings())) {
        return label;
      }
    }
  }
}
