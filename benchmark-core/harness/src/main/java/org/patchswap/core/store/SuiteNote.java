package org.patchswap.core.store;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.patchswap.core.option.Settings;

/**
 * What a suite leaves beside its runs: what was asked for, and which runs fill its table.
 *
 * @param formatVersion of the file
 * @param suite its name
 * @param title for people
 * @param reference label of the method the others are compared with
 * @param question what it is to decide; empty: the suite is exploratory, or its note an older one
 * @param seeds in the suite's order
 * @param suiteVersion version of the software that planned it
 * @param recipeOrder names in the suite's order
 * @param recipes by name
 * @param cells the table: one entry a recipe, method and seed
 * @param runs every run, those needed first included, in the order of work
 * @param notApplicable pairs that have no meaning
 * @param tuning how methods were tuned; empty: they were not, or the note is an older one
 */
public record SuiteNote(
    int formatVersion,
    String suite,
    String title,
    String reference,
    Optional<Question> question,
    List<Long> seeds,
    String suiteVersion,
    List<String> recipeOrder,
    SortedMap<String, Recipe> recipes,
    List<Cell> cells,
    List<String> runs,
    List<NotApplicable> notApplicable,
    Optional<Tuning> tuning) {

  /**
   * A note.
   *
   * @throws IllegalArgumentException where a run is called what no run can be, or two recipes are
   *     called the same
   */
  public SuiteNote {
    if (Set.copyOf(recipeOrder).size() < recipeOrder.size()) {
      throw new IllegalArgumentException("recipe_order names a recipe twice");
    }
    Stream.concat(runs.stream(), cells.stream().map(Cell::run))
        .filter(id -> !Layout.RUN.matcher(id).matches())
        .findFirst()
        .ifPresent(
            id -> {
              throw new IllegalArgumentException("'" + id + "' is no id of a run");
            });
  }

  /**
   * What a suite is to decide, declared before its runs.
   *
   * @param methods labels of the methods in question, each a primary comparison
   * @param against label of the method that each is compared with
   * @param tasks what is compared, by name of the task
   */
  public record Question(List<String> methods, String against, SortedMap<String, Aim> tasks) {
    /** In words, for example {@code a against b; classification: top1, margin 0.5 pp}. */
    public String words() {
      return String.join(", ", methods)
          + " against "
          + against
          + tasks.entrySet().stream()
              .map(e -> "; " + e.getKey() + ": " + e.getValue().words())
              .collect(Collectors.joining());
    }
  }

  /**
   * What is compared in a task.
   *
   * @param metric its name
   * @param margin differences up to it, either way, make no difference in practice; in the unit
   * @param unit {@code pp} for metrics shown in percent, else empty
   */
  public record Aim(String metric, double margin, String unit) {
    private String words() {
      String number = BigDecimal.valueOf(margin).stripTrailingZeros().toPlainString();
      return metric + ", margin " + number + (unit.isEmpty() ? "" : " " + unit);
    }
  }

  /**
   * A recipe as the suite resolved it.
   *
   * @param task its name
   * @param data the task's settings
   * @param recipe what all methods share
   * @param methods labels in the suite's order
   * @param settings of the methods, by label
   * @param variant what it was derived from; empty: it stands in the suite file as it is, or the
   *     note is an older one
   */
  public record Recipe(
      String task,
      Settings data,
      Settings recipe,
      List<String> methods,
      SortedMap<String, Method> settings,
      Optional<Variant> variant) {}

  /**
   * What makes a recipe one of several that the suite file writes as one.
   *
   * @param of name of the recipe in the suite file
   * @param kind {@link #BUDGET} or {@link #TUNED}
   * @param words what is special about it, for example {@code 6 epochs}
   */
  public record Variant(String of, String kind, String words) {
    /** One of several budgets. */
    public static final String BUDGET = "budget";

    /** Methods with the values that tuning chose. */
    public static final String TUNED = "tuned";
  }

  /**
   * A method as the suite resolved it.
   *
   * @param method its name, which its label may differ from
   * @param family as tables group it; notes of older versions lack it
   * @param citation where it was published; empty where nowhere or where the note is an older one
   * @param equation its loss; as the citation
   * @param settings its parameters
   * @param ingredients what it adds to training by the plain loss, where it says so: methods that
   *     differ in one of them are each other's control
   */
  public record Method(
      String method,
      Optional<String> family,
      Optional<String> citation,
      Optional<String> equation,
      Settings settings,
      List<String> ingredients) {}

  /** A recipe, method and seed with the run that fills it. */
  public record Cell(String recipe, String method, long seed, String run) {}

  /** A pair left out, with the reason. */
  public record NotApplicable(String recipe, String method, String reason) {}

  /**
   * How methods were tuned by equal means: every method of a tuned recipe had the same number of
   * trials, which were scored on the validation split.
   *
   * @param metric by whose validation figure a trial is scored: the task's headline, by recipe
   * @param epochs of a trial, by recipe; notes of older versions lack them
   * @param steps of a trial, by recipe; empty where no budget is in steps
   * @param seeds of every trial; none of them is a seed of the suite
   * @param trials by recipe and method, in the order in which they were drawn
   */
  public record Tuning(
      SortedMap<String, String> metric,
      SortedMap<String, Long> epochs,
      Optional<SortedMap<String, Long>> steps,
      List<Long> seeds,
      List<Trial> trials) {

    /** The budgets of trials in words, such as {@code 2 epochs}; empty where the note has none. */
    public String length() {
      return Stream.concat(words(epochs, "epochs"), words(steps.orElseGet(TreeMap::new), "steps"))
          .collect(Collectors.joining(" or "));
    }

    private static Stream<String> words(SortedMap<String, Long> budgets, String unit) {
      return budgets.values().stream().distinct().map(n -> n + " " + unit);
    }

    /** What is tried and by what means, without the ids that follow from it. */
    public Tuning plan() {
      return new Tuning(
          metric,
          epochs,
          steps,
          seeds,
          trials.stream()
              .map(t -> new Trial(t.recipe(), t.method(), t.number(), t.values(), List.of()))
              .toList());
    }

    /** The trials of a method in a recipe, in the order in which they were drawn. */
    public List<Trial> trials(String recipe, String method) {
      return trials.stream()
          .filter(t -> t.recipe().equals(recipe) && t.method().equals(method))
          .toList();
    }

    /** A trial in words, {@code RECIPE / METHOD / trial 3 of 8}; empty for any other run. */
    public Optional<String> name(String run) {
      return trials.stream()
          .filter(t -> t.runs().contains(run))
          .findFirst()
          .map(
              t ->
                  "%s / %s / trial %d of %d"
                      .formatted(
                          t.recipe(),
                          t.method(),
                          t.number(),
                          trials(t.recipe(), t.method()).size()));
    }
  }

  /**
   * One trial of a method.
   *
   * @param recipe name of the recipe that is tuned
   * @param method its label
   * @param number from 1; the first has the values the suite gives
   * @param values that the search space names, recipe's and method's
   * @param runs ids, in the order of the tuning's seeds
   */
  public record Trial(
      String recipe,
      String method,
      long number,
      SortedMap<String, Object> values,
      List<String> runs) {}
}
