package org.patchswap.tasks.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Workload;
import org.patchswap.tasks.dense.Inspection;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.dense.ObjectBox;
import org.patchswap.tasks.dense.Oracle;
import org.patchswap.tasks.dense.TinyScenes;
import org.patchswap.tasks.dense.layout.CocoReader;
import org.patchswap.tasks.detection.detector.DetectionGrids;
import org.patchswap.tasks.detection.metrics.Box;
import org.patchswap.tasks.detection.metrics.Detection;
import org.patchswap.tasks.picture.Pixels;

class DetectionTaskTest {
  @TempDir Path folder;

  private static Oracle oracle(DetectionSplit split) {
    return new Oracle() {
      @Override
      protected Predictions answer(long[] ids, NDArray images) {
        int from = (int) ids[0];
        DetectionTargets t =
            DetectionTargets.of(
                new DevicePriors(images.getManager(), DetectionGrids.of(64).generate()),
                64,
                split.objects().subList(from, from + ids.length));
        NDArray logits = t.labels().oneHot(11).mul(20f).reshape(ids.length, -1, 11);
        return new Predictions(new NDList(logits, t.offsets()), Optional.empty());
      }
    };
  }

  @Test
  void whoKnowsTheTruthFindsEverything() {
    try (Workload w =
        TinyScenes.open(new DetectionTask(), folder, Map.of("evaluation-batch", 4L))) {
      DetectionSplit test = ((DetectionWorkload) w).split(Split.TEST);
      Evaluation e = w.evaluate(oracle(test), Split.TEST);
      // Two objects of a class may overlap so much that suppression takes one of them.
      assertTrue(e.metrics().get("ap50") > 0.95, e.metrics().toString());
      assertTrue(e.metrics().get("coco_ap") > 0.9, e.metrics().toString());
      assertEquals("image,class,score,x1,y1,x2,y2", e.predictions().lines().findFirst().get());
      assertEquals(4 * DetectionReport.EXAMPLES, e.artefacts().size());
      assertNotNull(e.artefacts().get("example-0-3-prediction.png"));
      Detection unsure = new Detection(0, 1, 0.1, new Box(1, 2, 3, 4));
      List<List<Detection>> found =
          test.examples().stream()
              .map(x -> x == test.examples().get(0) ? List.of(unsure) : List.<Detection>of())
              .toList();
      byte[] boxes =
          new DetectionReport(w.facts().classes(), test, found)
              .pictures()
              .get("example-0-boxes.csv");
      String line = "prediction," + w.facts().classes().get(2) + ",0.1000,1.00,2.00,3.00,4.00";
      assertTrue(new String(boxes, StandardCharsets.UTF_8).lines().toList().contains(line), line);
    }
  }

  private void coco(String name, String json) throws IOException {
    Files.createDirectories(folder.resolve("annotations"));
    Files.createDirectories(folder.resolve(name));
    Files.writeString(folder.resolve("annotations/instances_" + name + ".json"), json);
  }

  private static final String CATEGORIES =
      "\"categories\":[{\"id\":18,\"name\":\"dog\"},{\"id\":3,\"name\":\"car\"}]";

  @Test
  void cocoBoxesAndCrowds() throws IOException {
    coco(
        "train",
        "{\"info\":{},\"images\":[{\"id\":7,\"file_name\":\"x.png\",\"width\":30}],"
            + "\"annotations\":[{\"id\":1,\"image_id\":7,\"category_id\":18,\"iscrowd\":1,"
            + "\"area\":12.5,\"bbox\":[1,2,10,5],\"segmentation\":{\"counts\":[1]}}],"
            + CATEGORIES
            + "}");
    Files.write(folder.resolve("train/x.png"), new Pixels(20, 30, 3, new byte[1800]).png());
    List<String> problems = new ArrayList<>();
    Listing data = new CocoReader(folder, false).read(Map.of(Split.TRAIN, "train"), problems);
    Inspection.digests(data, problems);
    assertEquals(List.of(), problems);
    assertEquals(List.of("background", "car", "dog"), data.classes());
    assertEquals(
        List.of(new ObjectBox(2, 1, 2, 11, 7, false, true, 12.5)),
        data.of(Split.TRAIN).get(0).objects());
  }

  @Test
  void allFaultsOfCocoAreNamedInOnePass() throws IOException {
    coco(
        "bad",
        "{\"images\":[{\"id\":7,\"file_name\":\"x.png\"},{\"id\":8,\"file_name\":\"gone.png\"}],"
            + "\"annotations\":["
            + "{\"id\":1,\"image_id\":7,\"category_id\":18,\"bbox\":[1,2,0,5]},"
            + "{\"id\":2,\"image_id\":7,\"category_id\":4,\"bbox\":[1,2,3,5]},"
            + "{\"id\":3,\"image_id\":9,\"category_id\":3,\"bbox\":[1,2,3,5]},"
            + "{\"id\":4,\"image_id\":7,\"category_id\":3,\"bbox\":[25,2,9,5]},"
            + "{\"id\":5,\"image_id\":7,\"category_id\":3}],"
            + CATEGORIES
            + "}");
    coco("empty", "{\"images\":[],\"annotations\":[]," + CATEGORIES + "}");
    coco("broken", "{\"images\":[");
    Files.write(folder.resolve("bad/x.png"), new Pixels(20, 30, 3, new byte[1800]).png());
    List<String> problems = new ArrayList<>();
    Listing data =
        new CocoReader(folder, false).read(Map.of(Split.TRAIN, "bad+empty+broken+none"), problems);
    Inspection.digests(data, problems);
    String all = String.join("\n", problems);
    assertEquals(9, problems.size(), all);
    for (String part :
        List.of(
            "annotation 1 has a box of zero area",
            "annotation 2 has the unknown category 4",
            "annotation 3 is of image 9",
            "outside its image of 30 x 20",
            "annotation 5 has no 'bbox'",
            "gone.png: the image is missing",
            "instances_empty.json: the image list is empty",
            "instances_broken.json: is not a COCO annotation file",
            "instances_none.json: is missing")) {
      assertTrue(all.contains(part), part + "\nnot in\n" + all);
    }
  }
}
