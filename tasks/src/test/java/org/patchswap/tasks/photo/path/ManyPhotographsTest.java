package org.patchswap.tasks.photo.path;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.tasks.data.FileState;
import org.patchswap.tasks.data.device.PictureSource;
import org.patchswap.tasks.data.device.Upload;
import org.patchswap.tasks.photo.PhotoList;

/** The heap that a dataset takes is that of its index, and no more after many batches. */
class ManyPhotographsTest {
  private static final int COUNT = 200_000;
  private static final long MEGABYTE = 1_000_000;

  /** What the last collection left: threads that decode meanwhile do not count. */
  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .map(MemoryPoolMXBean::getCollectionUsage)
        .filter(Objects::nonNull)
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  @Test
  void anIndexOfManyFilesIsSmall() {
    long before = used();
    PhotoList.Builder builder = new PhotoList.Builder(Path.of("photographs"));
    FileState state = new FileState(100_000, 7);
    for (int i = 0; i < COUNT; i++) {
      builder.add("train/n0%04d/n0%04d_%06d.JPEG".formatted(i % 1000, i % 1000, i), 0, state);
    }
    Photographs photographs = new ListedPhotographs(builder.build());
    long taken = used() - before;
    assertTrue(photographs.count() == COUNT && taken < 30 * MEGABYTE, taken + " bytes");
  }

  @Test
  void batchesLeaveNothingBehind() {
    ExecutorService pool = DecodeThreads.start(2);
    SeedStreams seeds = new SeedStreams(1);
    PhotoSource.Frames frames =
        new PhotoSource.Frames(
            new RandomResizedCrop(16, 0.08, 1), new MiddleCrop(16, 16), 16, true);
    try (NDManager manager = NDManager.newBaseManager();
        PhotoSource source =
            new PhotoSource(manager, NoisePhotographs.of(COUNT, 10), frames, pool)) {
      long after = 0;
      for (int step = 0; step < 60; step++) {
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          source.expect(ids(step + 1), seeds.stream("augment", 0, step + 1));
          Upload upload = new Upload();
          try (PictureSource.Pictures views =
              source.views(ids(step), seeds.stream("augment", 0, step), upload)) {
            upload.send(manager);
            views.pixels();
          }
        }
        if (step == 10) {
          after = used();
        }
      }
      long grown = used() - after;
      // Eight hundred decoded photographs would be 450 MB, the few that are being decoded some.
      assertTrue(grown < 20 * MEGABYTE, grown + " bytes");
    } finally {
      pool.shutdownNow();
    }
  }

  private static long[] ids(int step) {
    return LongStream.range(0, 16).map(i -> (step * 3331L + i * 977) % COUNT).toArray();
  }
}
