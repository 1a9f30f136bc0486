package org.patchswap.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.nn.Block;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Networks.BackboneKey;
import org.patchswap.tasks.detection.DetectionTask;
import org.patchswap.tasks.detection.detector.DetectionNetworks;
import org.patchswap.tasks.network.ImageClassifier;
import org.patchswap.tasks.segmentation.SegmentationTask;
import org.patchswap.tasks.segmentation.head.SegmentationNetworks;

/** Backbones of one name hold the same arrays, whatever task they work for. */
class BackboneTransferTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "resnet8",
        "resnet20",
        "resnet8x4",
        "wrn_16_1",
        "vgg8",
        "mobilenetv2",
        "shufflev2"
      })
  void backbonesForSmallImagesFit(String name) {
    Map<String, String> lent = backbone(ImageClassifier.of(name, 3, 10));
    assertEquals(lent, backbone(SegmentationNetworks.build("fcn-" + name, 11)));
    assertEquals(lent, backbone(SegmentationNetworks.build("deeplabv3plus-" + name, 11)));
    assertEquals(
        lent,
        backbone(new DetectionNetworks(Option.integer("size", 64)).build("ssd-" + name, 64, 11)));
    assertEquals(
        BackboneKey.of(name), new SegmentationTask().networks().backbone("deeplabv3-" + name));
    assertEquals(BackboneKey.of(name), new DetectionTask().networks().backbone("ssd-" + name));
  }

  @Test
  void aStemForLargeImagesIsAnotherBackbone() {
    assertNotEquals(
        BackboneKey.of("resnet18"), new SegmentationTask().networks().backbone("fcn-resnet18"));
    assertNotEquals(
        BackboneKey.of("resnet18"), new DetectionTask().networks().backbone("ssd-resnet18"));
  }

  private static Map<String, String> backbone(Block network) {
    Map<String, String> out = new TreeMap<>();
    network
        .getParameters()
        .forEach(
            e -> {
              if (e.getKey().startsWith("backbone.")) {
                out.put(e.getKey(), e.getValue().getShape().toString());
              }
            });
    assertNotEquals(Map.of(), out);
    return out;
  }
}
