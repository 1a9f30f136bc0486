package org.patchswap.tasks.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.core.task.Task;
import org.patchswap.tasks.classification.ClassificationTask;
import org.patchswap.tasks.detection.DetectionTask;
import org.patchswap.tasks.segmentation.SegmentationTask;

/** The page on datasets lists what the registry holds. */
class DatasetsPageTest {
  private static final Path PAGE = Path.of("../docs/datasets.md");

  private static String table() {
    SortedMap<String, DatasetTraits> known = new TreeMap<>();
    SortedMap<String, String> tasks = new TreeMap<>();
    for (Task t : List.of(new ClassificationTask(), new SegmentationTask(), new DetectionTask())) {
      for (DatasetTraits d : t.datasets()) {
        known.put(d.name(), d);
        tasks.merge(d.name(), t.traits().name(), (a, b) -> a + ", " + b);
      }
    }
    StringBuilder out = new StringBuilder("| dataset | what | tasks | keys | licence |\n");
    out.append("| --- | --- | --- | --- | --- |\n");
    for (DatasetTraits d : known.values()) {
      String keys =
          d.options().stream()
              .map(Option::name)
              .map(k -> "`" + k + "`")
              .collect(Collectors.joining(", "));
      out.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(d.name(), d.title(), tasks.get(d.name()), keys, d.licence()));
    }
    return out.toString();
  }

  @Test
  void theTableIsTheGeneratedOne() throws IOException {
    PageCode.checkPart(PAGE, "datasets", getClass(), table());
  }

  @Test
  void theTextTellsOfEveryDataset() throws IOException {
    String page = Files.readString(PAGE);
    for (Task t : List.of(new ClassificationTask(), new SegmentationTask(), new DetectionTask())) {
      for (DatasetTraits d : t.datasets()) {
        assertTrue(page.contains("**" + d.name() + "**"), d.name());
      }
    }
  }
}
