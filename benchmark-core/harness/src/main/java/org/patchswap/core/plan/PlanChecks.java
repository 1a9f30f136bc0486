package org.patchswap.core.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.PretrainingOptions;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.ScoredOn;
import org.patchswap.core.recipe.StepOptions;
import org.patchswap.core.recipe.TeacherOptions;
import org.patchswap.core.suite.MethodChoice;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Question;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Networks;
import org.patchswap.core.task.Task;
import org.patchswap.core.training.TrainingPlan;

/** Holds a suite against its data: what a file alone does not tell. */
final class PlanChecks {
  private final Catalogue catalogue;
  private final Suite suite;
  private final Problems problems;
  private final SortedMap<String, DataFacts> facts = new TreeMap<>();
  private final List<Plan.NotApplicable> left = new ArrayList<>();

  PlanChecks(Catalogue catalogue, Suite suite, Problems problems) {
    this.catalogue = catalogue;
    this.suite = suite;
    this.problems = problems;
  }

  /** Finds every fault, and what is needed to plan. */
  void check() {
    Map<List<Object>, DataFacts> inspected = new LinkedHashMap<>();
    for (Recipe r : suite.recipes()) {
      inspect(r, inspected);
    }
    for (Recipe r : suite.recipes()) {
      if (facts.containsKey(r.name())) {
        suite.methods().get(r.name()).forEach(m -> check(r, m));
        r.source(suite.recipes()).ifPresent(s -> fineTuning(r, s));
        start(r);
      }
    }
    suite.question().ifPresent(this::question);
    int pairs = suite.methods().values().stream().mapToInt(List::size).sum();
    if (problems.none() && left.size() == pairs) {
      MethodChoice first = suite.methods().values().iterator().next().get(0);
      problems.add(
          first.line(),
          "methods",
          "none applies to its recipe, so there is nothing to run; "
              + left.get(0).method()
              + " "
              + left.get(0).reason());
    }
  }

  /** A comparison that no task allows is no question. */
  private void question(Question q) {
    for (String label : q.methods()) {
      List<String> two = List.of(label, q.against());
      List<Recipe> both =
          suite.recipes().stream()
              .filter(r -> two.stream().allMatch(l -> line(r, l).isPresent()))
              .toList();
      List<Plan.NotApplicable> why = both.stream().flatMap(r -> leftOut(r, two).limit(1)).toList();
      if (why.size() == both.size()) {
        Plan.NotApplicable first = why.get(0);
        problems.add(
            line(both.get(0), label).orElseThrow(),
            "question.method",
            "'%s' is comparable with '%s' in no recipe: in %s %s %s; ask another"
                .formatted(label, q.against(), first.recipe(), first.method(), first.reason()));
      }
    }
  }

  private Stream<Plan.NotApplicable> leftOut(Recipe r, List<String> labels) {
    return left.stream().filter(n -> n.recipe().equals(r.name()) && labels.contains(n.method()));
  }

  /** Where a method of a recipe is written. */
  private OptionalInt line(Recipe r, String label) {
    return suite.methods().get(r.name()).stream()
        .filter(m -> m.label().equals(label))
        .mapToInt(MethodChoice::line)
        .findFirst();
  }

  /** Facts of each recipe's data. */
  SortedMap<String, DataFacts> facts() {
    return facts;
  }

  /** Pairs without meaning. */
  List<Plan.NotApplicable> left() {
    return left;
  }

  private Task task(Recipe r) {
    return catalogue.task(r.task()).orElseThrow();
  }

  private void fault(Recipe r, Option<?> option, String words) {
    Suite.Lines at = suite.lines().get(r.name());
    problems.add(at.of(option.name()), at.path() + "." + option.name(), words);
  }

  private void inspect(Recipe r, Map<List<Object>, DataFacts> inspected) {
    List<Object> key = List.of(r.task(), r.data().raw());
    if (!inspected.containsKey(key)) {
      List<String> faults = new ArrayList<>();
      task(r).check(r.data(), faults);
      DataFacts found = faults.isEmpty() ? task(r).inspect(r.data(), faults) : null;
      for (String f : faults) {
        String of = f.substring(0, Math.max(0, f.indexOf(':')));
        Suite.Lines at = suite.lines().get(r.name());
        problems.addAll(at.of("data." + of), at.dataHome(of), List.of(f));
      }
      inspected.put(key, faults.isEmpty() ? found : null);
    }
    DataFacts f = inspected.get(key);
    if (f == null) {
      return;
    }
    facts.put(r.name(), f);
    long batch = r.get(RecipeOptions.BATCH);
    if (batch > f.trainSize()) {
      String words = "must be at most the %d training images, but is %d";
      fault(r, RecipeOptions.BATCH, words.formatted(f.trainSize(), batch));
    } else if (r.stepsPerEpoch(f) < 1) {
      fault(
          r,
          StepOptions.ACCUMULATE,
          "makes steps of %d images, more than the %d training images; it can be %d at most"
              .formatted(r.imagesPerStep(), f.trainSize(), f.trainSize() / batch));
    }
    if (r.get(RecipeOptions.SELECTION) == TrainingPlan.Selection.VALIDATION
        && f.validationSize() == 0) {
      fault(
          r,
          RecipeOptions.SELECTION,
          "is 'validation', but the data has no validation split; choose 'last'");
    }
    if (r.get(RecipeOptions.SCORED_ON) == ScoredOn.VALIDATION && f.validationSize() == 0) {
      fault(
          r,
          RecipeOptions.SCORED_ON,
          "is 'validation', but the data has no validation split; give it one, or choose 'test'");
    }
  }

