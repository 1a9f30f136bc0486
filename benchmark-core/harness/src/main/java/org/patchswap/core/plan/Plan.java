package org.patchswap.core.plan;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.method.Cost;
import org.patchswap.core.option.Option;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.core.suite.MethodChoice;
import org.patchswap.core.suite.Question;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.task.DataFacts;

/**
 * The runs of a suite and the runs they need first.
 *
 * @param suite what was asked for
 * @param cells the suite's table: one entry a recipe, method and seed
 * @param runs every run by id, prerequisites included, in the order of work: a run stands after
 *     those it needs, and seeds come one after the other, so that a suite cut short is balanced
 * @param notApplicable pairs that have no meaning, with the reason
 * @param facts of each recipe's data
 * @param tuning how methods are tuned; empty where they are not
 */
public record Plan(
    Suite suite,
    List<Cell> cells,
    Map<String, Planned> runs,
    List<NotApplicable> notApplicable,
    SortedMap<String, DataFacts> facts,
    Optional<TuningPlan> tuning) {

  /** What the suite leaves in a store: what was asked for, and which runs fill its table. */
  public SuiteNote note(String suiteVersion) {
    SortedMap<String, SuiteNote.Recipe> recipes = new TreeMap<>();
    for (Recipe r : suite.recipes()) {
      List<MethodChoice> methods = suite.methods().get(r.name());
      SortedMap<String, SuiteNote.Method> settings = new TreeMap<>();
      methods.forEach(m -> settings.put(m.label(), method(m)));
      List<String> labels = methods.stream().map(MethodChoice::label).toList();
      recipes.put(
          r.name(),
          new SuiteNote.Recipe(r.task(), r.data(), r.values(), labels, settings, r.variant()));
    }
    return new SuiteNote(
        Store.FORMAT_VERSION,
        suite.name(),
        suite.title(),
        suite.reference(),
        suite.question().map(Plan::question),
        suite.seeds(),
        suiteVersion,
        suite.recipes().stream().map(Recipe::name).toList(),
        recipes,
        cells.stream()
            .map(c -> new SuiteNote.Cell(c.recipe(), c.method(), c.seed(), c.run()))
            .toList(),
        List.copyOf(runs.keySet()),
        notApplicable.stream()
            .map(n -> new SuiteNote.NotApplicable(n.recipe(), n.method(), n.reason()))
            .toList(),
        tuning.map(TuningPlan::note));
  }

  /** The runs that a run needs first, and those that they need, each once. */
  public Collection<Planned> before(String run) {
    Map<String, Planned> out = new LinkedHashMap<>();
    before(run, out);
    return out.values();
  }

  private void before(String run, Map<String, Planned> out) {
    for (String id : runs.get(run).spec().prerequisites().values()) {
      if (out.putIfAbsent(id, runs.get(id)) == null) {
        before(id, out);
      }
    }
  }

  private static SuiteNote.Question question(Question q) {
    SortedMap<String, SuiteNote.Aim> tasks = new TreeMap<>();
    q.tasks()
        .forEach(
            (t, a) -> tasks.put(t, new SuiteNote.Aim(a.metric().name(), a.margin(), a.unit())));
    return new SuiteNote.Question(q.methods(), q.against(), tasks);
  }

  private static SuiteNote.Method method(MethodChoice m) {
    return new SuiteNote.Method(
        m.name(),
        Optional.of(Option.word(m.traits().family())),
        Optional.of(m.traits().citation()).filter(t -> !t.isEmpty()),
        Optional.of(m.traits().equation()).filter(t -> !t.isEmpty()),
        m.settings(),
        m.traits().ingredients(m.settings()));
  }

  /** A recipe, method and seed with the run that fills it. */
  public record Cell(String recipe, String method, long seed, String run) {}

  /**
   * A run with what is known of its length.
   *
   * @param spec the run
   * @param cost passes an image
   */
  public record Planned(RunSpec spec, Cost cost) {
    /**
     * Images through networks in the whole run, the unit of progress; a pass without gradient
     * counts a third.
     */
    public double work() {
      long batch = spec.recipe().get(RecipeOptions.BATCH);
      return (double) spec.steps()
          * batch
          * (cost.trained() + (cost.untrained() + cost.teacher()) / 3);
    }
  }

  /** A pair left out. */
  public record NotApplicable(String recipe, String method, String reason) {}
}
