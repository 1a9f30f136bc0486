package org.patchswap.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.seed.SeedSource;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.store.Codec;
import org.patchswap.core.store.Record;
import org.patchswap.core.suite.Fakes;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;

/** What makes a run another run, and what does not. */
class RunSpecTest {
  private static final String BASE = "{batch: 10, epochs: 4}";

  private static RunSpec spec(String recipe, String methods, String seeds) {
    Problems problems = new Problems("f");
    Suite suite =
        Fakes.read(Fakes.suite(recipe, methods).replace("seeds: 1", "seeds: " + seeds), problems);
    assertEquals(List.of(), problems.lines());
    Plan plan = new Planner(Fakes.catalogue(), suite, problems).plan();
    assertEquals(List.of(), problems.lines());
    return plan.runs().get(plan.cells().get(0).run()).spec();
  }

  private static String id(String recipe) {
    return spec(recipe, "[swap]", "[1]").id();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {batch: 10, epochs: 4, checkpoint-seconds: 7}
          {batch: 10, epochs: 4, self-check: true}
          {batch: 10, epochs: 4, budget: epoch-matched}
          {batch: 10, epochs: 4, scored-on: test}
          {batch: 10, epochs: 4, data: {folder: /somewhere/else}}
          {batch: 10, epochs: 4, data: {folder: ~/data}}
          {batch: 10, epochs: 4, learning-rate: 0.1}
          {epochs: 4, batch: 10, student: resnet8}
          {batch: 10, epochs: 4, vary: [method, init, order, augment]}
          """)
  void whatOnlyPacesOrPlacesTheWorkMakesNoOtherRun(String recipe) {
    assertEquals(id(BASE), id(recipe));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {batch: 20, epochs: 4}
          {batch: 10, epochs: 8}
          {batch: 10, epochs: 4, learning-rate: 0.2}
          {batch: 10, epochs: 4, threads: 2}
          {batch: 10, epochs: 4, student: resnet14}
          {batch: 10, epochs: 4, budget: compute-matched}
          {batch: 10, epochs: 4, data: {train-limit: 50}}
          {batch: 10, epochs: 4, data: {dataset: large}}
          {batch: 10, epochs: 4, vary: [order]}
          """)
  void whatTheNumbersDependOnMakesAnother(String recipe) {
    assertNotEquals(id(BASE), id(recipe));
  }

  @Test
  void whatVariesWithTheSeedGoesToTheWorkerAndToTheTeacher() {
    String recipe = "{teacher: resnet14, vary: [order, init]}";
    Problems problems = new Problems("f");
    Plan plan =
        new Planner(Fakes.catalogue(), Fakes.read(Fakes.suite(recipe, "[kd]"), problems), problems)
            .plan();
    assertEquals(2, plan.runs().size());
    for (Plan.Planned planned : plan.runs().values()) {
      String sent = Codec.text(planned.spec().described());
      RunSpec spec = RunSpec.of(Codec.read(Record.Spec.class, sent, "job"));
      assertEquals(List.of("init", "order"), spec.identity().recipe().get("vary"));
      SeedStreams some = new SeedStreams(1, List.of(SeedSource.INIT, SeedSource.ORDER));
      assertEquals(some, spec.seeds());
    }
    assertEquals(
        spec("{vary: [init, order]}", "[swap]", "[1]").id(),
        spec("{vary: [order, init]}", "[swap]", "[1]").id());
    assertEquals(new SeedStreams(1), spec(BASE, "[swap]", "[1]").seeds());
  }

  /** Pinned: whatever changes it, a new key of recipes too, makes all published runs other ones. */
  @Test
  void theIdIsFixed() {
    assertEquals("fa415d1f39ebc013", id(BASE));
    assertEquals("2edb8591fa07b886", spec("teacher: resnet14", "[kd]", "[3]").id());
  }

  @Test
  void soDoSeedMethodAndItsParameters() {
    String one = id(BASE);
    assertNotEquals(one, spec(BASE, "[swap]", "[2]").id());
    assertNotEquals(one, spec(BASE, "[plain-loss]", "[1]").id());
    assertNotEquals(one, spec(BASE, "[{swap: {patch: 2}}]", "[1]").id());
    assertEquals(one, spec(BASE, "[{swap: {patch: 4}, label: called}]", "[1]").id());
  }

  /** {@code swap} had the pinned id before it had {@code chance}. */
  @Test
  void anOptionThatCameLaterNamesARunOnlyAwayFromItsDefault() {
    String before = "fa415d1f39ebc013";
    assertEquals(before, spec(BASE, "[{swap: {chance: 1}}]", "[1]").id());
    assertEquals(before, spec(BASE, "[{swap: {chance: 1.0}, label: called}]", "[1]").id());
    RunSpec other = spec(BASE, "[{swap: {chance: 0.5}}]", "[1]");
    assertNotEquals(before, other.id());
    assertEquals(0.5, other.identity().method().settings().get("chance"));
    for (RunSpec spec : List.of(spec(BASE, "[{swap: {chance: 1}}]", "[1]"), other)) {
      String sent = Codec.text(spec.described());
      RunSpec back = RunSpec.of(Codec.read(Record.Spec.class, sent, "job"));
      assertEquals(spec, back);
      assertEquals(spec.id(), back.id());
    }
  }

  @Test
  void aRecordFromBeforeAnOptionKeepsItsIdAndHasItsDefault() {
    RunSpec spec = spec(BASE, "[swap]", "[1]");
    JsonObject old = Codec.tree(spec.described());
    assertNotNull(old.getAsJsonObject("settings").remove("chance"));
    RunSpec back = RunSpec.of(Codec.read(Record.Spec.class, old, "old"));
    assertEquals(spec.id(), back.id());
    assertEquals(1.0, back.settings().get(Fakes.CHANCE));
  }

  @Test
  void aTeacherIsPartOfItsStudent() {
    String one = spec("teacher: resnet14", "[kd]", "[1]").id();
    assertNotEquals(one, spec("{teacher: resnet14, teacher-epochs: 5}", "[kd]", "[1]").id());
    assertNotEquals(one, spec("teacher: resnet8", "[kd]", "[1]").id());
  }

  @Test
  void namesOfRecipesAreNotPartOfIt() {
    Problems problems = new Problems("f");
    String text = Fakes.suite(BASE, "[swap]").replace("one:", "other:");
    Plan plan = new Planner(Fakes.catalogue(), Fakes.read(text, problems), problems).plan();
    assertEquals(id(BASE), plan.cells().get(0).run());
  }

  @Test
  void aSpecThatWentToAWorkerIsTheSame() {
    RunSpec spec =
        spec("{batch: 10, data: {folder: /somewhere}}", "[{swap: {temperature: 2}}]", "[1]");
    String sent = Codec.text(spec.described());
    RunSpec back = RunSpec.of(Codec.read(Record.Spec.class, sent, "job"));
    assertEquals(spec, back);
    assertEquals(spec.id(), back.id());
  }
}
