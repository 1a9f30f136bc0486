package org.patchswap.tasks.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.json.Json;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.tensor.Safetensors;
import org.patchswap.tasks.network.ImageClassifier;
import org.patchswap.tasks.network.ImageStem;
import org.patchswap.tasks.network.Ready;

/** What goes with a classifier's weights, and that PyTorch for Python predicts with it as we do. */
class ExportedClassifierTest {
  private static final int SIDE = 40;
  private static final int CLASSES = 7;
  private static final String PYTHON = "/usr/bin/python3";

  /** Loads each folder's network, and prints its logits for the images that lie there. */
  private static final String PROGRAM =
      """
      import importlib.util, pathlib, sys
      import numpy, torch
      for folder in map(pathlib.Path, sys.argv[1:]):
          spec = importlib.util.spec_from_file_location("inference", folder / "inference.py")
          module = importlib.util.module_from_spec(spec)
          spec.loader.exec_module(module)
          network, about = module.load(folder)
          pixels = numpy.fromfile(folder / "images", numpy.uint8)
          with torch.no_grad():
              rows = network(module.prepared(pixels, about)).flatten()
          print(*(f"{float(v):.9g}" for v in rows))
      """;

  @TempDir Path folder;

  /** A network as a recipe names it, and the channels of its images. */
  private record Case(String architecture, ImageStem stem, int channels, OptionalInt resize) {
    Case(String architecture, ImageStem stem, int channels) {
      this(architecture, stem, channels, OptionalInt.empty());
    }
  }

  private static final List<Case> CASES =
      List.of(
          new Case("resnet8", ImageStem.USUAL, 1),
          new Case("resnet8x4", ImageStem.TINY, 3),
          new Case("resnet18", ImageStem.CIFAR, 3),
          new Case("resnet18", ImageStem.LARGE, 3),
          new Case("resnet50", ImageStem.LARGE, 3),
          new Case("mobilenetv2_imagenet", ImageStem.USUAL, 3),
          new Case("vgg16_imagenet", ImageStem.USUAL, 3));

  private static DataFacts facts(int channels) {
    List<String> names = IntStream.range(0, CLASSES).mapToObj(i -> "class " + i).toList();
    return new DataFacts("made", new TreeMap<>(), 1, 0, 1, names, channels, SIDE, SIDE, "none");
  }

  private static Map<String, String> files(Case c, String names) {
    float[] mean = new float[c.channels];
    float[] deviation = new float[c.channels];
    for (int i = 0; i < c.channels; i++) {
      mean[i] = 0.4f + 0.05f * i;
      deviation[i] = 0.2f + 0.1f * i;
    }
    return new ExportedClassifier(c.architecture, c.stem, facts(c.channels), names)
        .files(mean, deviation, c.resize);
  }

  @Test
  void theProgramIsToldWhatTheWeightsDoNotSay() {
    Map<String, String> files = files(CASES.get(0), "torchvision");
    assertEquals(
        List.of("inference.py", "network.json"), files.keySet().stream().sorted().toList());
    var about = Json.parse(files.get("network.json"));
    assertEquals("cifar", about.get("stem").getAsString());
    assertEquals("torchvision", about.get("names").getAsString());
    assertEquals("[0.4]", about.get("mean").getAsJsonArray().toString());
    assertFalse(about.has("resize"));
    Case photographs = new Case("resnet18", ImageStem.LARGE, 3, OptionalInt.of(256));
    about = Json.parse(files(photographs, "").get("network.json"));
    assertEquals(256, about.get("resize").getAsInt());
    assertEquals(CLASSES, about.get("classes").getAsJsonArray().size());
  }

  @Test
  @Tag("thorough")
  void pythonPredictsAsWeDo() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of(PYTHON)) && run("-c", "import torch, torchvision").code == 0,
        "no torchvision under " + PYTHON);
    Path program = Files.writeString(folder.resolve("program.py"), PROGRAM);
    List<String> command = new ArrayList<>(List.of(program.toString()));
    List<float[]> expected = new ArrayList<>();
    for (Case c : CASES) {
      Path to = Files.createDirectory(folder.resolve(c.architecture + "-" + c.stem));
      expected.add(exported(c, to));
      command.add(to.toString());
    }
    Output python = run(command.toArray(String[]::new));
    assertEquals(0, python.code, python.text);
    List<String> lines = python.text.lines().toList();
    for (int i = 0; i < CASES.size(); i++) {
      String[] words = lines.get(i).split(" ");
      float[] ours = expected.get(i);
      assertEquals(ours.length, words.length, lines.get(i));
      for (int j = 0; j < ours.length; j++) {
        assertEquals(ours[j], Float.parseFloat(words[j]), 1e-4, CASES.get(i).toString());
      }
    }
  }

  /** Writes a network and two images; what it says of them here. */
  private static float[] exported(Case c, Path to) throws IOException {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      ImageClassifier network = ImageClassifier.of(c.architecture, c.stem, c.channels, CLASSES);
      Ready.ready(network, 3, manager, new Shape(2, c.channels, SIDE, SIDE));
      SortedMap<String, NDArray> arrays = new TreeMap<>();
      network
          .getParameters()
          .forEach(
              e ->
                  arrays.put(
                      network.weightNames().get(0).of(e.getKey()).orElseThrow(),
                      e.getValue().getArray()));
      try (OutputStream out = Files.newOutputStream(to.resolve("model.safetensors"))) {
        Safetensors.write(arrays, out);
      }
      Map<String, String> files = files(c, "torchvision");
      for (Map.Entry<String, String> e : files.entrySet()) {
        Files.writeString(to.resolve(e.getKey()), e.getValue());
      }
      byte[] pixels = new byte[2 * SIDE * SIDE * c.channels];
      new Random(5).nextBytes(pixels);
      Files.write(to.resolve("images"), pixels);
      return network
          .apply(new ParameterStore(manager, false), normalised(manager, c, pixels), false)
          .toFloatArray();
    }
  }

  private static NDArray normalised(NDManager manager, Case c, byte[] pixels) {
    var about = Json.parse(files(c, "").get("network.json"));
    float[] images = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      int channel = i % c.channels;
      float mean = about.get("mean").getAsJsonArray().get(channel).getAsFloat();
      float deviation = about.get("deviation").getAsJsonArray().get(channel).getAsFloat();
      images[i] = ((pixels[i] & 0xFF) / 255f - mean) / deviation;
    }
    return manager.create(images, new Shape(2, SIDE, SIDE, c.channels)).transpose(0, 3, 1, 2);
  }

  private record Output(int code, String text) {}

  private static Output run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(PYTHON));
    command.addAll(List.of(arguments));
    Process p = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Output(p.waitFor(), text);
  }
}
