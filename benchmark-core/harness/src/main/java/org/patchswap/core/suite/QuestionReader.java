package org.patchswap.core.suite;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.task.Metric;

/** Reads what a suite is to decide, and finds what nobody could decide. */
final class QuestionReader {
  static final String QUESTION = "question";
  static final String METHOD = "method";
  static final String AGAINST = "against";
  static final String METRIC = "metric";
  static final String MARGIN = "margin";

  /** The keys of a question, in the usual order. */
  private static final List<String> KEYS = List.copyOf(QuestionSchema.keys().keySet());

  private final Catalogue catalogue;
  private final Problems problems;
  private final List<Recipe> recipes;
  private final Map<String, List<MethodChoice>> methods;

  QuestionReader(
      Catalogue catalogue,
      Problems problems,
      List<Recipe> recipes,
      Map<String, List<MethodChoice>> methods) {
    this.catalogue = catalogue;
    this.problems = problems;
    this.recipes = recipes;
    this.methods = methods;
  }

  /**
   * Reads a question.
   *
   * @param y may be null: then the suite is exploratory
   * @param reference label that methods are compared with where the question names none
   */
  Optional<Question> read(Yaml y, String reference) {
    if (y == null) {
      return Optional.empty();
    }
    if (!y.isMap()) {
      problems.add(
          y.line(),
          QUESTION,
          "must be a map such as {method: NAME, margin: 0.5 pp}, but is " + y.shown());
      return Optional.empty();
    }
    Map<String, Yaml> map = y.map();
    map.forEach(
        (key, value) -> {
          if (!KEYS.contains(key)) {
            problems.add(value.line(), at(key), "unknown key; " + Suggest.among(key, KEYS));
          }
        });
    String against = against(map.get(AGAINST), y, reference);
    Set<String> asked = asked(map.get(METHOD), y);
    SortedMap<String, Question.Aim> aims = new TreeMap<>();
    if (against != null && !asked.isEmpty() && compared(map.get(METHOD), asked, against)) {
      aims(map, y, tasks(asked, against), aims);
    }
    return Optional.of(new Question(List.copyOf(asked), String.valueOf(against), aims));
  }

  private static String at(String key) {
    return QUESTION + "." + key;
  }

  private List<String> labels() {
    return methods.values().stream()
        .flatMap(List::stream)
        .map(MethodChoice::label)
        .distinct()
        .toList();
  }

  /** The labels that a word means: the label itself, or those of the method of that name. */
  private List<String> meant(String word) {
    return labels().contains(word)
        ? List.of(word)
        : methods.values().stream()
            .flatMap(List::stream)
            .filter(m -> m.name().equals(word))
            .map(MethodChoice::label)
            .distinct()
            .toList();
  }

  private List<String> meant(Yaml y, String key) {
    String word = String.valueOf(y.plain());
    List<String> out = meant(word);
    if (out.isEmpty()) {
      problems.add(
          y.line(),
          at(key),
          "the suite has no method '" + word + "'; " + Suggest.among(word, labels()));
    }
    return out;
  }

  private String against(Yaml y, Yaml question, String reference) {
    if (y == null) {
      if (!labels().contains(reference)) {
        problems.add(
            question.line(),
            at(AGAINST),
            "the suite's reference '"
                + reference
                + "' is none of its methods; name one of them here");
        return null;
      }
      return reference;
    }
    List<String> meant = meant(y, AGAINST);
    if (meant.size() > 1) {
      problems.add(
          y.line(),
          at(AGAINST),
          "means several methods; name one by its label, of " + String.join(", ", meant));
    }
    return meant.size() == 1 ? meant.get(0) : null;
  }

  private Set<String> asked(Yaml y, Yaml question) {
    Set<String> out = new LinkedHashSet<>();
    if (y == null) {
      problems.add(question.line(), at(METHOD), "missing; name the method in question");
      return out;
    }
    List<Yaml> listed = y.isList() ? y.list() : List.of(y);
    if (listed.isEmpty()) {
      problems.add(y.line(), at(METHOD), "must be a method or a list of them, but is empty");
    }
    for (Yaml one : listed) {
      for (String label : meant(one, METHOD)) {
        if (!out.add(label)) {
          problems.add(one.line(), at(METHOD), "names '" + label + "' twice; remove one");
        }
      }
    }
    return out;
  }

