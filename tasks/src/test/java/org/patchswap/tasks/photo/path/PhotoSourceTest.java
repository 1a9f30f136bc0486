package org.patchswap.tasks.photo.path;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.tasks.data.device.PictureSource;
import org.patchswap.tasks.data.device.Upload;
import org.patchswap.tasks.picture.Pixels;

/** Batches of photographs: the same bits by any number of threads, foretold or not. */
class PhotoSourceTest {
  private static final int SIZE = 12;
  private static final int BATCH = 6;
  private static final SeedStreams SEEDS = new SeedStreams(9);

  private NDManager manager;

  @BeforeEach
  void open() {
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private static PhotoSource.Frames frames(boolean flip) {
    MiddleCrop middle = new MiddleCrop(SIZE, 16);
    return new PhotoSource.Frames(new RandomResizedCrop(SIZE, 0.08, 1), middle, SIZE, flip);
  }

  private PhotoSource source(Photographs photographs, ExecutorService threads) {
    return new PhotoSource(manager, photographs, frames(true), threads);
  }

  private static long[] ids(int step, int count) {
    return LongStream.range(0, BATCH).map(i -> (step * 5L + i * 3) % count).toArray();
  }

  private byte[] views(PictureSource source, long[] ids, int step) {
    Upload upload = new Upload();
    try (PictureSource.Pictures pictures =
        source.views(ids, SEEDS.stream("augment", 0, step), upload)) {
      upload.add(new double[1]);
      upload.send(manager);
      return pictures.pixels().toByteArray();
    }
  }

  /** Three steps, of which some were foretold, and a measurement between them. */
  private byte[] training(int threads, int... foretold) {
    ExecutorService pool = DecodeThreads.start(threads);
    MadePhotographs photographs = MadePhotographs.of(20);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (PhotoSource source = source(photographs, pool)) {
      for (int step : foretold) {
        source.expect(ids(step, 20), SEEDS.stream("augment", 0, step));
      }
      for (int step = 0; step < 3; step++) {
        all.writeBytes(views(source, ids(step, 20), step));
        for (int from = 0; from < 20; from += 8) {
          try (PictureSource.Pictures plain = source.plain(from, Math.min(20, from + 8))) {
            all.writeBytes(plain.pixels().toByteArray());
          }
        }
      }
    } finally {
      pool.shutdownNow();
    }
    return all.toByteArray();
  }

  @Test
  void threadsAndForesightChangeNothing() {
    byte[] one = training(1);
    assertArrayEquals(one, training(4));
    assertArrayEquals(one, training(4, 0, 1, 2));
    assertArrayEquals(one, training(2, 2, 0));
    assertArrayEquals(one, training(3, 7, 1, 8, 9));
  }

  @Test
  void everyPictureIsCroppedByAStreamOfItsOwnAndMirroredOnTheDevice() {
    ExecutorService pool = DecodeThreads.start(2);
    MadePhotographs photographs = MadePhotographs.of(20);
    long[] ids = {3, 3, 19, 0};
    byte[] seen;
    try (PhotoSource source = source(photographs, pool)) {
      seen = views(source, ids, 1);
    } finally {
      pool.shutdownNow();
    }
    SeedStreams own = new SeedStreams(SEEDS.stream("augment", 0, 1).nextLong());
    var coins = own.stream("mirror");
    boolean both = false;
    for (int i = 0; i < ids.length; i++) {
      boolean mirrored = coins.nextBoolean();
      Pixels plain =
          frames(false).drawn().picture(photographs, (int) ids[i], own.stream("crop", 0, i));
      for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++) {
          int from = (y * SIZE + (mirrored ? SIZE - 1 - x : x)) * 3;
          int at = ((i * SIZE + y) * SIZE + x) * 3;
          assertArrayEquals(
              Arrays.copyOfRange(plain.data(), from, from + 3),
              Arrays.copyOfRange(seen, at, at + 3));
        }
      }
      both |= mirrored;
    }
    assertTrue(both, "one of four is mirrored");
  }

  @Test
  void theFirstPhotographOfABatchThatCannotBeReadIsNamed() {
    ExecutorService pool = DecodeThreads.start(4);
    int[] numbers = IntStream.range(0, 20).toArray();
    MadePhotographs photographs =
        new MadePhotographs(numbers, Set.of(5, 11), ConcurrentHashMap.newKeySet());
    try (PhotoSource source = source(photographs, pool)) {
      source.expect(new long[] {1, 11, 5}, SEEDS.stream("augment", 0, 0));
      TrainingFailure fault =
          assertThrows(TrainingFailure.class, () -> views(source, new long[] {1, 11, 5}, 0));
      assertEquals("photograph 11: is cut short", fault.getMessage());
      assertFalse(views(source, new long[] {1, 2}, 1).length == 0);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void whatNobodyAsksForIsForgottenAndRoomIsBounded() {
    UnaryOperator<Pixels> same = p -> p;
    Pixels one = new Pixels(1, 1, 3, new byte[] {1, 2, 3});
    Ahead<Integer> ahead = new Ahead<>(Runnable::run, 3, 60);
    for (int key = 0; key < 12; key++) {
      ahead.begin(key, 2, i -> same.apply(one));
    }
    assertEquals(10, ahead.size(), "of six bytes each");
    for (int key = 100; key < 140; key++) {
      ahead.used(ahead.take(key, 2, i -> one).await());
    }
    ahead.begin(200, 2, i -> one);
    assertEquals(1, ahead.size());
    ahead.clear();
    assertEquals(0, ahead.size());
  }

  @Test
  void waitingIsMeasured() {
    ExecutorService pool = DecodeThreads.start(1);
    try (PhotoSource source = source(MadePhotographs.of(20), pool)) {
      assertEquals(0, source.waited().orElseThrow());
      views(source, ids(0, 20), 0);
      assertTrue(source.waited().orElseThrow() > 0);
    } finally {
      pool.shutdownNow();
    }
  }
}
