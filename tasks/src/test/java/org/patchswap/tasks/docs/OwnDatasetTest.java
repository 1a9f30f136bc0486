package org.patchswap.tasks.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Task;
import org.patchswap.tasks.classification.ClassificationTask;
import org.patchswap.tasks.dense.layout.VocObject;
import org.patchswap.tasks.dense.layout.VocWriter;
import org.patchswap.tasks.detection.DetectionTask;
import org.patchswap.tasks.picture.Pixels;
import org.patchswap.tasks.segmentation.SegmentationTask;

/** The datasets that the page on datasets adds are compiled, found and read. */
class OwnDatasetTest {
  @TempDir Path folder;

  private PageCode code;

  @BeforeEach
  void compile() throws IOException {
    code = new PageCode(Path.of("../docs/datasets.md"), folder.resolve("classes"), 2);
  }

  @AfterEach
  void restore() throws IOException {
    code.close();
  }

  private static DataFacts inspect(Task task, Map<String, Object> data, List<String> problems) {
    Settings settings = Settings.resolve(task.options(data), data, problems);
    return problems.isEmpty() ? task.inspect(settings, problems) : null;
  }

  private static Pixels picture(int side, int seed) {
    byte[] data = new byte[side * side * 3];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * seed);
    }
    return new Pixels(side, side, 3, data);
  }

  @Test
  void imagesWithAClass() throws IOException {
    int seed = 0;
    for (String split : List.of("train", "test")) {
      for (String name : List.of("ash", "beech", "oak")) {
        Path home = Files.createDirectories(folder.resolve(split).resolve(name));
        Files.write(home.resolve("a.png"), picture(20, ++seed).png());
        Files.write(home.resolve("b.png"), picture(9, ++seed).png());
      }
    }
    Map<String, Object> data =
        Map.of("dataset", "leaves", "folder", folder.toString(), "leaf-side", 16L);
    List<String> problems = new ArrayList<>();
    DataFacts facts = inspect(new ClassificationTask(), data, problems);
    assertEquals(List.of(), problems);
    assertEquals("leaves", facts.dataset());
    assertEquals(List.of("ash", "beech", "oak"), facts.classes());
    assertEquals(
        List.of(6, 0, 6), List.of(facts.trainSize(), facts.validationSize(), facts.testSize()));
    assertEquals(16, facts.height());
    assertEquals(List.of("test", "train"), List.copyOf(facts.digests().keySet()));
    assertEquals(facts, inspect(new ClassificationTask(), data, problems));
    Files.writeString(folder.resolve("train/oak/c.png"), "none");
    assertNull(inspect(new ClassificationTask(), data, problems));
    assertEquals(1, problems.size());
    assertTrue(problems.get(0).contains("c.png: is not a JPEG, PNG, BMP or GIF"), problems.get(0));
  }

  @Test
  void keysOfADatasetAreUnknownToOthers() {
    List<String> problems = new ArrayList<>();
    inspect(new ClassificationTask(), Map.of("leaf-side", 16L), problems);
    assertTrue(problems.get(0).startsWith("leaf-side: unknown key"), problems.toString());
  }

  @Test
  void labelMapsAndBoxes() throws IOException {
    VocWriter writer = new VocWriter(folder, "cells");
    writer.open(List.of("round", "long"));
    for (String name : List.of("train", "test")) {
      Pixels labels = new Pixels(12, 12, 1, new byte[144]);
      VocObject cell = new VocObject("long", 2, 2, 8, 6, false, false);
      writer.image(name, picture(12, name.length()), labels, List.of(cell));
      writer.list(name, List.of(name));
    }
    Map<String, Object> data = Map.of("dataset", "cells", "folder", folder.toString());
    for (Task task : List.of(new SegmentationTask(), new DetectionTask())) {
      List<String> problems = new ArrayList<>();
      DataFacts facts = inspect(task, data, problems);
      assertEquals(List.of(), problems);
      assertEquals(List.of("background", "round", "long"), facts.classes());
      assertEquals("CC BY 4.0, own laboratory", facts.licence());
    }
  }
}
