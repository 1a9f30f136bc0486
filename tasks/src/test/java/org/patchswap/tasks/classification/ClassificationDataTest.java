package org.patchswap.tasks.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.tasks.data.ImageDataset;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Images;
import org.patchswap.tasks.tool.MadeCifar100;

/** What a recipe's data section may say, and how faults are told before anything runs. */
class ClassificationDataTest {
  private final List<String> problems = new ArrayList<>();

  private DataFacts inspect(Map<String, Object> given) {
    ClassificationTask task = new ClassificationTask();
    Settings settings = Settings.resolve(task.traits().options(), given, problems);
    assertEquals(List.of(), problems);
    return task.inspect(settings, problems);
  }

  @Test
  void defaultsNeedNothing() {
    DataFacts facts = inspect(Map.of());
    assertEquals(List.of(), problems);
    assertEquals("fashion-mnist-subset", facts.dataset());
    assertEquals(List.of(5000, 1000, 2000), sizes(facts));
    assertEquals(10, facts.classes().size());
    assertEquals(6, facts.digests().size());
    assertTrue(facts.licence().startsWith("MIT"));
  }

  private static List<Integer> sizes(DataFacts f) {
    return List.of(f.trainSize(), f.validationSize(), f.testSize());
  }

  @Test
  void limitsCutEverySplit() {
    assertEquals(
        List.of(70, 30, 30), sizes(inspect(Map.of("train-limit", 70L, "test-limit", 30L))));
  }

  @Test
  void validationIsHeldOutOfTheWholeDataset() {
    String original = "/usr/share/datasets/fashion-mnist";
    assumeTrue(Files.isDirectory(Path.of(original)));
    Map<String, Object> given =
        Map.of("dataset", "fashion-mnist", "folder", original, "validation", 6000L);
    assertEquals(List.of(54000, 6000, 10000), sizes(inspect(given)));
  }

  @Test
  void filesThatWereNotCheckedAreSaidToBeSo(@TempDir Path folder) throws IOException {
    MadeCifar100.write(folder, 300, 200);
    Map<String, Object> given = new HashMap<>();
    given.put("dataset", "cifar-100");
    given.put("folder", folder.toString());
    given.put("check", false);
    ClassificationTask task = new ClassificationTask();
    Settings settings = Settings.resolve(task.options(given), given, problems);
    DataFacts facts = task.inspect(settings, problems);
    assertEquals(List.of(), problems);
    assertEquals("cifar-100 (files not checked)", facts.dataset());
    assertEquals(List.of(300, 0, 200), sizes(facts));
    assertEquals(false, settings.identity().get("check"));
    given.remove("check");
    settings = Settings.resolve(task.options(given), given, problems);
    assertNull(settings.identity().get("check"));
    assertNull(task.inspect(settings, problems));
  }

  /** Where nothing is published to check against, the key is unknown. */
  @Test
  void onlyDatasetsWithPublishedFilesKnowTheKey() {
    Map<String, Object> given = Map.of("dataset", "fashion-mnist-subset", "check", false);
    Settings.resolve(new ClassificationTask().options(given), given, problems);
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).startsWith("check: unknown key"), problems.get(0));
  }

  @Test
  void everyFaultNamesItsKey() {
    Map<String, Object> given = new HashMap<>();
    given.put("train-limit", 5001L);
    given.put("test-limit", 2001L);
    assertNull(inspect(given));
    assertEquals(
        List.of(
            "train-limit: must be at most 5000, the images there are, but is 5001",
            "test-limit: must be at most 2000, the images there are, but is 2001"),
        problems);
  }

  @Test
  void splitOfItsOwnIsNotCutAgain() {
    assertNull(inspect(Map.of("validation", 100L)));
    assertTrue(problems.get(0).startsWith("validation: "), problems.toString());
  }

  @Test
  void missingFolderIsToldWithTheKey(@TempDir Path folder) {
    assertNull(inspect(Map.of("dataset", "cifar-100")));
    assertTrue(problems.get(0).startsWith("folder: must be the folder"), problems.toString());
    problems.clear();
    assertNull(inspect(Map.of("dataset", "cifar-10", "folder", folder.toString())));
    assertEquals(6, problems.size());
    assertTrue(problems.get(5).startsWith("folder: " + folder), problems.toString());
    problems.clear();
    assertNull(inspect(Map.of("dataset", "fashion-mnist", "folder", folder + "/none")));
    assertTrue(problems.get(0).contains("/none is not a folder"), problems.toString());
  }

  /** Ten images of a class and one of another. */
  private static ImageDataset uneven() {
    return uneven(1);
  }

  private static ImageDataset uneven(int channels) {
    return new ImageDataset() {
      @Override
      public DatasetTraits traits() {
        return new DatasetTraits("uneven", "Uneven", "none", List.of());
      }

      @Override
      public ImageSplits read(Settings settings, List<String> unused) {
        int[] labels = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
        byte[] pixels = new byte[labels.length * channels];
        Images images = new Images(pixels, labels, 1, 1, channels);
        float[] one = new float[channels];
        Arrays.fill(one, 1);
        return ImageSplits.of(
            new ImageSplits.Facts(List.of("many", "one"), one, one, "none", 0),
            images,
            null,
            images);
      }
    };
  }

  @Test
  void thePolicyIsForGreyAndColour() {
    List<Option<?>> keys = new ClassificationTask().traits().options();
    Settings policy = Settings.resolve(keys, Map.of("autoaugment", true), problems);
    for (int channels : new int[] {1, 3}) {
      new DataReader(policy, problems).images(uneven(channels));
      assertEquals(List.of(), problems);
    }
    assertNull(new DataReader(policy, problems).images(uneven(4)));
    assertEquals(
        List.of("autoaugment: is for images of 1 or 3 channels, but these have 4; leave it false"),
        problems);
  }

  @Test
  void noClassIsHeldOutWhole() {
    List<Option<?>> keys = new ClassificationTask().traits().options();
    Settings two = Settings.resolve(keys, Map.of("validation", 2L), problems);
    assertNull(new DataReader(two, problems).images(uneven()));
    assertEquals(
        List.of("validation: 2 images would be all training images of class 'one'; choose less"),
        problems);
    problems.clear();
    Settings one = Settings.resolve(keys, Map.of("validation", 1L), problems);
    assertEquals(10, new DataReader(one, problems).images(uneven()).train().count());
    assertEquals(List.of(), problems);
  }
}
