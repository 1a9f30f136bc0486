package org.patchswap.tasks.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.dense.Inspection;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.dense.layout.VocReader;

class SceneFolderTest {
  private static final SceneFolder SMALL = new SceneFolder(12, 4, 6, 64, 0);
  private static final Map<Split, String> LISTS =
      Map.of(Split.TRAIN, "train", Split.VALIDATION, "val", Split.TEST, "test");

  @TempDir Path home;

  private Path make(String name) {
    Path folder = home.resolve(name);
    SMALL.ensure(folder, split -> TestGarments.of(40, split.ordinal()));
    return folder;
  }

  @Test
  void theVocReaderFindsNoFaultInScenes() {
    List<String> problems = new ArrayList<>();
    VocReader reader = new VocReader(make("scenes"), LISTS, VocReader.MASKS);
    Listing masks = reader.segmentation(problems);
    Listing boxes = reader.detection(problems);
    Inspection.digests(masks, problems);
    Inspection.digests(boxes, problems);
    assertEquals(List.of(), problems);
    assertEquals(12, masks.of(Split.TRAIN).size());
    assertEquals(4, boxes.of(Split.VALIDATION).size());
    assertEquals(6, boxes.of(Split.TEST).size());
    assertEquals(11, masks.classes().size());
  }

  @Test
  void madeTwiceTheContentIsTheSame() {
    List<String> problems = new ArrayList<>();
    List<Map<String, String>> digests = new ArrayList<>();
    for (String name : List.of("one", "two")) {
      VocReader reader = new VocReader(make(name), LISTS, VocReader.MASKS);
      digests.add(Inspection.digests(reader.segmentation(problems), problems));
      digests.add(Inspection.digests(reader.detection(problems), problems));
    }
    assertEquals(digests.get(0), digests.get(2));
    assertEquals(digests.get(1), digests.get(3));
    assertEquals(List.of(), problems);
  }

  @Test
  void severalAtOnceLeaveOneWholeFolderAndNoDrafts() throws Exception {
    var pool = Executors.newFixedThreadPool(4);
    List<Callable<Path>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(() -> make("shared"));
    }
    for (var f : pool.invokeAll(all)) {
      f.get();
    }
    pool.shutdown();
    try (Stream<Path> left = Files.list(home)) {
      assertEquals(List.of(home.resolve("shared")), left.toList());
    }
    try (Stream<Path> images = Files.list(home.resolve("shared/JPEGImages"))) {
      assertEquals(22, images.count());
    }
  }
}
