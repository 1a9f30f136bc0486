package org.patchswap.core.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionReaderTest extends Fakes.Reading {
  /** Two tasks; the swap stands beside the plain loss in both, boxes alone stand nowhere. */
  private static final String SUITE =
      """
      suite: mine
      seeds: 3
      recipes:
        one: {epochs: 1}
        two: {task: dense, student: head-resnet8}
        alone: {methods: [boxes]}
      methods:
        - plain-loss
        - swap
        - swap: {patch: [2, 4]}
          label: exchange
      """;

  private Question asked(String question) {
    return sound(SUITE + question + "\n").question().orElseThrow();
  }

  @Test
  void withoutOneTheSuiteIsExploratory() {
    assertEquals(Optional.empty(), Fakes.read(SUITE, problems).question());
  }

  @Test
  void theReferenceAndEachTasksHeadlineWhereNothingElseIsSaid() {
    Question q = asked("question: {method: swap, margin: 0.5 pp}");
    assertEquals(List.of("swap"), q.methods());
    assertEquals(Fakes.PLAIN, q.against());
    assertEquals(Set.of("classification", "dense"), q.tasks().keySet());
    assertEquals("score", q.tasks().get("dense").metric().name());
    assertEquals(0.5, q.tasks().get("dense").margin());
    assertEquals("pp", q.tasks().get("dense").unit());
  }

  @Test
  void aRecipeThatHoldsSomeRandomnessAnswersNoQuestion() {
    String some = SUITE.replace("head-resnet8}", "head-resnet8, vary: [order]}");
    String question = "question: {method: swap, margin: 0.5 pp}\n";
    Question q = sound(some + question).question().orElseThrow();
    assertEquals(Set.of("classification"), q.tasks().keySet());
    refused(
        some.replace("one: {epochs: 1}", "one: {vary: [init, order]}") + question,
        "question.method: no recipe in which everything varies with the seed holds both 'swap' and"
            + " 'plain-loss'; add one that does");
  }

  @Test
  void aTaskMayHaveAMetricAndAMarginOfItsOwn() {
    Question q =
        asked(
            """
            question:
              method: [swap, exchange (patch=4)]
              against: exchange (patch=2)
              metric: {dense: nll}
              margin: {classification: 1 pp, dense: 0.02}
            """);
    assertEquals(List.of("swap", "exchange (patch=4)"), q.methods());
    assertEquals("exchange (patch=2)", q.against());
    assertEquals("score", q.tasks().get("classification").metric().name());
    assertEquals(1, q.tasks().get("classification").margin());
    assertEquals("nll", q.tasks().get("dense").metric().name());
    assertEquals(0.02, q.tasks().get("dense").margin());
    assertEquals("", q.tasks().get("dense").unit());
  }

  @Test
  void aMethodsNameMeansItsLabelsWhereNoLabelIsThat() {
    String grid = SUITE.replace("  - swap\n", "");
    Suite suite = Fakes.read(grid + "question: {method: swap, margin: 1 pp}\n", problems);
    assertEquals(
        List.of("exchange (patch=2)", "exchange (patch=4)"),
        suite.question().orElseThrow().methods());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          swap                                       | question: must be a map such as {method: NAME, margin: 0.5 pp}, but is the text 'swap'
          {methods: 1, method: swap, margin: 1 pp}   | question.methods: unknown key; did you mean 'method'? (known: against, margin, method, metric)
          {margin: 1 pp}                             | question.method: missing; name the method in question
          {method: [], margin: 1 pp}                 | question.method: must be a method or a list of them, but is empty
          {method: swop, margin: 1 pp}               | question.method: the suite has no method 'swop'; did you mean 'swap'? (known: boxes, exchange (patch=2), exchange (patch=4), plain-loss, swap)
          {method: [swap, swap], margin: 1 pp}       | question.method: names 'swap' twice; remove one
          {method: plain-loss, margin: 1 pp}         | question.method: 'plain-loss' is what the question compares with; name another method
          {method: boxes, margin: 1 pp}              | question.method: no recipe holds both 'boxes' and 'plain-loss'; add one that does
          {method: swap, against: kd, margin: 1 pp}  | question.against: the suite has no method 'kd'; known: boxes, exchange (patch=2), exchange (patch=4), plain-loss, swap
          {method: swap}                             | question.margin: missing; say below what a difference makes none in practice, such as 0.5 pp
          {method: swap, margin: 0.5}                | question.margin: must be a number with its unit, such as 0.5 pp, since score is shown in percent, but is 0.5
          {method: swap, margin: '0,5 pp'}           | question.margin: must be a number with its unit, such as 0.5 pp, since score is shown in percent, but is 0,5 pp
          {method: swap, margin: 1 %}                | question.margin: must be a number with its unit, such as 0.5 pp, since score is shown in percent, but is 1 %
          {method: swap, margin: [1 pp]}             | question.margin: must be a number with its unit, such as 0.5 pp, since score is shown in percent, but is a list
          {method: swap, margin: }                   | question.margin: must be a number with its unit, such as 0.5 pp, since score is shown in percent, but is empty
          {method: swap, margin: 0 pp}               | question.margin: must be above 0, but is 0 pp
          {method: swap, margin: -0.5 pp}            | question.margin: must be above 0, but is -0.5 pp
          {method: swap, margin: 0.001 pp}           | question.margin: must be at least 0.01 pp, but is 0.001 pp
          {method: swap, margin: 50 pp}              | question.margin: must be at most 20 pp, but is 50 pp
          {method: swap, margin: {dense: 1 pp}}      | question.margin: missing for the task classification
          {method: swap, margin: {dense: 1 pp, classification: 1 pp, denser: 1 pp}} | question.margin.denser: the question is not asked in a task 'denser'; did you mean 'dense'? (known: classification, dense)
          {method: swap, metric: nll, margin: 1 pp}  | question.margin: must be a plain number, since nll has no unit, but is 1 pp
          {method: swap, metric: nll, margin: .inf}  | question.margin: must be a plain number, since nll has no unit, but is Infinity
          {method: swap, metric: nll, margin: -1}    | question.margin: must be above 0, but is -1
          {method: swap, metric: nll, margin: 1e300} | question.margin: must be at most 10, but is 1.0E300
          {method: swap, metric: {dense: top1}, margin: 1 pp} | question.metric: the task dense has no metric 'top1'; known: nll, score
          """)
  void whatNobodyCouldDecideIsRefusedInOneLine(String question, String fault) {
    assertNull(Fakes.read(SUITE + "question: " + question + "\n", problems));
    assertEquals(List.of("mine.yaml:12: " + fault), problems.lines());
  }

  @Test
  void aMethodThatIsSeveralIsNothingToCompareWith() {
    String grid = SUITE.replace("- plain-loss", "- plain-loss\n  - kd").replace("  - swap\n", "");
    assertNull(
        Fakes.read(
            grid.replace("epochs: 1", "teacher: resnet14")
                + "question: {method: plain-loss, against: swap, margin: 1 pp}\n",
            problems));
    assertEquals(1, problems.lines().size(), problems.lines().toString());
  }

  @Test
  void aReferenceThatDoesNotRunIsNothingToCompareWith() {
    String without = SUITE.replace("  - plain-loss\n", "");
    assertNull(Fakes.read(without + "question: {method: swap, margin: 1 pp}\n", problems));
    assertEquals(
        List.of(
            "mine.yaml:11: question.against: the suite's reference 'plain-loss' is none of its"
                + " methods; name one of them here"),
        problems.lines());
  }
}
