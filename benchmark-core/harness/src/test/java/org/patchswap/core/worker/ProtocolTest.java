package org.patchswap.core.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;

/** What one side writes the other reads, and nothing else. */
class ProtocolTest {
  private static RunSpec run() {
    Settings method =
        new Settings(
            Map.of(
                "weight", new Setting(2.0, Origin.SUITE, "a \"quoted\" word\nof two lines"),
                "patch", new Setting(4L, Origin.ASSUMED, ""),
                "heads", new Setting(List.of(1L, 2L), Origin.SUITE, "")));
    Recipe recipe =
        new Recipe("one", "dots", new Settings(Map.of()), Settings.defaults(RecipeOptions.ALL));
    return new RunSpec(
        recipe,
        "resnet8",
        "ips",
        3,
        method,
        75,
        1L << 60,
        new TreeMap<>(Map.of("train", "0123")),
        new TreeMap<>(Map.of(RunSpec.TEACHER, "4567")));
  }

  static Stream<Job> jobs() {
    return Stream.of(
        new Job.Training("/a \"folder\"/with \\ and ü", "gpu1", run()),
        new Job.Rehearsing("gpu1", run(), Optional.of("resnet14"), 5),
        new Job.Rehearsing("cpu", run(), Optional.empty(), 5),
        new Job.Probe(List.of("gpu0", "gpu7x4"), 5L << 30));
  }

  static Stream<Message> messages() {
    return Stream.of(
        new Message.Progress(3, 75),
        new Message.Note("goes on from checkpoint-12"),
        new Message.Failed("loss: \"NaN\" at step 3\nand more"),
        new Message.Rehearsed(173.25, 900, 1.5, 352),
        new Message.Unusable("gpu0", "no CUDA"));
  }

  @ParameterizedTest
  @MethodSource("jobs")
  void aJobIsReadBackFromItsOneLine(Job job) {
    String line = Protocol.line(job);
    assertFalse(line.contains("\n"), line);
    assertEquals(line, Protocol.line(Protocol.job(line)));
    assertEquals(Optional.empty(), Protocol.message(line));
  }

  /** Another id would be another run, with another record. */
  @Test
  void aRunKeepsItsId() {
    Job.Training sent = new Job.Training("store", "cpu", run());
    Job.Training read = (Job.Training) Protocol.job(Protocol.line(sent));
    assertEquals(sent.spec().id(), read.spec().id());
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageIsReadBackFromItsOneLine(Message message) {
    String line = Protocol.line(message);
    assertFalse(line.contains("\n"), line);
    assertEquals(Optional.of(message), Protocol.message(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Loading native library",
        "{",
        "{}",
        "{\"message\": {}}",
        "{\"message\": \"unheard of\"}",
        "{\"progress\": 3}",
        "{\"message\": \"progress\"}",
        "{\"message\": \"note\", \"text\": 3}",
        "[1, 2]",
        "@progress 1 2"
      })
  void whatLibrariesPrintIsNoMessage(String line) {
    assertEquals(Optional.empty(), Protocol.message(line));
  }

  @Test
  void whatIsNoJobIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Protocol.job("train this"));
  }
}
