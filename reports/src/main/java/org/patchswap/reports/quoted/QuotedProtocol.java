package org.patchswap.reports.quoted;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchswap.core.option.Option;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.StepOptions;

/**
 * How a source trained a network.
 *
 * @param values by key of a recipe or of its data
 * @param common the same of what all sources on record have
 * @param trainImages training images
 * @param selection which epoch its figures are of, as {@link QuotedFigure.Selection#word}
 * @param oneTeacher whether all students have the same teacher, not each seed its own
 * @param otherwise what no key says, in words; may be empty
 * @param known whether it is on record
 */
public record QuotedProtocol(
    Map<String, String> values,
    Map<String, String> common,
    long trainImages,
    String selection,
    boolean oneTeacher,
    String otherwise,
    boolean known) {
  /** What a key is worth that notes from before it do not have. */
  private static final String UNSET = "0";

  private static final List<String> OWN =
      List.of(
          "source",
          "dataset",
          "networks",
          "methods",
          "train_images",
          "selection",
          "teachers",
          "otherwise");

  /** A source whose protocol is not on record. */
  static final QuotedProtocol UNKNOWN =
      new QuotedProtocol(Map.of(), Map.of(), 0, "", false, "", false);

  static QuotedProtocol of(Map<String, String> row, Map<String, String> common) {
    Map<String, String> values = new LinkedHashMap<>(row);
    values.keySet().removeAll(OWN);
    return new QuotedProtocol(
        values,
        common,
        Long.parseLong(row.get("train_images")),
        row.get("selection"),
        row.get("teachers").equals("one"),
        row.get("otherwise"),
        true);
  }

  /**
   * In what a recipe differs, as "key: theirs, ours".
   *
   * @param taught whether a teacher's network takes part
   */
  List<String> differences(Ours recipe, boolean taught) {
    if (!known) {
      return List.of("not on record");
    }
    List<String> out = new ArrayList<>();
    Map<String, String> alike = new LinkedHashMap<>(values);
    if (recipe.inSteps()) {
      length(out, alike, recipe);
    }
    alike.forEach((key, theirs) -> compare(out, key, theirs, recipe.setting(key)));
    common.forEach(
        (key, theirs) -> {
          String ours = recipe.setting(key);
          // A note from before the key lacks it; a negative padding is the dataset's usual one.
          boolean usual = ours.isEmpty() || ours.startsWith("-");
          compare(out, key, theirs, usual ? theirs : ours);
        });
    unusual(out, StepOptions.ACCUMULATE, recipe);
    unusual(out, StepOptions.CLIP_NORM, recipe);
    if (recipe.setting("budget").equals("compute-matched")) {
      out.add("budget: theirs epoch-matched, ours compute-matched");
    }
    if (!recipe.setting("pretraining").isEmpty()) {
      out.add("pretraining: theirs none, ours " + recipe.setting("pretraining"));
    }
    if (taught) {
      teacher(out, recipe);
    }
    if (!otherwise.isEmpty()) {
      out.add("theirs: " + otherwise);
    }
    return out;
  }

  /** What no source on record does. */
  private static void unusual(List<String> out, Option<?> option, Ours recipe) {
    String theirs = String.valueOf(option.fallback());
    String ours = recipe.setting(option.name());
    compare(out, option.name(), theirs, ours.isEmpty() ? theirs : ours);
  }

  /** Takes out what counts in epochs: the sources' protocols do, the recipe does not. */
  private static void length(List<String> out, Map<String, String> values, Ours recipe) {
    String epochs = values.remove(RecipeOptions.EPOCHS.name());
    out.add("length: theirs %s epochs, ours %s steps".formatted(epochs, recipe.steps()));
    StepOptions.inUnits().forEach(o -> values.remove(o.name()));
  }

  private void teacher(List<String> out, Ours recipe) {
    String epochs = recipe.setting("teacher-epochs");
    boolean asTheStudent = epochs.isEmpty() || same(epochs, "0");
    if (!asTheStudent && !same(epochs, recipe.setting("epochs"))) {
      compare(out, "teacher-epochs", values.get("epochs"), epochs);
    }
    recipe
        .teacherMethod()
        .ifPresent(m -> out.add("teacher-method: theirs the plain loss, ours " + m));
    boolean one = recipe.oneTeacher();
    if (oneTeacher != one) {
      out.add("teacher: theirs " + teachers(oneTeacher) + ", ours " + teachers(one));
    }
  }

  private static String teachers(boolean one) {
    return one ? "one for all seeds" : "one a seed";
  }

  private static void compare(List<String> out, String key, String theirs, String ours) {
    String said = ours.isEmpty() ? UNSET : ours;
    if (!same(theirs, said)) {
      out.add(key + ": theirs " + theirs + ", ours " + said);
    }
  }

  static boolean same(String a, String b) {
    try {
      return Double.parseDouble(a) == Double.parseDouble(b);
    } catch (NumberFormatException e) {
      return a.replace(" ", "").equals(b.replace(" ", ""));
    }
  }
}
