package org.patchswap.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.Recipe;

/** A worker's heap follows from its data, unless a user says otherwise. */
class HeapTest {
  private static final Settings NONE = new Settings(Map.of());
  private static final Recipe RECIPE = new Recipe("one", "dots", NONE, NONE);

  @ParameterizedTest
  @CsvSource({"0, 1500m", "1, 1501m", "1048576, 1501m", "1228800000, 2672m"})
  void whatTheDataNeedsComesOnTopOfASmallRun(long bytes, String heap) {
    assertEquals(heap, new Heap(Optional.empty(), r -> bytes).of(RECIPE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4g", "900m", "1500M", "2048000k", "2m"})
  void whatIsAskedIsTaken(String asked) {
    assertEquals(asked, new Heap(Optional.of(asked), r -> 1L << 40).of(RECIPE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "much", "0m", "-1g", "1.5g", "4 g", "4gb", "1500", "1k", "1m", "2047k"})
  void whatIsNoSizeIsRefusedInOneLine(String asked) {
    assertEquals(
        "heap: must be a size of 2m at least, such as 1500m or 4g, but is '" + asked + "'",
        assertThrows(IllegalArgumentException.class, () -> new Heap(Optional.of(asked), r -> 0))
            .getMessage());
  }
}
