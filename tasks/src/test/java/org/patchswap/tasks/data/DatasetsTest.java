package org.patchswap.tasks.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.core.task.Task;
import org.patchswap.tasks.classification.ClassificationTask;
import org.patchswap.tasks.detection.DetectionTask;
import org.patchswap.tasks.segmentation.SegmentationTask;

/** Registered datasets, and what a reader's result is checked for. */
class DatasetsTest {
  private static List<String> names(Task task) {
    return task.datasets().stream().map(DatasetTraits::name).toList();
  }

  @Test
  void tasksOfferTheDatasetsWithTheirKindOfLabels() {
    assertEquals(
        List.of(
            "cifar-10",
            "cifar-100",
            "cub-200-2011",
            "fashion-mnist",
            "fashion-mnist-subset",
            "image-folder",
            "imagenet",
            "mit-indoor-67",
            "stanford-dogs",
            "tiny-imagenet"),
        names(new ClassificationTask()));
    assertEquals(List.of("cityscapes", "scenes", "voc", "voc-aug"), names(new SegmentationTask()));
    assertEquals(List.of("coco", "scenes", "voc"), names(new DetectionTask()));
  }

  /**
   * The names of these keys are in every run's id, later ones apart: a new one, or one less, makes
   * other runs.
   */
  @Test
  void theKeysOfTheTasksAreThoseTheyWere() {
    assertEquals(
        List.of(
            "autoaugment",
            "brightness",
            "cache",
            "cache-side",
            "contrast",
            "crop",
            "cutout",
            "dataset",
            "evaluation-batch",
            "flip",
            "folder",
            "hue",
            "least-area",
            "most-area",
            "pad",
            "resize",
            "rotation",
            "saturation",
            "size",
            "stem",
            "test-limit",
            "train-limit",
            "validation"),
        keys(new ClassificationTask()));
    List<String> dense =
        List.of(
            "dataset",
            "evaluation-batch",
            "folder",
            "least-scale",
            "mirror",
            "most-scale",
            "partner",
            "resident-mb",
            "scenes-seed",
            "scenes-test",
            "scenes-train",
            "scenes-validation",
            "test-list",
            "train-list",
            "validation-list");
    assertEquals(
        with(
            dense, "augmentation", "drop-empty-boxes", "kept-side", "patch-unit", "priors", "size"),
        keys(new DetectionTask()));
    assertEquals(
        with(
            dense,
            "auxiliary-loss",
            "background-pairs",
            "crop-height",
            "crop-width",
            "distilled-pixels",
            "evaluation-mirror",
            "evaluation-scales",
            "height",
            "mask-folder",
            "width"),
        keys(new SegmentationTask()));
  }

  private static List<String> keys(Task task) {
    return task.options(Map.of()).stream().map(o -> o.name()).sorted().toList();
  }

  private static List<String> with(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all.stream().sorted().toList();
  }

