package org.patchswap.reports.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchswap.reports.fixture.Pages;
import org.patchswap.reports.fixture.SyntheticNotes;
import org.patchswap.reports.fixture.SyntheticStore;
import org.patchswap.reports.fixture.SyntheticStore.Fate;
import org.patchswap.reports.page.suite.answers.Question;
import org.patchswap.reports.page.suite.answers.Questions;

/** Ten questions that people have, and where the overview answers them. */
class QuestionsTest {
  private static final List<String> IDS =
      List.of(
          "q-helps",
          "q-equal-images",
          "q-how-sure",
          "q-cost",
          "q-tuning",
          "q-why",
          "q-longer",
          "q-more-seeds",
          "q-missing",
          "q-trust");

  @TempDir Path folder;

  /** Invented suites by what is special about them. */
  enum Suite {
    COMPLETE(new SyntheticStore()),
    THREE_TASKS(new SyntheticStore().threeTasks().teachers()),
    STILL_RUNNING(
        new SyntheticStore()
            .fates((r, m, s) -> s < 3 ? Fate.DONE : s == 3 ? Fate.STARTED : Fate.MISSING)),
    FAILED(new SyntheticStore().fates((r, m, s) -> m.equals("ips") ? Fate.FAILED : Fate.DONE)),
    NOTHING_MEASURED(new SyntheticStore().fates((r, m, s) -> Fate.MISSING)),
    EXPLORATORY(new SyntheticStore().methods(List.of("cross-entropy", "kd"))),
    SEVERAL_IN_QUESTION(
        new SyntheticStore().methods(List.of("cross-entropy", "ips", "ips patch 14"))),
    ONE_METHOD(new SyntheticStore().methods(List.of("cross-entropy"))),
    ONE_SEED(new SyntheticStore().seeds(1)),
    ONE_EPOCH(new SyntheticStore().size(1, 20)),
    NO_SPREAD(new SyntheticStore().scores((r, m, s) -> m.equals("ips") ? 0.8 : 0.7));

    private final SyntheticStore store;

    Suite(SyntheticStore store) {
      this.store = store;
    }
  }

  static Stream<Suite> suites() {
    return Stream.of(Suite.values());
  }

  /** The text of each answer, by id. */
  private static Map<String, String> answers(String html) {
    Matcher m =
        Pattern.compile(
                "<div class=\"question\" id=\"([^\"]+)\">\\s*<h3>[^<]+</h3>\\s*<p>(.*?)</p>",
                Pattern.DOTALL)
            .matcher(html);
    return m.results()
        .collect(
            Collectors.toMap(
                r -> r.group(1),
                r -> r.group(2).replaceAll("<[^>]+>", "").replaceAll("\\s+", " ").trim(),
                (a, b) -> {
                  throw new AssertionError("two answers: " + a + " and " + b);
                },
                TreeMap::new));
  }

  @ParameterizedTest
  @MethodSource("suites")
  void everyQuestionHasOneAnswer(Suite suite) {
    String html = Pages.of(suite.store, folder).overview();
    Map<String, String> answers = answers(html);
    for (String id : IDS) {
      assertEquals(2, html.split("id=\"" + id + "\"", -1).length, id);
      String answer = answers.get(id);
      assertTrue(answer != null && answer.matches("(?s).*\\w{2}.*\\."), id + ": " + answer);
      assertTrue(
          !answer.matches("(?s).*(NaN|null|Optional|\\.\\.| ,| \\.|–).*"), id + ": " + answer);
    }
    assertEquals(IDS.size(), answers.size());
  }

  @Test
  void aRecipeThatHoldsSomeRandomnessIsNotAsked() {
    String html =
        Pages.of(
                new SyntheticStore()
                    .recipes(List.of("full", "part"))
                    .note(SyntheticNotes.value("part", "vary", List.of("order"))),
                folder)
            .overview();
    String helps = answers(html).get("q-helps");
    assertTrue(helps.contains(" full ") && !helps.contains("part"), helps);
    assertTrue(html.contains("; only order varies<"), "in the list of recipes");
    assertTrue(!html.contains("epoch-matched · only order varies"), "not in the forest");
  }

  @Test
  void whatVariesIsSaidWhereASuiteExplores() {
    String html =
        Pages.of(
                new SyntheticStore()
                    .methods(List.of("cross-entropy", "kd"))
                    .recipeValue("vary", List.of("order")),
                folder)
            .overview();
    assertTrue(html.contains("epoch-matched · only order varies"), "in the forest");
  }

  @Test
  void theDocumentHasTheSameList() throws Exception {
    assertEquals(IDS, Questions.ALL.stream().map(Question::id).toList());
    String rows =
        Questions.ALL.stream()
            .map(q -> "| `" + q.id() + "` | " + q.question() + " |\n")
            .collect(Collectors.joining());
    String page = Files.readString(Path.of("../docs/reading-a-report.md"));
    assertTrue(page.contains(rows), "docs/reading-a-report.md must list:\n" + rows);
    assertEquals(IDS.size(), page.split("\\| `q-", -1).length - 1, "and no other");
  }

  @Test
  void answersCarryFiguresAndIntervals() {
    SyntheticStore clear =
        new SyntheticStore()
            .recipes(List.of("a", "b"))
            .scores(
                (r, m, s) ->
                    0.8
                        + 0.001 * s
                        + (m.equals("ips") ? (r.equals("a") ? 0.02 : 0) + 0.002 * (s % 2) : 0));
    Map<String, String> a = answers(Pages.of(clear, folder).overview());
    assertTrue(
        a.get("q-helps")
            .matches(
                "Better by more than the margin in a \\+2\\.12 pp \\[\\+1\\.9\\d, .*Within .* b"
                    + " .*"),
        a.get("q-helps"));
    assertTrue(a.get("q-how-sure").contains("over 5 seeds"), a.get("q-how-sure"));
    assertEquals("None: what is judged is decided.", a.get("q-more-seeds"));
    assertTrue(
        a.get("q-missing").startsWith("None: all 50 planned runs are measured, 5 seeds (1, 2,"));
    assertTrue(a.get("q-equal-images").contains("a (2.00 times)"), a.get("q-equal-images"));
    assertTrue(a.get("q-cost").contains("2.00 times the images"), a.get("q-cost"));
  }

  @Test
  void whatIsOpenIsSaidWithTheSeedsThatWouldDecide() {
    Map<String, String> a = answers(Pages.of(new SyntheticStore().seeds(3), folder).overview());
    assertTrue(
        a.get("q-more-seeds").matches(".*fashion-resnet8 \\(3 now\\): \\d+ seeds if .*"),
        a.get("q-more-seeds"));
  }

  @Test
  void gapsAreNamedByMethodAndSeed() {
    SyntheticStore gaps =
        new SyntheticStore()
            .fates((r, m, s) -> m.equals("ips") && s > 3 ? Fate.MISSING : Fate.DONE);
    Map<String, String> a = answers(Pages.of(gaps, folder).overview());
    assertTrue(a.get("q-missing").contains("2 not started: fashion-resnet8 ips, seeds 4, 5."));
    assertTrue(a.get("q-missing").contains("benchmark run --suite demo"), a.get("q-missing"));
  }
}
