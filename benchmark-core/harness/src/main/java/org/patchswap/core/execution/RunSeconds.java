package org.patchswap.core.execution;

import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.StepOptions;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.worker.Message;

/**
 * How long a run takes, from what a rehearsal of its kind took.
 *
 * @param plan that it is of
 */
record RunSeconds(Plan plan) {
  private static final double MILLIS = 1000;

  /**
   * Its start, its steps, what it is measured on and, where it is taught, the check of its teacher.
   *
   * @param spec of the run
   * @param own the rehearsal of its kind
   * @param teacherMillis an image that its teacher is checked on; 0 without a teacher
   */
  double of(RunSpec spec, Message.Rehearsed own, double teacherMillis) {
    Recipe recipe = spec.recipe();
    DataFacts facts = plan.facts().get(recipe.name());
    long measured = measured(recipe, spec.steps(), recipe.stepsPerEpoch(facts));
    if (spec.imports()) {
      int images = facts.validationSize() + (spec.isTrial() ? 0 : facts.testSize());
      return (own.startMillis() + images * own.evaluationMillis()) / MILLIS;
    }
    // A trial never sees the test split, nor does its teacher's check.
    long test = spec.isTrial() ? 0 : facts.testSize();
    double training =
        spec.steps() * own.stepMillis()
            + measured * (test + facts.validationSize()) * own.evaluationMillis();
    int times = recipe.get(RecipeOptions.SELF_CHECK) ? 2 : 1;
    double check = teacherMillis * (spec.isTrial() ? facts.validationSize() : facts.testSize());
    return (own.startMillis() + times * training + check) / MILLIS;
  }

  /** How often it is measured. */
  private static long measured(Recipe recipe, long steps, long stepsPerEpoch) {
    long every = recipe.get(StepOptions.EVALUATE_EVERY_STEPS);
    return every > 0
        ? ceil(steps, every)
        : ceil(ceil(steps, stepsPerEpoch), recipe.get(RecipeOptions.EVALUATE_EVERY));
  }

  private static long ceil(long a, long b) {
    return (a + b - 1) / b;
  }
}
