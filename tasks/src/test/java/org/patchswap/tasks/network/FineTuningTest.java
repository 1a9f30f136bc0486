package org.patchswap.tasks.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.method.Method;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.run.Run;
import org.patchswap.core.run.TinyRuns;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.StoredRun;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.SuiteReader;
import org.patchswap.core.tensor.Safetensors;
import org.patchswap.tasks.classification.ClassificationTask;

/**
 * A run that fine-tunes a checkpoint of torchvision's on a folder of photographs begins as PyTorch
 * does. It is one step long and nothing is drawn, so that its record tells of its first step. The
 * expected figures were made by {@code results/weights/vectors.py}.
 */
class FineTuningTest {
  private static final double TOLERANCE = 1e-4;
  private static final String ZIP = "/org/patchswap/tasks/picture/pillow.zip";
  private static final String PHOTO = "/crops/photo.jpg";

  private static final Catalogue CATALOGUE =
      Catalogue.of(
          List.<Supplier<Method>>of(() -> TinyRuns.CATALOGUE.method("plain-loss").orElseThrow()),
          List.of(new ClassificationTask()));

  private static final String SUITE =
      """
      suite: tuned
      seeds: 1
      recipes:
        one:
          task: classification
          student: resnet18
          pretraining: '%s'
          pretraining-sha256: %s
          batch: %d
          epochs: 1
          schedule: constant
          learning-rate: 0.1
          data:
            dataset: image-folder
            folder: '%s'
            stem: large
            size: %d
            resize: %d
            crop: resized
            flip: false
      methods: [plain-loss]
      """;

  @TempDir Path folder;

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = FineTuningTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  /** Files of Pillow's by their names, each where it belongs; one is measured on, too. */
  private Path photographs(List<String> places) throws IOException {
    Map<String, byte[]> made = new TreeMap<>(Map.of("photo.jpg", resource(PHOTO)));
    try (ZipInputStream zip = new ZipInputStream(FineTuningTest.class.getResourceAsStream(ZIP))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        made.put(e.getName(), zip.readAllBytes());
      }
    }
    Path root = folder.resolve("photographs");
    for (String place : places) {
      Path file = root.resolve(place);
      Files.createDirectories(file.getParent());
      Files.write(file, made.get(file.getFileName().toString()));
    }
    Path measured = Files.createDirectories(root.resolve("val/a"));
    Files.write(measured.resolve("photo.jpg"), made.get("photo.jpg"));
    return root;
  }

  /** As torchvision saves a ResNet-18, with numbers by the formula. */
  private Path checkpoint(int classes) throws IOException {
    Path file = folder.resolve("resnet18.safetensors");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        OutputStream out = Files.newOutputStream(file)) {
      SortedMap<String, NDArray> arrays = new TreeMap<>();
      TorchvisionFilesTest.file("resnet18")
          .forEach(
              (name, head) -> {
                long[] sizes = head.shape().stream().mapToLong(n -> n).toArray();
                if (name.startsWith("fc.")) {
                  sizes[0] = classes;
                }
                Shape shape = new Shape(sizes);
                arrays.put(
                    name,
                    name.endsWith("tracked")
                        ? manager.create(0L)
                        : manager.create(FormulaWeights.of(name, shape), shape));
              });
      Safetensors.write(arrays, out);
    }
    return file;
  }

  private StoredRun trained(JsonObject expected) throws IOException {
    List<String> places =
        expected.getAsJsonArray("pictures").asList().stream()
            .map(JsonElement::getAsString)
            .toList();
    Path start = checkpoint(expected.getAsJsonArray("bias").size());
    String text =
        SUITE.formatted(
            start,
            Sha256.of(start),
            places.size(),
            photographs(places),
            expected.get("side").getAsInt(),
            expected.get("short").getAsInt());
    Problems problems = new Problems("tuned.yaml");
    Suite suite =
        new SuiteReader(CATALOGUE, problems)
            .read(text.getBytes(StandardCharsets.UTF_8), "tuned.yaml");
    assertEquals(List.of(), problems.lines());
    RunSpec spec =
        new Planner(CATALOGUE, suite, problems).plan().runs().values().iterator().next().spec();
    assertEquals(List.of(), problems.lines());
    Store store = Store.open(folder.resolve("store"));
    new Run(spec, store, Device.cpu(), "cpu", CATALOGUE).execute(progress -> {});
    return store.run(spec.id()).orElseThrow();
  }

  /** The loss, and what the first update makes of weights and running statistics. */
  @Test
  void theFirstStepOnPhotographsIsPyTorchs() throws IOException {
    JsonObject expected = TorchvisionVectorsTest.expected("photographs");
    StoredRun run = trained(expected);
    List<String[]> history =
        run.files().text(Record.HISTORY).lines().map(row -> row.split(",")).toList();
    int column = List.of(history.get(0)).indexOf("train_loss");
    double loss = Double.parseDouble(history.get(1)[column]);
    assertEquals(expected.get("loss").getAsDouble(), loss, TOLERANCE);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Map<String, NDArray> arrays = Safetensors.read(run.files().path(Record.WEIGHTS), manager);
      assertNear(expected, "bias", 1, arrays.get("head.bias"));
      assertNear(expected, "weight", 100, arrays.get("head.weight"));
      assertNear(expected, "first", 588, arrays.get("backbone.stem.0.conv.weight"));
      assertNear(expected, "mean", 1, arrays.get("backbone.stage4.1.norm2.mean"));
      assertNear(expected, "variance", 1, arrays.get("backbone.stage4.1.norm2.variance"));
    }
  }

  private static void assertNear(JsonObject expected, String what, int step, NDArray found) {
    float[] all = found.toFloatArray();
    TorchvisionVectorsTest.assertNear(expected.getAsJsonArray(what), step, all, TOLERANCE);
  }
}
