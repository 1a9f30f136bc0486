package org.patchswap.tasks.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.Workload;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.tasks.data.CacheFolder;
import org.patchswap.tasks.data.FileState;
import org.patchswap.tasks.network.Ready;
import org.patchswap.tasks.photo.PhotoDataset;
import org.patchswap.tasks.photo.PhotoList;
import org.patchswap.tasks.photo.PhotoSplits;
import org.patchswap.tasks.photo.path.DecodeThreads;
import org.patchswap.tasks.photo.path.PhotoOptions;
import org.patchswap.tasks.photo.path.Photographs;

/** Classification of photographs: from files to batches, partners, swaps and figures. */
class PhotoWorkloadTest {
  private static final int CLASSES = 3;
  private static final int PHOTOGRAPHS = 12;
  private static final SeedStreams SEEDS = new SeedStreams(2);

  @TempDir private static Path folder;

  /** JPEG files of a class each: waves of its own frequency. */
  @BeforeAll
  static void write() throws IOException {
    for (int n = 0; n < PHOTOGRAPHS; n++) {
      BufferedImage image = new BufferedImage(48 + n, 60 - n, BufferedImage.TYPE_INT_RGB);
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          int wave = (int) (127 + 120 * Math.sin((x + n) * (1 + n % CLASSES) / 5.0));
          image.setRGB(x, y, wave << 16 | (255 - wave) << 8 | (4 * y & 255));
        }
      }
      ImageIO.write(image, "jpeg", folder.resolve(n + ".jpg").toFile());
    }
  }

  private static final class Waves implements PhotoDataset {
    @Override
    public DatasetTraits traits() {
      return new DatasetTraits("waves", "Waves", "none", List.of());
    }

    @Override
    public PhotoSplits read(Settings settings, List<String> problems) {
      PhotoList.Builder all = new PhotoList.Builder(folder);
      try {
        for (int n = 0; n < PHOTOGRAPHS; n++) {
          all.add(n + ".jpg", n % CLASSES, FileState.of(folder.resolve(n + ".jpg")));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      PhotoList list = all.build();
      return new PhotoSplits(
          PhotoSplits.facts(List.of("a", "b", "c")), list, null, list, new TreeMap<>());
    }
  }

  private static Settings settings(Map<String, Object> more) {
    List<Option<?>> options = new ArrayList<>(ClassificationOptions.ALL);
    options.addAll(PhotoOptions.all("dataset", List.of("waves")));
    options.add(Option.text("dataset", "waves"));
    Map<String, Object> given =
        new HashMap<>(Map.of("size", 32L, "resize", 36L, "evaluation-batch", 5L, "stem", "large"));
    given.putAll(more);
    List<String> problems = new ArrayList<>();
    Settings settings = Settings.resolve(options, given, problems);
    PhotoOptions.check(settings, problems);
    assertEquals(List.of(), problems);
    return settings;
  }

  private static ClassificationWorkload open(Map<String, Object> more, List<String> notes) {
    Settings settings = settings(more);
    List<String> problems = new ArrayList<>();
    ClassificationData<Photographs> data =
        new DataReader(settings, problems).photographs(new Waves());
    assertEquals(List.of(), problems);
    return new ClassificationWorkload(
        data, settings, Device.cpu(), manager -> new PhotoWay(manager, settings, notes::add));
  }

  private static float[] images(Map<String, Object> more) {
    try (ClassificationWorkload workload = open(more, new ArrayList<>())) {
      Batch batch = workload.batch(new long[] {4, 0, 11, 4}, SEEDS.stream("augment"));
      return batch.images().toFloatArray();
    }
  }

  @Test
  void aBatchIsOfSquaresWithTheirLabels() {
    try (ClassificationWorkload workload = open(Map.of(), new ArrayList<>())) {
      assertEquals(PHOTOGRAPHS, workload.facts().trainSize());
      assertEquals(List.of(3, 32, 32), List.of(workload.facts().channels(), 32, 32));
      Batch batch = workload.batch(new long[] {4, 0, 11}, SEEDS.stream("augment"));
      assertEquals(new Shape(3, 3, 32, 32), batch.images().getShape());
      long[] labels = ((ClassTargets) batch.targets()).labels().toLongArray();
      assertArrayEquals(new long[] {1, 0, 2}, labels);
      RandomGenerator draws = SEEDS.stream("partner");
      long partner = workload.partner(4, Match.SAME_CLASS, draws);
      assertEquals(1, partner % CLASSES);
      Batch others = workload.batch(new long[] {1, 3, 2}, SEEDS.stream("partners"));
      PatchSwap how = new PatchSwap(8, 0.5, false);
      PatchMask mask =
          PatchMask.draw(workload.places(batch, others, Match.SAME_CLASS, how.patch()), how, draws);
      Swapped swapped = workload.swap(batch, others, Match.SAME_CLASS, mask);
      assertNotEquals(swapped.first().images(), batch.images());
      assertTrue(workload.waited().orElseThrow() > 0);
    }
  }

  @Test
  void augmentationIsDoneOnTopOfTheSameCrops() {
    float[] plain = images(Map.of("flip", false));
    assertArrayEquals(plain, images(Map.of("flip", false)));
    for (Map<String, Object> more :
        List.<Map<String, Object>>of(
            Map.of("hue", 0.3),
            Map.of("brightness", 0.3, "contrast", 0.2),
            Map.of("rotation", 15L),
            Map.of("cutout", 8L),
            Map.of("least-area", 0.5),
            Map.of("crop", "resized"))) {
      Map<String, Object> all = new HashMap<>(more);
      all.put("flip", false);
      assertTrue(!Arrays.equals(plain, images(all)), more.toString());
    }
  }

  @Test
  void figuresAreTheSameFromPackedPhotographsOfTheSideThatIsMeasured() throws IOException {
    String before = System.setProperty(CacheFolder.PROPERTY, folder.resolve("cache").toString());
    try {
      Map<String, Object> packed = Map.of("cache", "packed", "cache-side", 36L);
      Evaluation plain = evaluation(Map.of(), new ArrayList<>());
      List<String> notes = new ArrayList<>();
      assertEquals(plain, evaluation(packed, notes));
      assertTrue(notes.get(0).contains("packs 12 photographs"), notes.toString());
      notes.clear();
      assertEquals(plain, evaluation(packed, notes));
      assertEquals(List.of(), notes);
    } finally {
      restore(CacheFolder.PROPERTY, before);
    }
  }

  private static void restore(String property, String value) {
    if (value == null) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
  }

  private static Evaluation evaluation(Map<String, Object> more, List<String> notes) {
    try (ClassificationWorkload workload = open(more, notes)) {
      Network network = workload.network("resnet18");
      Ready.ready(network.block(), 3, workload.manager(), new Shape(1, 3, 32, 32));
      Evaluation first = workload.evaluate(network, Split.TEST);
      assertEquals(first, workload.evaluate(network, Split.TEST));
      return first;
    }
  }

  @Test
  void theNumberOfThreadsIsAPropertyAndChangesNothing() {
    String before = System.getProperty(DecodeThreads.PROPERTY);
    try {
      System.setProperty(DecodeThreads.PROPERTY, "1");
      float[] one = images(Map.of());
      System.setProperty(DecodeThreads.PROPERTY, "4");
      assertArrayEquals(one, images(Map.of()));
      System.setProperty(DecodeThreads.PROPERTY, "none");
      String fault = assertThrows(TrainingFailure.class, () -> images(Map.of())).getMessage();
      assertEquals(
          "-Dpatchswap.decode.threads: must be a whole number from 1 to 999, but is 'none'", fault);
    } finally {
      restore(DecodeThreads.PROPERTY, before);
    }
  }

  @Test
  void aFileThatCannotBeReadAnyMoreIsNamed() throws IOException {
    Path file = folder.resolve("7.jpg");
    byte[] whole = Files.readAllBytes(file);
    try (ClassificationWorkload workload = open(Map.of(), new ArrayList<>())) {
      Files.write(file, Arrays.copyOf(whole, whole.length / 2));
      String fault =
          assertThrows(
                  TrainingFailure.class,
                  () -> workload.batch(new long[] {7}, SEEDS.stream("augment")))
              .getMessage();
      assertTrue(fault.startsWith(file + ": "), fault);
    } finally {
      Files.write(file, whole);
    }
  }

  @Test
  void aRehearsalNeedsNoFiles() {
    Map<String, Object> given =
        Map.of("dataset", "cub-200-2011", "stem", "large", "size", 32L, "resize", 36L);
    Task task = new ClassificationTask().rehearsing();
    List<String> problems = new ArrayList<>();
    Settings settings = Settings.resolve(task.options(given), given, problems);
    task.check(settings, problems);
    DataFacts facts = task.inspect(settings, problems);
    assertEquals(List.of(), problems);
    assertEquals(
        List.of(5994, 5794, 200),
        List.of(facts.trainSize(), facts.testSize(), facts.classes().size()));
    try (Workload workload = task.open(settings, Device.cpu())) {
      assertEquals(
          new Shape(2, 3, 32, 32),
          workload.batch(new long[] {0, 5993}, SEEDS.stream("augment")).images().getShape());
    }
  }
}
