package org.patchswap.core.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.PretrainingOptions;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.TeacherOptions;
import org.patchswap.core.store.TuningPart;
import org.patchswap.core.suite.MethodChoice;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.training.TrainingPlan;

/** The runs of a plan as they are asked for, each after those it needs first. */
final class Runs {
  private final Catalogue catalogue;
  private final SortedMap<String, DataFacts> facts;
  private final Map<String, Plan.Planned> all = new LinkedHashMap<>();

  Runs(Catalogue catalogue, SortedMap<String, DataFacts> facts) {
    this.catalogue = catalogue;
    this.facts = facts;
  }

  /** Every run by id, in the order of work. */
  Map<String, Plan.Planned> all() {
    return all;
  }

  /** A network that a recipe trains. */
  private record Training(Recipe recipe, String architecture, String method, Settings settings) {
    static Training of(Recipe r, MethodChoice m) {
      return new Training(r, r.get(RecipeOptions.STUDENT), m.name(), m.settings());
    }
  }

  /**
   * The run of a cell, by id.
   *
   * @param recipes of the suite
   */
  String student(Recipe r, MethodChoice m, long seed, List<Recipe> recipes) {
    Recipe p = r.source(recipes).orElse(null);
    if (p == null) {
      return run(Training.of(r, m), r, seed, new TreeMap<>(), Optional.empty());
    }
    SortedMap<String, String> needs = new TreeMap<>();
    needs.put(RunSpec.BACKBONE, run(Training.of(p, m), p, seed, new TreeMap<>(), Optional.empty()));
    String tuning = r.get(RecipeOptions.FINETUNING_METHOD);
    Training fine = new Training(r, r.get(RecipeOptions.STUDENT), tuning, defaults(tuning));
    return run(fine, r, seed, needs, Optional.empty());
  }

  /**
   * A trial, by id. Its teacher is trained as for any run of the recipe, but with the trial's seed
   * and never measured on the test split.
   *
   * @param brief the recipe with the budget of a trial
   * @param values that are tried
   * @param source of the values, for the record
   */
  String trial(
      Recipe r,
      Recipe brief,
      MethodChoice m,
      Map<String, Object> values,
      String source,
      long seed) {
    Training trial =
        new Training(
            brief.with(values, source),
            r.get(RecipeOptions.STUDENT),
            m.name(),
            m.settings().with(values, Origin.TUNED, source));
    Recipe teaching = r.with(RecipeOptions.SELECTION, TrainingPlan.Selection.LAST);
    return run(trial, teaching, seed, new TreeMap<>(), TuningPart.OF_TRIAL);
  }

  /**
   * A run that takes its values from trials, by id.
   *
   * @param trials by role
   * @param values of the trials in their order
   */
  String choosing(
      Recipe r,
      MethodChoice m,
      long seed,
      SortedMap<String, String> trials,
      List<SortedMap<String, Object>> values) {
    return run(
        Training.of(r, m),
        r,
        seed,
        new TreeMap<>(trials),
        Optional.of(TuningPart.choosing(values)));
  }

  private Settings defaults(String method) {
    return Settings.defaults(catalogue.traits(method).orElseThrow().options());
  }

  /**
   * A run, by id.
   *
   * @param teaching the recipe that its teacher is trained by
   */
  private String run(
      Training t,
      Recipe teaching,
      long seed,
      SortedMap<String, String> needs,
      Optional<TuningPart> part) {
    Traits traits = catalogue.traits(t.method()).orElseThrow();
    Optional<TuningPart> like = part.filter(TuningPart::isTrial);
    if (traits.needs().contains(Need.TEACHER)) {
      String architecture = teaching.get(RecipeOptions.TEACHER);
      String id =
          TeacherOptions.imported(teaching)
              ? imported(teaching, like)
              : teacher(
                  PretrainingOptions.ofTeacher(teaching.forTeacher()), architecture, seed, like);
      needs.put(RunSpec.TEACHER, id);
    } else if (traits.needs().contains(Need.SELF_TEACHER)) {
      needs.put(RunSpec.TEACHER, teacher(teaching, t.architecture(), seed, like));
    }
    Cost cost = traits.cost(t.settings());
    DataFacts data = facts.get(t.recipe().name());
    RunSpec spec =
        new RunSpec(
            t.recipe(),
            t.architecture(),
            t.method(),
            traits.version(t.settings(), catalogue.task(t.recipe().task()).orElseThrow().traits()),
            t.settings(),
            t.recipe().steps(data, cost),
            seed,
            data.digests(),
            needs,
            part);
    all.putIfAbsent(spec.id(), new Plan.Planned(spec, cost));
    return spec.id();
  }

  private String teacher(Recipe r, String architecture, long seed, Optional<TuningPart> part) {
    String how = r.get(TeacherOptions.METHOD);
    long length = r.get(TeacherOptions.length(r));
    Recipe own = length > 0 ? r.withLength(length) : r;
    long shared = r.get(TeacherOptions.SEED);
    Training teacher = new Training(own, architecture, how, defaults(how));
    return run(teacher, own, shared > 0 ? shared : seed, new TreeMap<>(), part);
  }

  private String imported(Recipe r, Optional<TuningPart> part) {
    RunSpec spec = RunSpec.importing(r, facts.get(r.name()).digests(), part);
    all.putIfAbsent(spec.id(), new Plan.Planned(spec, new Cost(1, 0, 0)));
    return spec.id();
  }
}