  private void check(Recipe r, MethodChoice m) {
    // In the transfer protocol a method acts in the pretraining.
    Recipe acting = r.source(suite.recipes()).orElse(r);
    if (!facts.containsKey(acting.name())) {
      return;
    }
    Method method = catalogue.method(m.name()).orElseThrow();
    Traits traits = method.traits();
    Optional<String> obstacle = traits.obstacle(task(acting).traits(), m.settings());
    if (obstacle.isPresent()) {
      left.add(new Plan.NotApplicable(r.name(), m.label(), obstacle.get()));
      return;
    }
    List<String> faults = new ArrayList<>();
    method.check(m.settings(), facts.get(acting.name()), faults);
    stages(acting, method, m.settings(), faults);
    problems.addAll(m.line(), "methods." + m.name(), faults);
    teacher(acting, traits);
  }

  /** Why settings of a method do not fit a recipe that is sound; empty where they do. */
  List<String> unfit(Recipe r, MethodChoice m, Settings settings) {
    Method method = catalogue.method(m.name()).orElseThrow();
    List<String> faults = new ArrayList<>();
    method.traits().obstacle(task(r).traits(), settings).ifPresent(faults::add);
    if (faults.isEmpty()) {
      method.check(settings, facts.get(r.name()), faults);
      stages(r, method, settings, faults);
    }
    return faults;
  }

  /** Name of the metric that counts in a recipe. */
  String headline(Recipe r) {
    return task(r).traits().metrics().get(0).name();
  }

  /** Parameters against the feature maps of student and teacher, where their number is known. */
  private void stages(Recipe r, Method method, Settings settings, List<String> faults) {
    Set<Need> needs = method.traits().needs();
    boolean self = needs.contains(Need.SELF_TEACHER);
    boolean taught = self || needs.contains(Need.TEACHER);
    String teacher = self ? r.get(RecipeOptions.STUDENT) : r.get(RecipeOptions.TEACHER);
    Networks networks = task(r).networks();
    int ofStudent = networks.stages(r.get(RecipeOptions.STUDENT));
    int ofTeacher = taught && !teacher.isEmpty() ? networks.stages(teacher) : 0;
    if (ofStudent > 0 && (ofTeacher > 0 || !taught)) {
      method.checkStages(settings, ofStudent, ofTeacher, faults);
    }
  }

  /** The teacher of a recipe, for one of its methods that needs one. */
  private void teacher(Recipe r, Traits student) {
    boolean taught = student.needs().contains(Need.TEACHER);
    if (!taught && !student.needs().contains(Need.SELF_TEACHER)) {
      return;
    }
    if (taught && r.get(RecipeOptions.TEACHER).isEmpty()) {
      fault(
          r,
          RecipeOptions.TEACHER,
          "missing; method " + student.name() + " needs a teacher: " + task(r).networks().naming());
    }
    byDefaults(r, TeacherOptions.METHOD, false);
    if (taught && TeacherOptions.imported(r) && !r.get(RecipeOptions.TEACHER).isEmpty()) {
      WeightFile.teacher(r)
          .faults(r, task(r), facts.get(r.name()))
          .forEach(f -> fault(r, TeacherOptions.WEIGHTS, f));
    }
  }

  /** A student that starts from a file. */
  private void start(Recipe r) {
    PretrainingOptions.file(r)
        .ifPresent(
            place ->
                WeightFile.start(r, place)
                    .faults(r, task(r), facts.get(r.name()))
                    .forEach(f -> fault(r, RecipeOptions.PRETRAINING, f)));
  }

  private void fineTuning(Recipe r, Recipe source) {
    byDefaults(r, RecipeOptions.FINETUNING_METHOD, true);
    backbone(r, source);
  }

  /** A method that a recipe names without parameters. */
  private void byDefaults(Recipe r, Option<String> option, boolean mayHaveTeacher) {
    String name = r.get(option);
    Traits traits = catalogue.traits(name).orElse(null);
    if (traits == null) {
      fault(r, option, "missing, and no plain method is registered; name one");
      return;
    }
    Settings settings = Settings.defaults(traits.options());
    Optional<String> obstacle = traits.obstacle(task(r).traits(), settings);
    if (obstacle.isPresent()) {
      fault(r, option, "is '" + name + "', but " + obstacle.get() + "; name another");
      return;
    }
    if (traits.needs().contains(Need.TEACHER) || traits.needs().contains(Need.SELF_TEACHER)) {
      if (!mayHaveTeacher) {
        fault(
            r,
            option,
            "is '"
                + name
                + "', which needs a teacher itself; name one that needs none"
                + (catalogue.plain().isEmpty() ? "" : ", such as " + catalogue.plain()));
        return;
      }
      teacher(r, traits);
    }
    List<String> faults = new ArrayList<>();
    Method method = catalogue.method(name).orElseThrow();
    method.check(settings, facts.get(r.name()), faults);
    stages(r, method, settings, faults);
    faults.forEach(f -> fault(r, option, "is '" + name + "', whose default does not fit: " + f));
  }

  private void backbone(Recipe r, Recipe source) {
    Transfer.complaint(side(r), source.name(), side(source))
        .ifPresent(c -> fault(r, RecipeOptions.PRETRAINING, c));
  }

  private Transfer.Side side(Recipe r) {
    return new Transfer.Side(task(r).networks(), r.get(RecipeOptions.STUDENT), r.data());
  }
}
