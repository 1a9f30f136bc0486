package org.patchswap.core.bundle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.patchswap.core.json.Json;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;
import org.patchswap.core.store.SuiteNote;

/**
 * A suite's note as a suite file: what the suite gave stands as a key, every other value as a
 * comment with its origin. With the same version of the software it plans the same runs, tuned
 * recipes apart: the values that were tried stand in the note.
 */
final class SuiteFile {
  private final StringBuilder out = new StringBuilder();
  private final SuiteNote suite;

  private SuiteFile(SuiteNote suite) {
    this.suite = suite;
  }

  /** The text of the file. */
  static String of(SuiteNote suite) {
    return new SuiteFile(suite).text();
  }

  private String text() {
    line(0, "# Resolved by version " + suite.suiteVersion() + " of the software.");
    line(0, "suite: " + json(suite.suite()));
    line(0, "title: " + json(suite.title()));
    line(0, "seeds: " + json(suite.seeds()));
    line(0, "reference: " + json(suite.reference()));
    line(0, "recipes:");
    for (String name : suite.recipeOrder()) {
      SuiteNote.Recipe recipe = suite.recipes().get(name);
      if (recipe.variant().filter(v -> v.kind().equals(SuiteNote.Variant.TUNED)).isPresent()) {
        line(1, "# " + name + ": the methods of another recipe with the values that tuning chose,");
        line(1, "#   out of the trials in suites/" + suite.suite() + ".json");
      } else {
        recipe(name, recipe);
      }
    }
    suite.question().ifPresent(this::question);
    return out.toString();
  }

  private void recipe(String name, SuiteNote.Recipe recipe) {
    line(1, json(name) + ":");
    line(2, "task: " + json(recipe.task()));
    settings(2, recipe.recipe());
    boolean given = recipe.data().values().values().stream().anyMatch(SuiteFile::given);
    line(2, "data:" + (given ? "" : " {}"));
    settings(3, recipe.data());
    line(2, "methods:");
    for (String label : recipe.methods()) {
      SuiteNote.Method method = recipe.settings().get(label);
      if (method != null) {
        Map<String, Object> values = new LinkedHashMap<>();
        method.settings().values().entrySet().stream()
            .filter(e -> given(e.getValue()))
            .forEach(e -> values.put(e.getKey(), e.getValue().value()));
        line(3, "- " + json(method.method()) + ": " + json(values));
        line(4, "label: " + json(label));
        comments(4, method.settings());
      }
    }
  }

  private static boolean given(Setting s) {
    return s.origin() == Origin.SUITE && !s.place();
  }

  private void settings(int depth, Settings settings) {
    settings
        .values()
        .forEach(
            (key, s) -> {
              if (given(s)) {
                line(depth, key + ": " + json(s.value()));
              }
            });
    comments(depth, settings);
  }

  private void comments(int depth, Settings settings) {
    settings
        .values()
        .forEach(
            (key, s) -> {
              if (s.place() && s.origin() == Origin.SUITE) {
                line(depth, "# " + key + ": where it lies; give a place of your own");
              } else if (!given(s)) {
                line(depth, "# " + key + ": " + json(s.value()) + " (" + s.from() + ")");
              }
            });
  }

  private void question(SuiteNote.Question question) {
    Map<String, Object> metrics = new TreeMap<>();
    Map<String, Object> margins = new TreeMap<>();
    question
        .tasks()
        .forEach(
            (task, aim) -> {
              metrics.put(task, aim.metric());
              Object margin = aim.unit().isEmpty() ? aim.margin() : aim.margin() + " " + aim.unit();
              margins.put(task, margin);
            });
    line(0, "question:");
    line(1, "method: " + json(question.methods()));
    line(1, "against: " + json(question.against()));
    line(1, "metric: " + json(metrics));
    line(1, "margin: " + json(margins));
  }

  private static String json(Object value) {
    return Json.canonical(value);
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }
}
