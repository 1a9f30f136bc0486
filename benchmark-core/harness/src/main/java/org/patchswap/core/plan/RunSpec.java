package org.patchswap.core.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.json.Json;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.TeacherOptions;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.store.Codec;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.TuningPart;

/**
 * One run, fully resolved: enough to carry it out anywhere.
 *
 * @param recipe what the methods share
 * @param architecture the network that is trained
 * @param method its name
 * @param methodVersion raised whenever the numbers a method gives change
 * @param settings the method's parameters
 * @param steps updates in all, whichever budget they come from
 * @param seed root of all random numbers
 * @param dataDigests SHA-256 of the data files
 * @param prerequisites ids of runs needed first, by role: {@code teacher}, {@code backbone}, {@code
 *     trial-01-1}
 * @param tuning the part in the tuning of a method; empty for a run with given values
 */
public record RunSpec(
    Recipe recipe,
    String architecture,
    String method,
    int methodVersion,
    Settings settings,
    long steps,
    long seed,
    SortedMap<String, String> dataDigests,
    SortedMap<String, String> prerequisites,
    Optional<TuningPart> tuning) {

  /** A run with given values. */
  public RunSpec(
      Recipe recipe,
      String architecture,
      String method,
      int methodVersion,
      Settings settings,
      long steps,
      long seed,
      SortedMap<String, String> dataDigests,
      SortedMap<String, String> prerequisites) {
    this(
        recipe,
        architecture,
        method,
        methodVersion,
        settings,
        steps,
        seed,
        dataDigests,
        prerequisites,
        Optional.empty());
  }

  /** Role of a trained teacher. */
  public static final String TEACHER = "teacher";

  /** Role of a network that lends its weights. */
  public static final String BACKBONE = "backbone";

  private static final String TRIAL = "trial-";

  /** Role of a trial of the values that the run chooses from; numbers from 1. */
  public static String trial(int number, int seed) {
    return "%s%02d-%d".formatted(TRIAL, number, seed);
  }

  /** Whether a run chooses its values from what has this role, and from others of its kind. */
  public static boolean isTrial(String role) {
    return role.startsWith(TRIAL);
  }

  /** In place of a method's name, of a run that takes weights from a file and trains nothing. */
  public static final String IMPORTED = "imported weights";

  /** A run that takes the weights of a recipe's teacher from the file that the recipe names. */
  public static RunSpec importing(
      Recipe recipe, SortedMap<String, String> dataDigests, Optional<TuningPart> tuning) {
    return new RunSpec(
        recipe,
        recipe.get(RecipeOptions.TEACHER),
        IMPORTED,
        1,
        Settings.defaults(List.of()),
        0,
        0,
        dataDigests,
        new TreeMap<>(),
        tuning);
  }

  /** Whether its weights come from a file. */
  public boolean imports() {
    return method.equals(IMPORTED);
  }

  /** Raised whenever the harness trains differently: part of every run's id. */
  public static final int TRAINING_VERSION = 1;

  /** All random numbers of the run. */
  public SeedStreams seeds() {
    return new SeedStreams(seed, recipe.get(RecipeOptions.VARY));
  }

  /** What makes this run another run than any other: values, not where they come from. */
  public Record.Identity identity() {
    // Where files lie is not what they are: that is what the digests say.
    SortedMap<String, Object> data = new TreeMap<>(recipe.data().identity());
    RunSpec given = given();
    SortedMap<String, Object> values = new TreeMap<>(given.recipe.values().identity());
    for (Option<?> o : RecipeOptions.NOT_IDENTITY) {
      values.remove(o.name());
    }
    // Two budgets that give a method the same steps give the same run.
    values.remove(RecipeOptions.BUDGET.name());
    if (imports()) {
      // Nothing is trained: what was read counts, and in which numbers it is measured.
      values.keySet().retainAll(List.of(RecipeOptions.PRECISION.name()));
      values.put(TeacherOptions.SHA256.name(), recipe.get(TeacherOptions.SHA256));
    }
    return new Record.Identity(
        TRAINING_VERSION,
        recipe.task(),
        data,
        dataDigests,
        values,
        steps,
        architecture,
        new Record.Identity.UsedMethod(
            method, methodVersion, new TreeMap<>(given.settings.identity())),
        seed,
        prerequisites,
        tuning.map(TuningPart::rule));
  }

  /** The first 16 hexadecimal digits of the SHA-256 of the identity. */
  public String id() {
    return Sha256.of(Json.canonical(Codec.tree(identity()))).substring(0, 16);
  }

  /** The whole, with origins, as it goes to a worker and into the record. */
  public Record.Spec described() {
    return new Record.Spec(
        recipe.name(),
        recipe.task(),
        recipe.data(),
        recipe.values(),
        architecture,
        method,
        methodVersion,
        settings,
        steps,
        seed,
        dataDigests,
        prerequisites,
        tuning);
  }

  /** The inverse of {@link #described}. */
  public static RunSpec of(Record.Spec s) {
    return new RunSpec(
        new Recipe(s.recipeName(), s.task(), s.data(), s.recipe()),
        s.architecture(),
        s.method(),
        s.methodVersion(),
        s.settings(),
        s.steps(),
        s.seed(),
        s.dataDigests(),
        s.prerequisites(),
        s.tuning());
  }

  /** Whether it must never see the test split. */
  public boolean isTrial() {
    return tuning.filter(TuningPart::isTrial).isPresent();
  }

  /** Whether its values are those of one of the trials that it needs first. */
  public boolean chooses() {
    return tuning.isPresent() && !isTrial();
  }

  /**
   * This run with some values in place of its own, recipe's and method's; which run it is stays the
   * same where it {@link #chooses}.
   *
   * @param source of the values, for the record
   */
  public RunSpec with(Map<String, Object> values, String source) {
    return copy(recipe.with(values, source), settings.with(values, Origin.TUNED, source));
  }

  /** This run by another recipe for the same data, which may make it another run. */
  public RunSpec under(Recipe other) {
    return copy(other, settings);
  }

  private RunSpec copy(Recipe by, Settings values) {
    return new RunSpec(
        by,
        architecture,
        method,
        methodVersion,
        values,
        steps,
        seed,
        dataDigests,
        prerequisites,
        tuning);
  }

  /** With the values that the suite gives: what is chosen later makes a run no other run. */
  private RunSpec given() {
    return chooses() ? with(tuning.orElseThrow().candidates().get(0), "") : this;
  }
}
