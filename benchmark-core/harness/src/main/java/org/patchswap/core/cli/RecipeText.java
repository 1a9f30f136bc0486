package org.patchswap.core.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.suite.MethodChoice;
import org.patchswap.core.suite.Suite;

/**
 * The recipes of a suite as {@code describe} prints them: every resolved value with its origin; of
 * a variant only what differs from the first recipe that it stands with.
 */
record RecipeText(Suite suite) {

  /** The recipe printed before that a variant is like; empty for one that is printed in full. */
  Optional<Recipe> like(Recipe r) {
    return r.variant()
        .flatMap(
            v ->
                suite.recipes().stream()
                    .takeWhile(o -> o != r)
                    .filter(
                        o ->
                            o.name().equals(v.of())
                                || o.variant().filter(w -> w.of().equals(v.of())).isPresent())
                    .findFirst());
  }

  /** Name, task, and what it is a variant of. */
  String title(Recipe r) {
    String of = r.variant().map(v -> " (" + v.of() + ", " + v.words() + ")").orElse("");
    return "Recipe " + r.name() + of + ": task " + r.task();
  }

  /** Its values, or those that differ from the recipe it is like. */
  List<String> values(Recipe r) {
    List<String> out = new ArrayList<>();
    Optional<Recipe> like = like(r);
    String indent = like.isPresent() ? "    " : "  ";
    settings(indent, r.values(), like.map(Recipe::values), out);
    settings(indent + "data.", r.data(), like.map(Recipe::data), out);
    if (like.isEmpty() && !r.get(RecipeOptions.TEACHER).isEmpty()) {
      r.ofTeacher()
          .keySet()
          .forEach(
              key -> {
                Setting v = r.forTeacher().values().values().get(key);
                out.add(indent + "teacher's " + key + " = " + v.value() + "  [" + origin(v) + "]");
              });
    }
    String but = out.isEmpty() ? "" : ", but for";
    like.ifPresent(o -> out.add(0, "  as " + o.name() + but));
    return out;
  }

  /** Its methods with their parameters; those of the recipe it is like only where they differ. */
  List<String> methods(Recipe r) {
    List<MethodChoice> same = like(r).map(o -> suite.methods().get(o.name())).orElse(List.of());
    List<String> out = new ArrayList<>();
    for (MethodChoice m : suite.methods().get(r.name())) {
      if (same.stream()
          .noneMatch(o -> o.label().equals(m.label()) && o.settings().equals(m.settings()))) {
        out.add("  Method " + m.label() + (m.label().equals(m.name()) ? "" : " = " + m.name()));
        settings("    ", m.settings(), Optional.empty(), out);
      }
    }
    return out;
  }

  private static void settings(
      String indent, Settings s, Optional<Settings> like, List<String> out) {
    s.values()
        .forEach(
            (key, v) -> {
              if (like.map(o -> o.values().get(key)).filter(v::equals).isEmpty()) {
                out.add(indent + key + " = " + v.value() + "  [" + origin(v) + "]");
              }
            });
  }

  private static String origin(Setting v) {
    boolean said = v.source().isEmpty() || v.source().equals("suite");
    return v.from() + (said || v.origin() == Origin.PROTOCOL ? "" : ": " + v.source());
  }
}
