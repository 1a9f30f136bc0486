package org.patchswap.tasks.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.Workload;
import org.patchswap.tasks.classification.ClassificationTask;

/** Rehearsals need no files of datasets whose size is known. */
class PublishedTest {
  private final List<String> problems = new ArrayList<>();

  private static Settings settings(Map<String, Object> given) {
    Settings settings = Settings.defaults(new ClassificationTask().options(given));
    return settings.with(given, org.patchswap.core.option.Origin.SUITE, "test");
  }

  @ParameterizedTest
  @CsvSource({
    "cifar-10, 50000, 0, 10000, 10, 3, 32",
    "cifar-100, 50000, 0, 10000, 100, 3, 32",
    "fashion-mnist, 60000, 0, 10000, 10, 1, 28",
    "fashion-mnist-subset, 5000, 1000, 2000, 10, 1, 28"
  })
  void everyDatasetHasItsSizeWithoutAFolder(
      String name, int train, int held, int test, int classes, int channels, int side) {
    DataFacts facts =
        new ClassificationTask().rehearsing().inspect(settings(Map.of("dataset", name)), problems);
    assertEquals(List.of(), problems);
    assertEquals(
        List.of(name, train, held, test, classes, channels, side, side),
        List.of(
            facts.dataset(),
            facts.trainSize(),
            facts.validationSize(),
            facts.testSize(),
            facts.classes().size(),
            facts.channels(),
            facts.height(),
            facts.width()));
  }

  @Test
  void trainingItselfNeedsTheFiles() {
    Settings cifar = settings(Map.of("dataset", "cifar-100"));
    assertNull(new ClassificationTask().inspect(cifar, problems));
    assertTrue(problems.get(0).startsWith("folder: must be the folder"), problems + "");
  }

  @Test
  void whatARecipeSaysOfItsSplitsHoldsForNoiseToo() {
    Settings cifar =
        settings(Map.of("dataset", "cifar-100", "validation", 5000L, "evaluation-batch", 150L));
    Task task = new ClassificationTask().rehearsing();
    DataFacts facts = task.inspect(cifar, problems);
    assertEquals(
        List.of(45_000, 5000, 10_000),
        List.of(facts.trainSize(), facts.validationSize(), facts.testSize()));
    try (Workload opened = task.open(cifar, Device.cpu())) {
      assertEquals(
          List.of(45_000, 150, 150),
          List.of(
              opened.facts().trainSize(),
              opened.facts().validationSize(),
              opened.facts().testSize()));
    }
  }

  @Test
  void noiseHasAsManyImagesOfEachClassAndTakesTheRoomOfFew() {
    ImageSplits.Facts facts =
        new ImageSplits.Facts(
            List.of("a", "b", "c"), new float[] {0.5f}, new float[] {0.2f}, "none", 0);
    ImageSplits noise = new Published(facts, 3000, 0, 7, 2, 3, 1).noise();
    assertNull(noise.validation());
    int[] each = new int[3];
    for (int label : noise.train().labels()) {
      each[label]++;
    }
    assertEquals(3000, each[0] + each[1] + each[2]);
    assertTrue(each[0] - each[2] <= 4, each[0] + " and " + each[2]);
    noise.check("noise", problems);
    assertEquals(List.of(), problems);
  }
}