  /** Whether each method in question stands somewhere beside another one to be compared with. */
  private boolean compared(Yaml y, Set<String> asked, String against) {
    boolean sound = true;
    for (String label : asked) {
      String fault = null;
      if (label.equals(against)) {
        fault = "'" + label + "' is what the question compares with; name another method";
      } else if (tasks(Set.of(label), against).isEmpty()) {
        fault =
            "no recipe%s holds both '%s' and '%s'; add one that does"
                .formatted(
                    recipes.stream().allMatch(Recipe::everythingVaries)
                        ? ""
                        : " in which everything varies with the seed",
                    label,
                    against);
      }
      if (fault != null) {
        problems.add(y.line(), at(METHOD), fault);
        sound = false;
      }
    }
    return sound;
  }

  /**
   * The tasks in which a comparison is made, in the order of the recipes; those that hold some
   * randomness answer no question, since their seeds spread less than those of others would.
   */
  private Set<String> tasks(Set<String> asked, String against) {
    Set<String> out = new LinkedHashSet<>();
    for (Recipe r : recipes) {
      List<String> here =
          methods.getOrDefault(r.name(), List.of()).stream().map(MethodChoice::label).toList();
      if (r.everythingVaries()
          && here.contains(against)
          && here.stream().anyMatch(asked::contains)) {
        out.add(r.task());
      }
    }
    return out;
  }

  private void aims(
      Map<String, Yaml> map, Yaml question, Set<String> tasks, Map<String, Question.Aim> aims) {
    if (!map.containsKey(MARGIN)) {
      problems.add(
          question.line(),
          at(MARGIN),
          "missing; say below what a difference makes none in practice, such as 0.5 pp");
    }
    Map<String, Yaml> metrics = byTask(map.get(METRIC), METRIC, tasks);
    Map<String, Yaml> margins = byTask(map.get(MARGIN), MARGIN, tasks);
    for (String task : tasks) {
      catalogue
          .task(task)
          .flatMap(t -> metric(metrics.get(task), task, t.traits().metrics()))
          .ifPresent(
              metric -> {
                Yaml margin = margins.get(task);
                if (margin != null) {
                  Margin.read(margin, metric, at(MARGIN), problems)
                      .ifPresent(m -> aims.put(task, new Question.Aim(metric, m)));
                } else if (map.containsKey(MARGIN)) {
                  problems.add(map.get(MARGIN).line(), at(MARGIN), "missing for the task " + task);
                }
              });
    }
  }

  /** One value for all tasks, or some for some. */
  private Map<String, Yaml> byTask(Yaml y, String key, Set<String> tasks) {
    Map<String, Yaml> out = new TreeMap<>();
    if (y != null && y.isMap()) {
      y.map()
          .forEach(
              (task, value) -> {
                out.put(task, value);
                if (!tasks.contains(task)) {
                  problems.add(
                      value.line(),
                      at(key) + "." + task,
                      "the question is not asked in a task '"
                          + task
                          + "'; "
                          + Suggest.among(task, tasks));
                }
              });
    } else if (y != null) {
      tasks.forEach(task -> out.put(task, y));
    }
    return out;
  }

  private Optional<Metric> metric(Yaml y, String task, List<Metric> known) {
    if (y == null) {
      return known.stream().findFirst();
    }
    String name = String.valueOf(y.plain());
    Optional<Metric> out = known.stream().filter(m -> m.name().equals(name)).findFirst();
    if (out.isEmpty()) {
      problems.add(
          y.line(),
          at(METRIC),
          "the task "
              + task
              + " has no metric '"
              + name
              + "'; "
              + Suggest.among(name, known.stream().map(Metric::name).toList()));
    }
    return out;
  }
}
