package org.patchswap.core.recipe;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
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
 * @param variant what it was derived from; empty: it stands in the suite file as it is
 */
public record Recipe(
    String name, String task, Settings data, Settings values, Optional<SuiteNote.Variant> variant) {

  /** A recipe that stands in a suite file as it is. */
  public Recipe(String name, String task, Settings data, Settings values) {
    this(name, task, data, values, Optional.empty());
  }

  /** This recipe under another name, as a variant of one. */
  public Recipe as(String other, SuiteNote.Variant of) {
    return new Recipe(other, task, data, values, Optional.of(of));
  }

  /** The value of a recipe's key. */
  public <T> T get(Option<T> option) {
    return values.get(option);
  }

  /** This recipe with one value changed. */
  public <T> Recipe with(Option<T> option, T value) {
    return new Recipe(name, task, data, values.with(option, value, "recipe " + name), variant);
  }

  /**
   * This recipe with the values of some of its keys that were tried, or chosen by trying; other
   * keys are passed over.
   *
   * @param source of the values
   */
  public Recipe with(Map<String, Object> some, String source) {
    return new Recipe(name, task, data, values.with(some, Origin.TUNED, source), variant);
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

  /** Full batches in an epoch. */
  public long stepsPerEpoch(DataFacts facts) {
    return facts.trainSize() / get(RecipeOptions.BATCH);
  }

  /** Steps a method of some cost gets. */
  public long steps(DataFacts facts, Cost cost) {
    return get(RecipeOptions.BUDGET).steps(get(RecipeOptions.EPOCHS) * stepsPerEpoch(facts), cost);
  }

  /** The numbers of a training by this recipe. */
  public TrainingPlan plan(DataFacts facts, long steps, Settings method, SeedStreams seeds) {
    double epochs = get(RecipeOptions.EPOCHS);
    return new TrainingPlan(
        new TrainingPlan.Length(
            values.getInt(RecipeOptions.BATCH), stepsPerEpoch(facts), steps, epochs),
        new TrainingPlan.Optimiser(
            get(RecipeOptions.MOMENTUM),
            get(RecipeOptions.DAMPENING),
            get(RecipeOptions.NESTEROV),
            get(RecipeOptions.WEIGHT_DECAY),
            get(RecipeOptions.DECAY_ALL)),
        new Schedule(
            get(RecipeOptions.LEARNING_RATE),
            get(RecipeOptions.SCHEDULE),
            epochs,
            get(RecipeOptions.WARM_UP),
            get(RecipeOptions.MILESTONES),
            get(RecipeOptions.FACTOR),
            get(RecipeOptions.POWER)),
        new TrainingPlan.Measuring(
            get(RecipeOptions.EVALUATE_EVERY),
            get(RecipeOptions.SELECTION),
            true,
            get(RecipeOptions.FOLDED)),
        TrainingPlan.Saving.everySeconds(get(RecipeOptions.CHECKPOINT_SECONDS)),
        seeds,
        method);
  }
}
