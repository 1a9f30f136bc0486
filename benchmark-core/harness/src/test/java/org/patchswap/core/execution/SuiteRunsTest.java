package org.patchswap.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.patchswap.core.json.Json;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.store.Codec;
import org.patchswap.core.store.Record;
import org.patchswap.core.suite.Fakes;
import org.patchswap.core.suite.Problems;

/** The runs of a suite as other programs read them. */
class SuiteRunsTest {
  private final Plan plan = plan();

  private static Plan plan() {
    Problems problems = new Problems("mine.yaml");
    String suite = Fakes.suite("teacher: resnet14", "[plain-loss, kd]");
    return new Planner(
            Fakes.catalogue(),
            Fakes.read(suite.replace("seeds: 1", "seeds: 2"), problems),
            problems)
        .plan();
  }

  @Test
  void eachRunStandsAfterThoseItNeedsWithTheFieldsOfThePage() {
    SuiteRuns runs = SuiteRuns.of(plan, Optional.empty());
    JsonObject tree = Json.parse(Codec.text(runs));
    assertEquals(Set.of("suite", "runs"), tree.keySet());
    assertEquals(plan.runs().size(), tree.getAsJsonArray("runs").size());
    Set<String> before = new HashSet<>();
    Set<String> roles = new HashSet<>();
    for (var one : tree.getAsJsonArray("runs")) {
      JsonObject run = one.getAsJsonObject();
      assertEquals(
          Set.of(
              "id", "recipe", "method", "role", "architecture", "seed", "prerequisites", "steps"),
          run.keySet());
      run.getAsJsonObject("prerequisites")
          .asMap()
          .values()
          .forEach(p -> assertTrue(before.contains(p.getAsString()), run::toString));
      assertTrue(before.add(run.get("id").getAsString()));
      roles.add(run.get("role").getAsString());
    }
    assertEquals(plan.runs().keySet(), before);
    assertEquals(Set.of("table", "prerequisite"), roles);
  }

  /** Another seed of the same method takes as long; other kinds have no hours. */
  @Test
  void hoursComeFromFinishedRunsOfTheKind() {
    SuiteRuns none = SuiteRuns.of(plan, Optional.empty());
    SuiteRuns.Run first =
        none.runs().stream().filter(r -> r.method().equals("kd")).findFirst().orElseThrow();
    Record.Cost cost = new Record.Cost(3000, 600, 1, 1, Optional.empty(), new TreeMap<>());
    SuiteRuns some =
        SuiteRuns.of(
            plan, id -> id.equals(first.id()) ? Optional.of(cost) : Optional.empty(), true);
    for (SuiteRuns.Run run : some.runs()) {
      assertEquals(Optional.of(run.id().equals(first.id())), run.finished());
      assertEquals(run.method().equals("kd") ? Optional.of(1.0) : Optional.empty(), run.hours());
    }
  }
}
