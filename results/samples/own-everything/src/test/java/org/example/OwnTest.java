package org.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.testing.MethodCheck;
import org.patchswap.core.testing.TinyTask;
import org.patchswap.tasks.data.Images;

class OwnTest {
  @Test
  void theMethodKeepsWhatEveryMethodMust(@TempDir Path folder) {
    new MethodCheck(TinyTask.CLASSIFICATION, ConfidencePenalty::new, Map.of()).all(folder);
  }

  @Test
  void theDatasetIsBalancedAndTheSameEachTime() {
    Images images = Stripes.images(320, 1, 0.2);
    Map<Integer, Long> count =
        Arrays.stream(images.labels())
            .boxed()
            .collect(Collectors.groupingBy(l -> l, Collectors.counting()));
    assertEquals(Map.of(0, 80L, 1, 80L, 2, 80L, 3, 80L), count);
    assertEquals(images.digest(), Stripes.images(320, 1, 0.2).digest());
    assertNotEquals(images.digest(), Stripes.images(320, 2, 0.2).digest());
  }
}
