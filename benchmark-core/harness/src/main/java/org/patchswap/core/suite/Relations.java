package org.patchswap.core.suite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Need;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Place;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.recipe.PretrainingOptions;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.RecipeRules;
import org.patchswap.core.recipe.TeacherOptions;
import org.patchswap.core.task.Task;

/**
 * What recipes, their methods and the keys of one another have to do with each other. A key that
 * has no effect is a fault where a recipe says it itself; in the defaults only when it has no
 * effect in any recipe that takes it, since it may be there for one of them.
 */
final class Relations {
  private static final String DATA = "data.";

  private final Catalogue catalogue;
  private final Problems problems;
  private final List<Recipe> recipes;
  private final Map<String, Written> written;
  private final Map<String, List<MethodChoice>> methods;

  /** Reasons why a default has no effect, one for each recipe that takes it. */
  private final Map<String, List<String>> idleDefaults = new TreeMap<>();

  /** Where the defaults stand that have no effect in some recipe. */
  private final Map<String, Integer> defaultLines = new HashMap<>();

  /** How many recipes take a default. */
  private final Map<String, Integer> takers = new HashMap<>();

  Relations(
      Catalogue catalogue,
      Problems problems,
      List<Recipe> recipes,
      Map<String, Written> written,
      Map<String, List<MethodChoice>> methods) {
    this.catalogue = catalogue;
    this.problems = problems;
    this.recipes = recipes;
    this.written = written;
    this.methods = methods;
  }

  /** Complains about whatever does not fit together. */
  void check() {
    for (Recipe r : recipes) {
      Written w = written.get(r.name());
      w.values().keySet().stream()
          .filter(k -> !w.own().contains(k))
          .forEach(k -> takers.merge(k, 1, Integer::sum));
      w.data().keySet().stream()
          .filter(k -> !w.ownData().contains(k))
          .forEach(k -> takers.merge(DATA + k, 1, Integer::sum));
      pretraining(r, w);
      for (RecipeRules.Fault f : RecipeRules.check(r)) {
        if (f.idle()) {
          idle(w, f.key(), f.words());
        } else if (taken(r, w, f.key())) {
          problems.add(w.line(f.key()), w.path() + "." + f.key(), f.words() + its(r, f.key()));
        }
      }
      keysForMethods(r, w);
      data(r, w);
    }
    idleDefaults.forEach(
        (key, reasons) -> {
          if (reasons.size() == takers.get(key)) {
            problems.add(defaultLines.get(key), "defaults." + key, reasons.get(0));
          }
        });
  }

  /** Whether what stands in the file is the value; else that was found wrong by itself. */
  private static boolean taken(Recipe r, Written w, String key) {
    return !w.values().containsKey(key) || r.values().values().get(key).origin() == Origin.SUITE;
  }

  /** Says of a value that the suite does not write where it stands. */
  private static String its(Recipe r, String key) {
    Setting s = r.values().values().get(key);
    return s.origin() == Origin.PROTOCOL ? " (as " + s.from() + " has it)" : "";
  }

  private void idle(Written w, String key, String why) {
    if (w.own().contains(key)) {
      problems.add(w.line(key), w.path() + "." + key, why);
    } else if (w.values().containsKey(key)) {
      idleDefault(key, w.line(key), why);
    }
  }

  private void idleDefault(String key, int line, String why) {
    idleDefaults.computeIfAbsent(key, k -> new ArrayList<>()).add(why);
    defaultLines.put(key, line);
  }

  private void idle(Written w, Option<?> option, String why) {
    idle(w, option.name(), why);
  }

  private void data(Recipe r, Written w) {
    Optional<Task> task = catalogue.task(r.task());
    if (task.isPresent()) {
      r.data()
          .idle(task.get().options(r.data().raw()))
          .forEach(
              (key, why) -> {
                if (w.ownData().contains(key)) {
                  problems.add(w.data().get(key).line(), w.dataHome(key) + "." + key, why);
                } else if (w.data().containsKey(key)) {
                  idleDefault(DATA + key, w.data().get(key).line(), why);
                }
              });
    }
  }

