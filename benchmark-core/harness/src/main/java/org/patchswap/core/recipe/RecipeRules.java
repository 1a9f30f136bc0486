package org.patchswap.core.recipe;

import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.option.Option;
import org.patchswap.core.training.Schedule;
import org.patchswap.core.training.TrainingPlan;

/** What the values of a recipe must be to one another, whatever the data. */
public final class RecipeRules {
  private final Recipe recipe;
  private final List<Fault> faults = new ArrayList<>();

  private RecipeRules(Recipe recipe) {
    this.recipe = recipe;
  }

  /**
   * Values that do not fit together.
   *
   * @param key the one to change
   * @param words what is wrong and the fix
   * @param idle whether the value only has no effect, which a default for several recipes may
   */
  public record Fault(String key, String words, boolean idle) {}

  /** All faults of a recipe. */
  public static List<Fault> check(Recipe recipe) {
    RecipeRules rules = new RecipeRules(recipe);
    recipe.values().idle(RecipeOptions.ALL).forEach((key, why) -> rules.idle(key, why));
    rules.length();
    rules.milestones();
    rules.momentum();
    rules.scoring();
    rules.measuring();
    rules.teacher();
    return List.copyOf(rules.faults);
  }

  private void fault(Option<?> option, String words) {
    faults.add(new Fault(option.name(), words, false));
  }

  private void idle(String key, String words) {
    faults.add(new Fault(key, words, true));
  }

  private void length() {
    double warmUp = recipe.get(RecipeOptions.WARM_UP);
    long length = recipe.length();
    long teacher = recipe.get(TeacherOptions.length(recipe));
    if (warmUp >= length) {
      fault(
          RecipeOptions.WARM_UP,
          "must end before the training, %d (%s), but is %s".formatted(length, unit(), warmUp));
    } else if (teacher > 0 && warmUp >= teacher) {
      fault(
          TeacherOptions.length(recipe),
          "must be more than the warm-up of %s, but is %d".formatted(warmUp, teacher));
    }
    Option<Long> other = recipe.inSteps() ? TeacherOptions.EPOCHS : TeacherOptions.STEPS;
    if (recipe.get(other) > 0) {
      idle(
          other.name(),
          "has no effect, since the budget is in %s; write %s"
              .formatted(unit(), TeacherOptions.length(recipe).name()));
    }
  }

  /** The unit of the budget, as its key is called. */
  private String unit() {
    return recipe.budget().name();
  }

  private void measuring() {
    if (recipe.get(StepOptions.EVALUATE_EVERY_STEPS) > 0) {
      idle(
          RecipeOptions.EVALUATE_EVERY.name(),
          "has no effect with evaluate-every-steps; remove one of them");
    }
  }

  private void teacher() {
    boolean file = !recipe.get(TeacherOptions.WEIGHTS).isEmpty();
    if (file && !TeacherOptions.imported(recipe)) {
      fault(
          TeacherOptions.SHA256,
          "missing; it says what teacher-weights must hold: sha256sum "
              + recipe.get(TeacherOptions.WEIGHTS).path());
    } else if (!file && TeacherOptions.imported(recipe)) {
      fault(TeacherOptions.WEIGHTS, "missing; name the file whose teacher-sha256 is given");
    }
  }

  private void scoring() {
    if (recipe.get(RecipeOptions.SCORED_ON) == ScoredOn.VALIDATION
        && recipe.get(RecipeOptions.SELECTION) == TrainingPlan.Selection.VALIDATION) {
      fault(
          RecipeOptions.SELECTION,
          "chooses the epoch by the split that figures are of (scored-on: validation); choose"
              + " 'last'");
    }
  }

  private void milestones() {
    if (recipe.get(RecipeOptions.SCHEDULE) != Schedule.Shape.STEP) {
      return;
    }
    List<Long> all = recipe.get(RecipeOptions.MILESTONES);
    if (all.isEmpty()) {
      fault(
          RecipeOptions.SCHEDULE,
          "is 'step', but there are no milestones; give some, or write schedule: constant");
      return;
    }
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i) <= all.get(i - 1)) {
        fault(
            RecipeOptions.MILESTONES,
            "must rise, but %d stands after %d".formatted(all.get(i), all.get(i - 1)));
        return;
      }
    }
    long length = recipe.length();
    long last = all.get(all.size() - 1);
    long teacher = recipe.get(TeacherOptions.length(recipe));
    if (last >= length) {
      fault(
          RecipeOptions.MILESTONES,
          "must lie before the end of the training, %d (%s), but one is %d"
                  .formatted(length, unit(), last)
              + (recipe.variant().isEmpty()
                  ? ""
                  : "; give milestones that fit every budget, or write schedule: cosine"));
    } else if (teacher > 0 && all.get(0) >= teacher) {
      fault(
          TeacherOptions.length(recipe),
          "must be more than the first milestone, %d, but is %d".formatted(all.get(0), teacher));
    }
  }

  private void momentum() {
    double momentum = recipe.get(RecipeOptions.MOMENTUM);
    double dampening = recipe.get(RecipeOptions.DAMPENING);
    if (recipe.get(RecipeOptions.NESTEROV) && momentum == 0) {
      fault(RecipeOptions.NESTEROV, "needs a momentum above 0; give one, or remove nesterov");
    } else if (recipe.get(RecipeOptions.NESTEROV) && dampening > 0) {
      fault(
          RecipeOptions.NESTEROV,
          "is not defined with dampening, but dampening is %s; remove one".formatted(dampening));
    } else if (momentum == 0 && dampening > 0) {
      idle(RecipeOptions.DAMPENING.name(), "has no effect with momentum 0; remove it");
    }
  }
}
