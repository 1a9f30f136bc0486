package org.patchswap.core.recipe;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.method.Cost;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Settings;
import org.patchswap.core.seed.SeedSource;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.training.Schedule;
import org.patchswap.core.training.TrainingPlan;

/**
 * What all methods share.
 *
 * @param name in the suite file
 * @param task the task's name
 * @param data the task's own settings: dataset, augmentation
 * @param values the settings of {@link RecipeOptions}
 * @param ofTeacher raw values by key that the recipe's protocol has for the teacher's network in
 *     place of the student's
 * @param variant what it was derived from; empty: it stands in the suite file as it is
 */
public record Recipe(
    String name,
    String task,
    Settings data,
    Settings values,
    SortedMap<String, Object> ofTeacher,
    Optional<SuiteNote.Variant> variant) {

  /** A recipe that stands in a suite file as it is, of one protocol for all networks. */
  public Recipe(String name, String task, Settings data, Settings values) {
    this(name, task, data, values, new TreeMap<>(), Optional.empty());
  }

  /** This recipe as the teacher's network is trained by it. */
  public Recipe forTeacher() {
    String protocol = get(PublishedProtocol.KEY);
    return withValues(values.with(ofTeacher, Origin.PROTOCOL, protocol));
  }

  private Recipe withValues(Settings others) {
    return new Recipe(name, task, data, others, ofTeacher, variant);
  }

  /** This recipe under another name, as a variant of one. */
  public Recipe as(String other, SuiteNote.Variant of) {
    return new Recipe(other, task, data, values, ofTeacher, Optional.of(of));
  }

  /** The value of a recipe's key. */
  public <T> T get(Option<T> option) {
    return values.get(option);
  }

  /** This recipe with one value changed. */
  public <T> Recipe with(Option<T> option, T value) {
    return withValues(values.with(option, value, "recipe " + name));
  }

  /**
   * This recipe with the values of some of its keys that were tried, or chosen by trying; other
   * keys are passed over.
   *
   * @param source of the values
   */
  public Recipe with(Map<String, Object> some, String source) {
    return withValues(values.with(some, Origin.TUNED, source));
  }

  /** Whether nothing is held: seeds then differ in all that is drawn, as those of others would. */
  public boolean everythingVaries() {
    return get(RecipeOptions.VARY).size() == SeedSource.values().length;
  }

  /** The recipe that lends this one its weights, where there is one among some. */
  public Optional<Recipe> source(Collection<Recipe> recipes) {
    String from = get(RecipeOptions.PRETRAINING);
    return recipes.stream().filter(r -> r.name().equals(from)).findFirst();
  }

  /** Whether the budget is in steps, and with it warm-up and milestones. */
  public boolean inSteps() {
    return get(StepOptions.STEPS) > 0;
  }

  /** The key of the budget. */
  public Option<Long> budget() {
    return inSteps() ? StepOptions.STEPS : RecipeOptions.EPOCHS;
  }

  /** The budget in its unit: epochs or steps of a method that sees each image once. */
  public long length() {
    return get(budget());
  }

  /** This recipe with another budget in the same unit. */
  public Recipe withLength(long length) {
    return with(budget(), length);
  }

  /** Images a step. */
  public long imagesPerStep() {
    return get(RecipeOptions.BATCH) * get(StepOptions.ACCUMULATE);
  }

  /** Full steps in an epoch. */
  public long stepsPerEpoch(DataFacts facts) {
    return facts.trainSize() / imagesPerStep();
  }

  /** Steps a method of some cost gets. */
  public long steps(DataFacts facts, Cost cost) {
    long plain = inSteps() ? length() : length() * stepsPerEpoch(facts);
    return get(RecipeOptions.BUDGET).steps(plain, cost);
  }

  /** The numbers of a training by this recipe. */
  public TrainingPlan plan(DataFacts facts, long steps, Settings method, SeedStreams seeds) {
    long stepsPerEpoch = stepsPerEpoch(facts);
    return new TrainingPlan(
        new TrainingPlan.Length(
            values.getInt(RecipeOptions.BATCH),
            values.getInt(StepOptions.ACCUMULATE),
            stepsPerEpoch,
            steps,
            inSteps() ? (double) length() / stepsPerEpoch : length()),
        new TrainingPlan.Optimiser(
            get(RecipeOptions.MOMENTUM),
            get(RecipeOptions.DAMPENING),
            get(RecipeOptions.NESTEROV),
            get(RecipeOptions.WEIGHT_DECAY),
            get(RecipeOptions.DECAY_ALL),
            get(StepOptions.CLIP_NORM)),
        new Schedule(
            get(RecipeOptions.LEARNING_RATE),
            get(RecipeOptions.SCHEDULE),
            length(),
            get(RecipeOptions.WARM_UP),
            get(RecipeOptions.MILESTONES),
            get(RecipeOptions.FACTOR),
            get(RecipeOptions.POWER)),
        new TrainingPlan.Measuring(
            get(RecipeOptions.EVALUATE_EVERY),
            get(StepOptions.EVALUATE_EVERY_STEPS),
            get(RecipeOptions.SELECTION),
            true,
            get(RecipeOptions.FOLDED)),
        TrainingPlan.Saving.everySeconds(get(RecipeOptions.CHECKPOINT_SECONDS)),
        seeds,
        method);
  }
}
