package org.patchswap.core.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.suite.MethodChoice;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Task;

/** Turns a suite into runs. */
public final class Planner {
  private final Catalogue catalogue;
  private final Suite suite;
  private final Problems problems;
  private final Map<String, Plan.Planned> runs = new LinkedHashMap<>();
  private final SortedMap<String, DataFacts> facts = new TreeMap<>();
  private final List<Plan.Cell> cells = new ArrayList<>();
  private final List<Plan.NotApplicable> left = new ArrayList<>();

  /** A planner for one suite. */
  public Planner(Catalogue catalogue, Suite suite, Problems problems) {
    this.catalogue = catalogue;
    this.suite = suite;
    this.problems = problems;
  }

  /** The plan; null when there are problems, all of them found in this pass. */
  public Plan plan() {
    Map<List<Object>, DataFacts> inspected = new LinkedHashMap<>();
    for (Recipe r : suite.recipes()) {
      inspect(r, inspected);
    }
    for (Recipe r : suite.recipes()) {
      if (facts.containsKey(r.name())) {
        suite.methods().get(r.name()).forEach(m -> check(r, m));
      }
    }
    suite.recipes().forEach(this::checkBackbone);
    if (!problems.none()) {
      return null;
    }
    for (long seed : suite.seeds()) {
      for (Recipe r : suite.recipes()) {
        for (MethodChoice m : suite.methods().get(r.name())) {
          if (applies(r, m)) {
            String id = student(r, m, seed);
            cells.add(new Plan.Cell(r.name(), m.label(), seed, id));
          }
        }
      }
    }
    return new Plan(suite, cells, runs, left, facts);
  }

  private int line(Recipe r) {
    return suite.recipeLines().getOrDefault(r.name(), 1);
  }

  private void inspect(Recipe r, Map<List<Object>, DataFacts> inspected) {
    List<Object> key = List.of(r.task(), r.data().raw());
    if (!inspected.containsKey(key)) {
      List<String> faults = new ArrayList<>();
      DataFacts found = task(r).inspect(r.data(), faults);
      problems.addAll(line(r), "recipes." + r.name() + ".data", faults);
      inspected.put(key, faults.isEmpty() ? found : null);
    }
    DataFacts f = inspected.get(key);
    if (f == null) {
      return;
    }
    facts.put(r.name(), f);
    if (r.stepsPerEpoch(f) < 1) {
      problems.add(
          line(r),
          "recipes." + r.name() + ".batch",
          "must be at most the "
              + f.trainSize()
              + " training images, but is "
              + r.get(RecipeOptions.BATCH));
    }
    if (r.get(RecipeOptions.SELECTION)
            == org.patchswap.core.training.TrainingPlan.Selection.VALIDATION
        && f.validationSize() == 0) {
      problems.add(
          line(r),
          "recipes." + r.name() + ".selection",
          "is 'validation', but the dataset has no validation split; choose 'last'");
    }
  }

  private Task task(Recipe r) {
    return catalogue.task(r.task()).orElseThrow();
  }

  private Recipe pretraining(Recipe r) {
    String from = r.get(RecipeOptions.PRETRAINING);
    return suite.recipes().stream().filter(o -> o.name().equals(from)).findFirst().orElse(null);
  }

  private void checkBackbone(Recipe r) {
    Recipe p = pretraining(r);
    if (p == null) {
      return;
    }
    String wanted = task(r).backbone(r.get(RecipeOptions.STUDENT));
    String lent = task(p).backbone(p.get(RecipeOptions.STUDENT));
    if (!wanted.equals(lent)) {
      problems.add(
          line(r),
          "recipes." + r.name() + ".pretraining",
          "recipe '"
              + p.name()
              + "' trains "
              + lent
              + ", but "
              + r.get(RecipeOptions.STUDENT)
              + " needs the weights of "
              + wanted
              + "; let both have one backbone");
    }
  }

  /** The recipe a method actually acts in: in the transfer protocol, the pretraining. */
  private Recipe acting(Recipe r) {
    Recipe p = pretraining(r);
    return p == null ? r : p;
  }

  private void check(Recipe r, MethodChoice m) {
    Recipe acting = acting(r);
    if (!facts.containsKey(acting.name())) {
      return;
    }
    Method method = catalogue.method(m.name()).orElseThrow();
    if (!method.traits().appliesTo(task(acting).traits())) {
      Traits t = method.traits();
      left.add(
          new Plan.NotApplicable(
              r.name(),
              m.label(),
              "needs "
                  + (t.abilities().isEmpty() ? t.needs() : t.abilities())
                  + ", which the task "
                  + acting.task()
                  + " has not"));
      return;
    }
    List<String> faults = new ArrayList<>();
    method.check(m.settings(), facts.get(acting.name()), faults);
    problems.addAll(m.line(), "methods." + m.name(), faults);
    if (method.traits().needs().contains(Need.TEACHER)
        && acting.get(RecipeOptions.TEACHER).isEmpty()) {
      problems.add(
          line(acting),
          "recipes." + acting.name() + ".teacher",
          "missing; method "
              + m.name()
              + " needs a teacher architecture: "
              + String.join(", ", task(acting).architectures()));
    }
  }

  private boolean applies(Recipe r, MethodChoice m) {
    return left.stream()
        .noneMatch(n -> n.recipe().equals(r.name()) && n.method().equals(m.label()));
  }

  private String student(Recipe r, MethodChoice m, long seed) {
    Recipe p = pretraining(r);
    if (p == null) {
      return run(r, r.get(RecipeOptions.STUDENT), m.name(), m.settings(), seed, new TreeMap<>());
    }
    SortedMap<String, String> needs = new TreeMap<>();
    needs.put(
        RunSpec.BACKBONE,
        run(p, p.get(RecipeOptions.STUDENT), m.name(), m.settings(), seed, new TreeMap<>()));
    String tuning = r.get(RecipeOptions.FINETUNING_METHOD);
    return run(r, r.get(RecipeOptions.STUDENT), tuning, defaults(tuning), seed, needs);
  }

  private Settings defaults(String method) {
    return Settings.defaults(catalogue.method(method).orElseThrow().traits().options());
  }

  private String run(
      Recipe r,
      String architecture,
      String methodName,
      Settings settings,
      long seed,
      SortedMap<String, String> needs) {
    Method method = catalogue.method(methodName).orElseThrow();
    Traits traits = method.traits();
    if (traits.needs().contains(Need.TEACHER)) {
      needs.put(RunSpec.TEACHER, teacher(r, r.get(RecipeOptions.TEACHER), seed));
    } else if (traits.needs().contains(Need.SELF_TEACHER)) {
      needs.put(RunSpec.TEACHER, teacher(r, architecture, seed));
    }
    Cost cost = traits.cost(settings);
    long steps = r.steps(facts.get(r.name()), cost);
    RunSpec spec =
        new RunSpec(
            r,
            architecture,
            methodName,
            traits.version(),
            settings,
            steps,
            seed,
            facts.get(r.name()).digests(),
            needs);
    runs.putIfAbsent(spec.id(), new Plan.Planned(spec, cost));
    return spec.id();
  }

  private String teacher(Recipe r, String architecture, long seed) {
    String how = r.get(RecipeOptions.TEACHER_METHOD);
    long epochs = r.get(RecipeOptions.TEACHER_EPOCHS);
    Recipe own = epochs > 0 ? r.with(RecipeOptions.EPOCHS, epochs) : r;
    return run(own, architecture, how, defaults(how), seed, new TreeMap<>());
  }
}
