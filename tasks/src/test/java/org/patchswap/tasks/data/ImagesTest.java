package org.patchswap.tasks.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pixels on the heap and in a file are the same pixels. */
class ImagesTest {
  /** Rows so large that two fill a segment. */
  private static final int SIDE = 2000;

  private static Images images(int count, long limit) {
    Images.Builder builder = new Images.Builder(SIDE, SIDE, 1, limit);
    SplittableRandom random = new SplittableRandom(4);
    byte[] one = new byte[SIDE * SIDE + 3];
    for (int i = 0; i < count; i++) {
      random.nextBytes(one);
      builder.add(one, 3, i % 3);
    }
    return builder.build();
  }

  @Test
  void manyPixelsLeaveTheHeapAndStayTheSame() throws IOException {
    Images heap = images(7, Long.MAX_VALUE);
    Images mapped = images(7, 9_000_000);
    assertFalse(heap.mapped());
    assertTrue(mapped.mapped());
    assertEquals(heap.digest(), mapped.digest());
    assertArrayEquals(new int[] {0, 1, 2, 0, 1, 2, 0}, mapped.labels());
    int[] some = {6, 0, 3, 3};
    assertArrayEquals(heap.select(some).pixels(), mapped.select(some).pixels());
    assertArrayEquals(new int[] {2, 0}, mapped.select(new int[] {5, 6}).labels());
    assertEquals(
        heap.select(some).select(new int[] {1}).digest(), heap.select(new int[] {0}).digest());
    try (Stream<Path> left = Files.list(CacheFolder.get())) {
      assertEquals(
          List.of(), left.filter(f -> f.toString().endsWith(".mapped")).toList(), "files left");
    }
  }

  @Test
  void anArrayIsTakenAsItIs() {
    Images images = new Images(new byte[] {1, 2, 3, 4, 5, 6}, new int[] {0, 1, 0}, 1, 2, 1);
    assertArrayEquals(new byte[] {5, 6, 3, 4}, images.select(new int[] {2, 1}).pixels());
    Images none = new Images.Builder(2, 2, 1).build();
    assertEquals(0, none.count());
    assertEquals(0, none.pixels().length);
  }

  /** 65536 x 65536 is 0 in ints. */
  @ParameterizedTest
  @CsvSource({"0, 2, 1", "2, 0, 1", "2, 2, 0", "-2, -2, 1", "65536, 65536, 1", "30000, 30000, 3"})
  void sizesThatCannotBeAreNamed(int height, int width, int channels) {
    String size = "images of %d x %d pixels and %d channels".formatted(width, height, channels);
    for (Executable made :
        List.<Executable>of(
            () -> new Images.Builder(height, width, channels),
            () -> new Images(new byte[0], new int[0], height, width, channels))) {
      String told = assertThrows(IllegalArgumentException.class, made).getMessage();
      assertTrue(told.startsWith(size), told);
    }
  }
}
