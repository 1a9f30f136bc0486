package org.patchswap.core.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.patchswap.core.json.Json;
import org.patchswap.core.option.Settings;

/**
 * How a suite's plan differs from what it was.
 *
 * @param question the question, where it is another one
 * @param seedsAdded to the planned seeds
 * @param seedsRemoved from the planned seeds
 * @param recipesAdded names of recipes
 * @param recipesRemoved names of recipes
 * @param methodsAdded as {@code RECIPE / LABEL}, in recipes that were there before
 * @param methodsRemoved as {@code RECIPE / LABEL}, in recipes that are still there
 * @param values of recipes and methods that are others
 * @param other keys of the suite that differ and change no run, such as {@code title}
 */
public record Difference(
    Optional<Questions> question,
    List<Long> seedsAdded,
    List<Long> seedsRemoved,
    List<String> recipesAdded,
    List<String> recipesRemoved,
    List<String> methodsAdded,
    List<String> methodsRemoved,
    List<Value> values,
    List<String> other) {

  /** What is known where the note of the suite before is gone. */
  static final Difference UNKNOWN =
      new Difference(
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of("what is not known, since the suite's note was removed"));

  /** The question before and now; empty where there was or is none. */
  public record Questions(Optional<SuiteNote.Question> before, Optional<SuiteNote.Question> now) {}

  /**
   * A value that is another one.
   *
   * @param key as {@code RECIPE.KEY}, {@code RECIPE.data.KEY} or {@code RECIPE / LABEL.KEY}
   * @param before empty where the software knew no such key
   * @param now empty where the software knows no such key any more
   */
  public record Value(String key, String before, String now) {}

  /** What differs between two notes of a suite. */
  static Difference between(SuiteNote before, SuiteNote now) {
    List<String> methodsAdded = new ArrayList<>();
    List<String> methodsRemoved = new ArrayList<>();
    List<Value> values = new ArrayList<>();
    for (String name : now.recipeOrder()) {
      SuiteNote.Recipe old = before.recipes().get(name);
      if (old != null) {
        SuiteNote.Recipe r = now.recipes().get(name);
        value(name + ".task", old.task(), r.task(), values);
        values(name + ".", old.recipe(), r.recipe(), values);
        values(name + ".data.", old.data(), r.data(), values);
        without(r.methods(), old.methods()).forEach(m -> methodsAdded.add(name + " / " + m));
        without(old.methods(), r.methods()).forEach(m -> methodsRemoved.add(name + " / " + m));
        r.settings()
            .forEach(
                (label, m) -> {
                  SuiteNote.Method was = old.settings().get(label);
                  if (was != null) {
                    String path = name + " / " + label + ".";
                    value(path + "method", was.method(), m.method(), values);
                    values(path, was.settings(), m.settings(), values);
                  }
                });
      }
    }
    Optional<Questions> question =
        before.question().equals(now.question())
            ? Optional.empty()
            : Optional.of(new Questions(before.question(), now.question()));
    return new Difference(
        question,
        without(now.seeds(), before.seeds()),
        without(before.seeds(), now.seeds()),
        without(now.recipeOrder(), before.recipeOrder()),
        without(before.recipeOrder(), now.recipeOrder()),
        methodsAdded,
        methodsRemoved,
        values,
        others(before, now));
  }

  private static List<String> others(SuiteNote before, SuiteNote now) {
    List<String> out = new ArrayList<>();
    if (!before.title().equals(now.title())) {
      out.add("title");
    }
    if (!before.reference().equals(now.reference())) {
      out.add("reference");
    }
    if (!before
        .tuning()
        .map(SuiteNote.Tuning::plan)
        .equals(now.tuning().map(SuiteNote.Tuning::plan))) {
      boolean alike = tuning(before).equals(tuning(now));
      out.add(
          alike
              ? "which values are tried where methods are tuned"
              : "how methods are tuned: " + tuning(before) + " to " + tuning(now));
    }
    return out;
  }

  private static String tuning(SuiteNote note) {
    return note.tuning()
        .map(
            t ->
                "%d trials of %s"
                    .formatted((long) t.trials().size() * t.seeds().size(), t.length()))
        .orElse("none");
  }

  private static <T> List<T> without(List<T> all, Collection<T> those) {
    Set<T> out = new LinkedHashSet<>(all);
    those.forEach(out::remove);
    return List.copyOf(out);
  }

  private static void values(String path, Settings before, Settings now, List<Value> out) {
    Map<String, Object> old = new TreeMap<>(before.identity());
    Map<String, Object> fresh = new TreeMap<>(now.identity());
    Set<String> keys = new TreeSet<>(old.keySet());
    keys.addAll(fresh.keySet());
    for (String key : keys) {
      if (!Objects.equals(text(old.get(key)), text(fresh.get(key)))) {
        value(path + key, said(key, old, before), said(key, fresh, now), out);
      }
    }
  }

  /** A value that differs from another, though it may be a default that names no run. */
  private static Object said(String key, Map<String, Object> identity, Settings all) {
    return identity.containsKey(key) ? identity.get(key) : all.raw().get(key);
  }

  private static void value(String key, Object before, Object now, List<Value> out) {
    String old = text(before);
    String fresh = text(now);
    if (!Objects.equals(old, fresh)) {
      out.add(new Value(key, old, fresh));
    }
  }

  private static String text(Object value) {
    return value == null ? "" : value instanceof String s ? s : Json.canonical(value);
  }

  /** One entry a difference, in words. */
  public List<String> words() {
    List<String> out = new ArrayList<>();
    question.ifPresent(
        q ->
            out.add(
                "the question from '"
                    + q.before().map(SuiteNote.Question::words).orElse("none")
                    + "' to '"
                    + q.now().map(SuiteNote.Question::words).orElse("none")
                    + "'"));
    several("seeds", seedsAdded, "added", out);
    several("seeds", seedsRemoved, "removed", out);
    several("recipes", recipesAdded, "added", out);
    several("recipes", recipesRemoved, "removed", out);
    several("methods", methodsAdded, "added", out);
    several("methods", methodsRemoved, "removed", out);
    values.forEach(v -> out.add(v.key() + " from '" + v.before() + "' to '" + v.now() + "'"));
    out.addAll(other);
    return out.isEmpty() ? List.of("the order of seeds, recipes or methods") : out;
  }

  private static void several(String what, List<?> some, String done, List<String> out) {
    if (!some.isEmpty()) {
      out.add(
          what
              + " "
              + done
              + ": "
              + String.join(", ", some.stream().map(String::valueOf).toList()));
    }
  }
}
