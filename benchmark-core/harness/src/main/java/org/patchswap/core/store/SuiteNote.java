package org.patchswap.core.store;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
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
    List<NotApplicable> notApplicable) {

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
   */
  public record Recipe(
      String task,
      Settings data,
      Settings recipe,
      List<String> methods,
      SortedMap<String, Method> settings) {}

  /**
   * A method as the suite resolved it.
   *
   * @param method its name, which its label may differ from
   * @param family as tables group it; notes of older versions lack it
   * @param citation where it was published; empty where nowhere or where the note is an older one
   * @param equation its loss; as the citation
   * @param settings its parameters
   */
  public record Method(
      String method,
      Optional<String> family,
      Optional<String> citation,
      Optional<String> equation,
      Settings settings) {}

  /** A recipe, method and seed with the run that fills it. */
  public record Cell(String recipe, String method, long seed, String run) {}

  /** A pair left out, with the reason. */
  public record NotApplicable(String recipe, String method, String reason) {}
}
