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

  /** One recipe with the budgets of 2 and 8 epochs, at which the method is 2 pp off. */
  private static SyntheticStore budgets(double shorter, double longer) {
    return new SyntheticStore()
        .recipes(List.of("one-2", "one-8"))
        .note(SyntheticNotes.value("one-2", "epochs", 2))
        .note(SyntheticNotes.value("one-8", "epochs", 8))
        .note(SyntheticNotes.variant("one-2", "one", "budget", "2 epochs"))
        .note(SyntheticNotes.variant("one-8", "one", "budget", "8 epochs"))
        .scores(
            (r, m, s) ->
                0.8
                    + 0.001 * s
                    + (m.equals("ips") ? (r.equals("one-2") ? shorter : longer) : 0)
                    + (m.equals("ips") ? 0.002 * (s % 2) : 0));
  }

  @Test
  void longerTrainingIsAnsweredByBudgetsWhereThereAreSome() {
    String crossed = answers(Pages.of(budgets(-0.02, 0.02), folder).overview()).get("q-longer");
    assertTrue(
        crossed.matches(
            "one: ips rises above cross-entropy between 2 and 8 epochs, at about \\d.*Gains by"
                + " budget: one-2 −1\\.88 pp \\[.*\\], worse; one-8 \\+2\\.12 pp.*, better\\. .*"),
        crossed);
    assertTrue(!crossed.contains("Not tried") && !crossed.contains("List several"), crossed);
    String kept =
        answers(Pages.of(budgets(-0.02, -0.01), folder.resolve("kept")).overview()).get("q-longer");
    assertTrue(
        kept.startsWith("one: ips stays below cross-entropy from 2 to 8 epochs. Gains"), kept);
  }

  @Test
  void onlyTheLongestBudgetIsCalledShort() {
    String html = Pages.of(budgets(-0.02, 0.02), folder).overview();
    Matcher m = Pattern.compile("In (\\d) of (\\d recipes?) the headline").matcher(html);
    assertTrue(m.find(), "training is short");
    assertEquals("1 of 1 recipe", m.group(1) + " of " + m.group(2));
    String longer = answers(html).get("q-longer");
    assertTrue(longer.matches(".*rose by more than the margin in one-8 \\([^)]*\\)\\."), longer);
  }

  @Test
  void tuningIsAnsweredByTunedRecipesWhereThereAreSome() {
    SyntheticStore store =
        new SyntheticStore()
            .recipes(List.of("one", "one-tuned"))
            .note(SyntheticNotes.variant("one-tuned", "one", "tuned", "tuned"))
            .scores(
                (r, m, s) ->
                    0.8
                        + 0.001 * s
                        + (r.equals("one") ? (m.equals("ips") ? -0.02 : 0) : 0.01)
                        + (m.equals("ips") ? 0.002 * (s % 2) : 0));
    String tuned = answers(Pages.of(store, folder).overview()).get("q-tuning");
    assertTrue(
        tuned.matches(
            "With the values that equal tuning chose: one-tuned \\+0\\.12 pp \\[.*\\], \\w+.* In"
                + " one tuning changed cross-entropy by \\+1\\.00 pp \\[.*\\] over 5 seeds \\(rank"
                + " .*\\), ips by \\+3\\.00 pp \\[.*\\] over 5 seeds \\(rank 5 before, 1 after\\);"
                + " ranks are among 5 methods\\."),
        tuned);
    store.fates((r, m, s) -> r.equals("one") ? Fate.DONE : Fate.MISSING);
    String open = answers(Pages.of(store, folder.resolve("open")).overview()).get("q-tuning");
    assertTrue(open.startsWith("Not known yet: no tuned recipe has a measured run."), open);
  }

  @Test
  void aSuiteThatExploresIsToldOfNoMethodInQuestion() {
    SyntheticStore explores = new SyntheticStore().methods(List.of("cross-entropy", "kd"));
    String why = answers(Pages.of(explores, folder).overview()).get("q-why");
    assertTrue(why.startsWith("No method of this suite is recorded as a control, "), why);
  }

  @Test
  void tasksWithoutARecipeAtEqualImagesAreListedOnce() {
    String html = Pages.of(new SyntheticStore().threeTasks(), folder).overview();
    String answer = answers(html).get("q-equal-images");
    assertTrue(
        answer.contains("For classification, segmentation and detection a recipe with"), answer);
  }
}