  private void pretraining(Recipe r, Written w) {
    String from = r.get(RecipeOptions.PRETRAINING);
    if (from.isEmpty()) {
      String why = "has no effect without 'pretraining'; remove it";
      idle(w, RecipeOptions.FINETUNING_METHOD, why);
      idle(w, PretrainingOptions.SHA256, why);
      return;
    }
    String key = RecipeOptions.PRETRAINING.name();
    Recipe source = r.source(recipes).orElse(null);
    if (source == null && PretrainingOptions.isFile(from)) {
      file(r, w, from);
      return;
    }
    idle(w, PretrainingOptions.SHA256, "has no effect, since 'pretraining' is no file; remove it");
    if (source == null) {
      problems.add(w.line(key), w.path() + "." + key, noSource(from));
    } else if (!source.get(RecipeOptions.PRETRAINING).isEmpty()) {
      problems.add(
          w.line(key),
          w.path() + "." + key,
          "'" + from + "' is itself fine-tuned; name a recipe that trains from the start");
    }
  }

  /** Methods train such a recipe themselves, all from the same weights. */
  private void file(Recipe r, Written w, String from) {
    idle(
        w,
        RecipeOptions.FINETUNING_METHOD,
        "has no effect, since 'pretraining' is a file, from which every method starts; remove it");
    String key = RecipeOptions.PRETRAINING.name();
    try {
      Place place = Place.of(from);
      if (r.get(PretrainingOptions.SHA256).isEmpty()) {
        problems.add(
            w.line(key),
            w.path() + "." + PretrainingOptions.SHA256.name(),
            "missing; it says what the file of pretraining must hold: sha256sum " + place.path());
      }
    } catch (IllegalArgumentException e) {
      problems.add(w.line(key), w.path() + "." + key, e.getMessage());
    }
  }

  private String noSource(String from) {
    List<String> meant =
        recipes.stream()
            .filter(r -> r.variant().filter(v -> v.of().equals(from)).isPresent())
            .map(Recipe::name)
            .toList();
    if (!meant.isEmpty()) {
      return "'" + from + "' stands for several recipes; name one of " + String.join(", ", meant);
    }
    List<String> names = recipes.stream().map(Recipe::name).toList();
    return "unknown recipe '" + from + "'; " + Suggest.among(from, names);
  }

  /** The needs of the methods that train by a recipe: its own, and those it pre-trains for. */
  private Set<Need> needs(Recipe r) {
    Stream<String> names;
    if (PretrainingOptions.recipe(r).isEmpty()) {
      names =
          recipes.stream()
              .filter(o -> o == r || o.source(recipes).filter(s -> s == r).isPresent())
              .flatMap(o -> methods.getOrDefault(o.name(), List.of()).stream())
              .map(MethodChoice::name);
    } else {
      names = Stream.of(r.get(RecipeOptions.FINETUNING_METHOD));
    }
    return names
        .flatMap(n -> catalogue.traits(n).stream())
        .flatMap(t -> t.needs().stream())
        .collect(Collectors.toSet());
  }

  private void keysForMethods(Recipe r, Written w) {
    Set<Need> needs = needs(r);
    boolean taught = needs.contains(Need.TEACHER);
    if (!taught) {
      String why = "has no effect, since no method here needs it; remove it";
      idle(w, RecipeOptions.TEACHER, why);
      idle(w, TeacherOptions.WEIGHTS, why);
      idle(w, TeacherOptions.SHA256, why);
    }
    boolean trained = taught && !TeacherOptions.imported(r);
    if (!trained && !needs.contains(Need.SELF_TEACHER)) {
      String why =
          taught
              ? "has no effect, since the teacher comes from teacher-weights; remove it"
              : "has no effect, since no method here needs a teacher; remove it";
      idle(w, TeacherOptions.EPOCHS, why);
      idle(w, TeacherOptions.STEPS, why);
      idle(w, TeacherOptions.METHOD, why);
      idle(w, TeacherOptions.SEED, why);
    }
  }
}
