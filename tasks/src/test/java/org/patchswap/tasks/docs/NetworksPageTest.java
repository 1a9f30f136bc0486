package org.patchswap.tasks.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.patchswap.core.option.Option;
import org.patchswap.tasks.detection.detector.DetectionNetworks;
import org.patchswap.tasks.network.DenseHead;
import org.patchswap.tasks.network.DenseNetworks;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.NetworkFamily;
import org.patchswap.tasks.network.NetworkRegistry;
import org.patchswap.tasks.segmentation.head.SegmentationNetworks;

/** The page on networks lists what the registries hold. */
class NetworksPageTest {
  private static final Path PAGE = Path.of("../docs/networks.md");

  private static String tables() {
    StringBuilder out = new StringBuilder("| backbones | names (how they enter dense tasks) |\n");
    out.append("| --- | --- |\n");
    for (NetworkFamily family : NetworkRegistry.load().families()) {
      out.append("| %s | %s |\n".formatted(family.title(), members(family)));
    }
    out.append("\n| head | what | tasks | usual output stride: small, large |\n");
    out.append("| --- | --- | --- | --- |\n");
    heads(out, "segmentation", new SegmentationNetworks());
    heads(out, "detection", new DetectionNetworks(Option.integer("size", 64)));
    return out.toString();
  }

  private static String members(NetworkFamily family) {
    Map<Form.Stem, String> names =
        family.names().stream()
            .collect(
                Collectors.groupingBy(
                    family::denseStem,
                    TreeMap::new,
                    Collectors.mapping(n -> "`" + n + "`", Collectors.joining(", "))));
    return names.entrySet().stream()
        .map(e -> e.getValue() + " (" + e.getKey().name().toLowerCase(Locale.ROOT) + ")")
        .collect(Collectors.joining(", "));
  }

  private static void heads(StringBuilder out, String task, DenseNetworks<?> networks) {
    for (DenseHead head : networks.heads()) {
      String strides = stride(head.outputStride(Form.half(3)));
      String large = stride(head.outputStride(Form.large(3)));
      out.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  head.name(),
                  head.title(),
                  task,
                  strides.equals(large) ? strides : strides + ", " + large));
    }
  }

  private static String stride(int bound) {
    return bound == Integer.MAX_VALUE ? "the backbone's" : String.valueOf(bound);
  }

  @Test
  void theTablesAreTheGeneratedOnes() throws IOException {
    PageCode.checkPart(PAGE, "networks", getClass(), tables());
  }
}
