package org.patchswap.tasks.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.json.Json;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Network;
import org.patchswap.core.tensor.Safetensors.Head;
import org.patchswap.core.tensor.WeightMatch;
import org.patchswap.core.tensor.WeightMatch.Extent;
import org.patchswap.tasks.detection.detector.DetectionNetworks;
import org.patchswap.tasks.segmentation.head.SegmentationNetworks;

/**
 * Checkpoints of torchvision, told by names and shapes, fit the networks that they are for. {@code
 * results/weights/names.py} made the list.
 */
class TorchvisionFilesTest {
  static SortedMap<String, Head> file(String name) throws IOException {
    try (InputStream in =
        TorchvisionFilesTest.class.getResourceAsStream("torchvision-arrays.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      SortedMap<String, Head> out = new TreeMap<>();
      JsonObject arrays = Json.parse(text).getAsJsonObject(name);
      for (String array : arrays.keySet()) {
        List<Long> shape = new ArrayList<>();
        arrays.getAsJsonArray(array).forEach(n -> shape.add(n.getAsLong()));
        out.put(array, new Head(array.endsWith("tracked") ? "I64" : "F32", shape));
      }
      return out;
    }
  }

  private static Network network(String name, int classes) {
    if (name.startsWith("ssd-")) {
      return new DetectionNetworks(Option.integer("size", 300)).build(name, 300, classes);
    }
    return name.contains("-")
        ? SegmentationNetworks.build(name, classes)
        : ImageClassifier.of(name, ImageStem.LARGE, 3, classes);
  }

  /** As many classes: the file is the network. */
  @ParameterizedTest
  @CsvSource({
    "resnet18, 1000, resnet18",
    "resnet50, 1000, resnet50",
    "mobilenetv2_imagenet, 1000, mobilenet_v2",
    "fcn-resnet50-os8, 21, fcn_resnet50",
    "deeplabv3-resnet50-os8, 21, deeplabv3_resnet50",
    "ssd-vgg16_imagenet, 91, ssd300_vgg16",
  })
  void aCheckpointIsTheNetwork(String name, int classes, String file) throws IOException {
    WeightMatch m = network(name, classes).match(file(file), Extent.WHOLE);
    assertEquals(List.of(), m.faults());
    assertEquals("torchvision", m.publisher());
    assertTrue(m.fresh().isEmpty(), m.fresh().toString());
    m.leftOut()
        .forEach((array, what) -> assertTrue(array.matches(".*tracked|aux_classifier.*"), array));
  }

  /** Networks for other classes, and dense networks on a classifier's backbone. */
  @ParameterizedTest
  @CsvSource({
    "resnet18, resnet18, 100, 2",
    "resnet50, deeplabv3_resnet50, 265, 2",
    "vgg16_imagenet, vgg16, 26, 2",
    "mobilenetv2_imagenet, mobilenet_v2, 260, 2",
    "deeplabv3-resnet18, resnet18, 100, 37",
    "deeplabv3-resnet50, resnet50, 265, 37",
    "deeplabv3-resnet50, deeplabv3_resnet50, 300, 2",
    "deeplabv3-mobilenetv2_imagenet, mobilenet_v2, 255, 37",
    "ssd-resnet18, resnet18, 100, 54",
    "ssd-vgg16_imagenet, vgg16, 26, 45",
  })
  void aCheckpointIsAStart(String name, String file, int taken, int fresh) throws IOException {
    WeightMatch m = network(name, 7).match(file(file), Extent.START);
    assertEquals(List.of(), m.faults());
    assertEquals(taken + " " + fresh, m.taken().size() + " " + m.fresh().size(), m.told());
    assertEquals(file(file).size(), m.taken().size() + m.leftOut().size());
  }

  @Test
  void anotherNetworksCheckpointIsAFault() throws IOException {
    List<String> faults = network("resnet18", 7).match(file("resnet50"), Extent.START).faults();
    assertEquals(2, faults.size(), faults.toString());
    assertTrue(faults.get(0).startsWith(": layer1.0.conv1.weight is F32 [64, 64, 1, 1], must be"));
    assertTrue(faults.get(1).startsWith(", which has no layer1.0.bn3.bias; "), faults.get(1));
    List<String> small =
        ImageClassifier.of("resnet18", ImageStem.CIFAR, 3, 7)
            .match(file("resnet18"), Extent.START)
            .faults();
    assertEquals(List.of(": conv1.weight is F32 [64, 3, 7, 7], must be F32 [64, 3, 3, 3]"), small);
  }
}
