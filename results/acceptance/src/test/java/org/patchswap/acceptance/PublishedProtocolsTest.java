package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.recipe.PublishedProtocol;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Protocols;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.SuiteReader;

/** The protocols that come with the suite, against the tasks and networks there are. */
class PublishedProtocolsTest {
  private static final Protocols PROTOCOLS = Protocols.load(Catalogue.load());

  static Set<String> names() {
    return PROTOCOLS.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachIsSoundAndSaysWhatTheSourceReports(String name) {
    PublishedProtocol p = assertDoesNotThrow(() -> PROTOCOLS.find(name));
    assertFalse(p.notes().isEmpty());
    assertTrue(Set.of("cifar-100", "cub-200-2011", "imagenet").contains(p.data().get("dataset")));
  }

  @Test
  void mobileNetworksOfCrdLearnMoreSlowly() {
    PublishedProtocol crd = PROTOCOLS.find("crd");
    for (String network : Set.of("mobilenetv2", "shufflev1", "shufflev2")) {
      assertEquals(0.01, crd.of(network).get("learning-rate"));
    }
    assertEquals(0.05, crd.of("wrn_16_2").get("learning-rate"));
    assertEquals(
        new TreeMap<>(Map.of("learning-rate", 0.05)), crd.difference("wrn_40_2", "shufflev1"));
  }

  /** Only datasets that are not inside know the key, and the suite leaves naming one to crd. */
  @Test
  void aKeyOfTheDatasetOfAProtocolCanBeGivenBesideTheSuite() {
    Problems problems = new Problems("mine.yaml");
    Suite suite =
        new SuiteReader(Catalogue.load(), problems, List.of("data.check=false"))
            .read(
                """
                suite: mine
                seeds: 1
                recipes: {one: {protocol: crd, student: resnet8}}
                methods: [cross-entropy]
                """
                    .getBytes(StandardCharsets.UTF_8),
                "mine.yaml");
    assertEquals(List.of(), problems.lines());
    assertEquals(false, suite.recipes().get(0).data().raw().get("check"));
  }

  @ParameterizedTest
  @CsvSource({
    "crd, 240, 64, 0.05, '[150, 180, 210]', 0.1, 5.0E-4, false",
    "cs-kd, 200, 128, 0.1, '[101, 151]', 0.1, 1.0E-4, false",
    "self-kd-lib, 200, 128, 0.1, '[105, 155]', 0.1, 5.0E-4, true",
    "mixskd, 205, 64, 0.1, '[105, 155]', 0.1, 5.0E-4, true",
    "ps-kd, 300, 128, 0.1, '[150, 225]', 0.1, 5.0E-4, true",
    "tf-kd, 200, 128, 0.1, '[60, 120, 160]', 0.2, 5.0E-4, false",
    "cutmix, 300, 64, 0.25, '[150, 225]', 0.1, 1.0E-4, true",
    "cs-kd-photographs, 200, 32, 0.1, '[101, 151]', 0.1, 1.0E-4, false",
    "mdistiller-imagenet, 100, 512, 0.2, '[30, 60, 90]', 0.1, 1.0E-4, false"
  })
  void valuesAreThoseOfTheSources(
      String name,
      long epochs,
      long batch,
      double rate,
      String milestones,
      double factor,
      double decay,
      boolean nesterov) {
    TreeMap<String, Object> values = new TreeMap<>(PROTOCOLS.find(name).values());
    assertEquals(epochs, values.get("epochs"));
    assertEquals(batch, values.get("batch"));
    assertEquals(rate, values.get("learning-rate"));
    assertEquals(milestones, values.get("milestones").toString());
    assertEquals(factor, values.get("factor"));
    assertEquals(decay, values.get("weight-decay"));
    assertEquals(nesterov, values.get("nesterov"));
  }
}
