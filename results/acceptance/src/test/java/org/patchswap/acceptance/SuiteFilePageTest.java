package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Method;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Range;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.QuestionSchema;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.SuiteReader;
import org.patchswap.core.suite.SuiteSchema;
import org.patchswap.core.suite.TuningSchema;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.core.task.Task;

/** The page of suite files names every key as the options have it, and its examples are sound. */
class SuiteFilePageTest {
  private static final Path PAGE = Path.of("../../docs/suite-file.md");
  static final String COMMAND =
      "mvn -q -pl results/acceptance -am test -Dtest='SuiteFilePageTest,SuiteSchemaTest'"
          + " -Ddocs.write=true -Dsurefire.failIfNoSpecifiedTests=false";
  private static final Pattern PART =
      Pattern.compile(
          "(<!-- (\\S+): written by[^\\n]*-->\\n)(.*?)(<!-- \\2: end -->)", Pattern.DOTALL);
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

  /** What the suite itself has, without the methods of tests. */
  static Catalogue published() {
    List<Supplier<Method>> methods = new ArrayList<>();
    ServiceLoader.load(Method.class).stream()
        .filter(p -> p.type().getName().startsWith("org.patchswap.baselines."))
        .forEach(methods::add);
    List<Task> tasks =
        ServiceLoader.load(Task.class).stream()
            .filter(p -> p.type().getName().startsWith("org.patchswap.tasks."))
            .map(ServiceLoader.Provider::get)
            .toList();
    return Catalogue.of(methods, tasks);
  }

  @Test
  void generatedPartsAreUpToDate() throws IOException {
    String page = Files.readString(PAGE);
    Map<String, String> parts = parts();
    Set<String> found = new TreeSet<>();
    String written =
        PART.matcher(page)
            .replaceAll(
                m -> {
                  found.add(m.group(2));
                  return Matcher.quoteReplacement(m.group(1) + parts.get(m.group(2)) + m.group(4));
                });
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(PAGE, written);
    }
    assertEquals(parts.keySet(), found);
    assertEquals(written, Files.readString(PAGE), "docs/suite-file.md is out of date: " + COMMAND);
  }

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    return EXAMPLE
        .matcher(Files.readString(PAGE))
        .results()
        .map(m -> m.group(1))
        .filter(t -> t.contains("suite:"))
        .map(t -> DynamicTest.dynamicTest(t.lines().findFirst().orElse(""), () -> example(t)));
  }

  private static void example(String text) throws IOException {
    Problems problems = new Problems("docs/suite-file.md");
    Catalogue catalogue = published();
    Suite suite =
        new SuiteReader(catalogue, problems).read(text.getBytes(StandardCharsets.UTF_8), "example");
    assertEquals(List.of(), problems.lines());
    assertEquals(Set.of(), SuiteSchemaTest.faults(text));
    if (!text.contains("folder:")) {
      new Planner(catalogue, suite, problems).plan();
      assertEquals(List.of(), problems.lines());
    }
  }

  private static Map<String, String> parts() {
    Map<String, String> out = new TreeMap<>();
    StringBuilder keys = new StringBuilder("| key | what |\n| --- | --- |\n");
    SuiteSchema.keys().forEach((k, words) -> row(keys, "`" + k + "`", words));
    out.put("suite-keys", keys.toString());
    StringBuilder question = new StringBuilder("| key | what |\n| --- | --- |\n");
    QuestionSchema.keys().forEach((k, words) -> row(question, "`" + k + "`", words));
    out.put("question-keys", question.toString());
    StringBuilder tuning = new StringBuilder("| key | what |\n| --- | --- |\n");
    TuningSchema.keys().forEach((k, words) -> row(tuning, "`" + k + "`", words));
    out.put("tuning-keys", tuning.toString());
    StringBuilder recipe = new StringBuilder();
    for (RecipeOptions.Group g : RecipeOptions.GROUPS) {
      recipe.append("\n**").append(g.title()).append("**\n\n").append(table(g.options()));
    }
    out.put("recipe-keys", recipe.append('\n').toString());
    Catalogue catalogue = published();
    StringBuilder data = new StringBuilder();
    for (String name : catalogue.tasks()) {
      Task task = catalogue.task(name).orElseThrow();
      data.append("\n**").append(task.traits().title()).append("** (`task: ").append(name);
      data.append("`), networks ").append(task.networks().naming()).append("\n\n");
      data.append(table(dataOptions(task)));
    }
    out.put("data-keys", data.append('\n').toString());
    return out;
  }

  /** A task's own keys and those of its datasets. */
  private static List<Option<?>> dataOptions(Task task) {
    Map<String, Option<?>> all = new LinkedHashMap<>();
    task.traits().options().forEach(o -> all.put(o.name(), o));
    for (DatasetTraits d : task.datasets()) {
      d.options().forEach(o -> all.putIfAbsent(o.name(), o));
    }
    return List.copyOf(all.values());
  }

  private static String table(List<Option<?>> options) {
    StringBuilder out =
        new StringBuilder("| key | what | values | default |\n| --- | --- | --- | --- |\n");
    for (Option<?> o : options) {
      assertTrue(!o.about().isEmpty(), () -> o.name() + " does not say what it is: Option.about");
      String only = o.condition().map(c -> "; only with `" + c.words() + "`").orElse("");
      row(out, "`" + o.name() + "`", o.about() + only, values(o), fallback(o));
    }
    return out.toString();
  }

  private static String values(Option<?> o) {
    return switch (o.kind()) {
      case INTEGER -> "whole" + bounds(o.range());
      case REAL -> "real" + bounds(o.range());
      case CHOICES -> "list of `" + String.join("`, `", o.choices()) + "`";
      case INTEGERS -> "list of whole" + bounds(o.range());
      case REALS -> "list of real" + bounds(o.range());
      case FLAG -> "`true`, `false`";
      case TEXT -> "text";
      case PLACE -> "path";
      case CHOICE -> "`" + String.join("`, `", o.choices()) + "`";
    };
  }

  private static String bounds(Range range) {
    boolean usual = range.equals(Range.WHOLE) || range.equals(Range.REAL);
    return usual ? "" : ", " + range.words();
  }

  private static String fallback(Option<?> o) {
    String value = String.valueOf(Option.raw(o.fallback()));
    String shown = value.isEmpty() || value.equals("[]") ? "none" : "`" + value + "`";
    String origin = o.origin() == Origin.DEFAULT ? "" : o.origin().word() + ": ";
    return shown + (o.source().isEmpty() ? "" : " (" + origin + o.source() + ")");
  }

  private static void row(StringBuilder out, String... cells) {
    for (String c : cells) {
      out.append("| ").append(c.replace("|", "\\|")).append(' ');
    }
    out.append("|\n");
  }
}