  @Test
  void anUnknownDatasetIsTold() {
    List<String> problems = new ArrayList<>();
    Task task = new ClassificationTask();
    Settings.resolve(task.options(Map.of()), Map.of("dataset", "cifar-1o"), problems);
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).contains("did you mean 'cifar-10'"), problems.get(0));
  }

  private static String withService(Path folder, String line) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.writeString(services.resolve(ImageDataset.class.getName()), line);
    Thread here = Thread.currentThread();
    ClassLoader before = here.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
      here.setContextClassLoader(loader);
      return assertThrows(IllegalArgumentException.class, Catalogue::load).getMessage();
    } finally {
      here.setContextClassLoader(before);
    }
  }

  /** A dataset under a name that is taken. */
  public static final class Second implements ImageDataset {
    @Override
    public DatasetTraits traits() {
      return new DatasetTraits("cifar-10", "Second", "none", List.of());
    }

    @Override
    public ImageSplits read(Settings settings, List<String> problems) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void aWrongRegistrationIsOneLine(@TempDir Path folder) throws IOException {
    assertEquals(
        "class path: org.patchswap.tasks.data.ImageDataset: Provider org.example.None not found",
        withService(folder, "org.example.None"));
    String name = Second.class.getName();
    assertEquals(
        "class path: " + name + " is a dataset of the name 'cifar-10', which is taken; rename it",
        withService(folder, name));
  }

  @Test
  void manyPicturesWithBoxesNeedMoreHeap() {
    Task task = new DetectionTask();
    Settings settings = Settings.defaults(task.options(Map.of()));
    assertEquals(0, task.hostMemory(settings, pictures(100_000)));
    assertTrue(task.hostMemory(settings, pictures(1_000_000)) > 4_000_000_000L);
  }

  private static DataFacts pictures(int train) {
    return new DataFacts(
        "scenes", new TreeMap<>(), train, 0, 1, List.of("background", "a"), 3, 64, 64, "none");
  }

  @Test
  void whatAReaderGotWrongIsTold() {
    ImageSplits.Facts facts =
        new ImageSplits.Facts(List.of("a", "b"), new float[] {0}, new float[] {1}, "none", 0);
    Images good = new Images(new byte[8], new int[] {0, 1}, 2, 2, 1);
    List<String> problems = new ArrayList<>();
    ImageSplits.of(facts, good, null, good).check("mine", problems);
    assertEquals(List.of(), problems);
    Images labels = new Images(new byte[8], new int[] {0, -1}, 2, 2, 1);
    Images coloured = new Images(new byte[24], new int[] {7, 2}, 2, 2, 3);
    ImageSplits.of(facts, labels, null, coloured).check("mine", problems);
    assertEquals(
        List.of(
            "dataset: mine: train images have label -1, but there are 2 classes, numbered from 0 (1"
                + " such labels)",
            "dataset: mine: test images are 2 x 2 pixels of 3 channels, training images 2 x 2"
                + " pixels of 1 channels; resize them",
            "dataset: mine: test images have label 7, but there are 2 classes, numbered from 0 (2"
                + " such labels)"),
        problems);
    problems.clear();
    ImageSplits.of(facts, good, null, new Images(new byte[0], new int[0], 2, 2, 1))
        .check("mine", problems);
    assertEquals(List.of("dataset: mine has no test images"), problems);
  }

  @Test
  void numbersThatCannotNormaliseAreTold() {
    Images good = new Images(new byte[8], new int[] {0, 1}, 2, 2, 1);
    List<String> problems = new ArrayList<>();
    for (float deviation : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      float[] deviations = {deviation};
      ImageSplits.of(
              new ImageSplits.Facts(List.of("a", "b"), new float[1], deviations, "none", -1),
              good,
              null,
              good)
          .check("mine", problems);
    }
    String pad = "dataset: mine states a padding of -1; it must be at least 0";
    assertEquals(
        List.of(
            "dataset: mine states a deviation of 0.0; it must be above 0",
            pad,
            "dataset: mine states a deviation of -1.0; it must be above 0",
            pad,
            "dataset: mine states a deviation of NaN; it must be above 0",
            pad,
            "dataset: mine states a deviation of Infinity; it must be above 0",
            pad),
        problems);
  }

  @Test
  void aReaderThatFailsOrSaysNothingIsNamed() {
    DatasetTraits mine = new DatasetTraits("mine", "Mine", "none", List.of());
    List<String> problems = new ArrayList<>();
    assertNull(Datasets.read(mine, problems, () -> null));
    assertEquals(
        List.of(
            "dataset: mine was not read and does not say why; its reader must tell a problem where"
                + " it returns null"),
        problems);
    assertNull(Datasets.read(mine, problems, () -> null));
    assertEquals(1, problems.size());
    IOException full = new IOException("No space left on device");
    assertNull(
        Datasets.read(
            mine,
            problems,
            () -> {
              throw new UncheckedIOException("/tmp: " + full.getMessage(), full);
            }));
    assertEquals("dataset: mine: /tmp: No space left on device", problems.get(1));
    assertEquals(3, Datasets.read(mine, problems, () -> 3));
  }

  @Test
  void everyFaultNamesAKey() {
    Faults faults = new Faults();
    faults.add("/data/a.png: is cut short");
    faults.add("train-limit: must be less");
    List<String> told = new ArrayList<>();
    faults.tell(told);
    assertEquals(List.of("folder: /data/a.png: is cut short", "train-limit: must be less"), told);
  }

  @Test
  void faultsOfManyPartsAreCountedTogether() {
    Faults all = new Faults();
    for (int part = 0; part < 3; part++) {
      Faults own = new Faults();
      for (int i = 0; i < 30; i++) {
        own.add(part + " " + i);
      }
      own.passTo(all);
    }
    assertEquals(Faults.KEPT + 1, all.size());
    assertEquals("0 18", all.get(18));
    assertEquals("dataset: and 71 more faults", all.get(19));
  }
}
