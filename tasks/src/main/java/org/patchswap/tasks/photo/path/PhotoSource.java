package org.patchswap.tasks.photo.path;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.tasks.data.device.PictureSource;
import org.patchswap.tasks.data.device.Upload;
import org.patchswap.tasks.picture.Pixels;

/**
 * Photographs as batches on a device: threads decode, crop and resize them, some batches ahead of
 * their use where they were told of them; mirroring is done on the device. The batch's generator
 * gives one number, from which each picture has a stream of its own: which thread is when at which
 * picture makes no difference.
 */
final class PhotoSource implements PictureSource {
  private static final int CHANNELS = 3;

  /** Steps that are looked ahead: enough for the threads to have work while a step is taken. */
  private static final int FORESIGHT = 3;

  /** Batches that are made ahead while measuring. */
  private static final int PLAIN_AHEAD = 2;

  /**
   * A batch.
   *
   * @param seed of its pictures; of no meaning for those to be measured on
   * @param ids of the photographs
   */
  private record Key(boolean drawn, long seed, List<Long> ids) {}

  /** How photographs become pictures of one size: for training and for measuring. */
  record Frames(Framing drawn, Framing plain, int size, boolean flip) {}

  private final NDManager manager;
  private final Photographs photographs;
  private final Frames frames;
  private final Ahead<Key> ahead;
  private long waitedNanos;

  PhotoSource(NDManager manager, Photographs photographs, Frames frames, Executor threads) {
    this.manager = manager;
    this.photographs = photographs;
    this.frames = frames;
    this.ahead = new Ahead<>(threads, frames.size() * frames.size() * CHANNELS);
  }

  @Override
  public int foresight() {
    return FORESIGHT;
  }

  @Override
  public void expect(long[] ids, RandomGenerator augment) {
    begin(key(true, augment.nextLong(), ids));
  }

  private static Key key(boolean drawn, long seed, long... ids) {
    return new Key(drawn, seed, Arrays.stream(ids).boxed().toList());
  }

  private void begin(Key key) {
    ahead.begin(key, key.ids().size(), picture(key));
  }

  private IntFunction<Pixels> picture(Key key) {
    SeedStreams own = new SeedStreams(key.seed());
    Framing framing = key.drawn() ? frames.drawn() : frames.plain();
    return i ->
        framing.picture(
            photographs,
            Math.toIntExact(key.ids().get(i)),
            key.drawn() ? own.stream("crop", 0, i) : null);
  }

  @Override
  public Pictures views(long[] ids, RandomGenerator augment, Upload upload) {
    long seed = augment.nextLong();
    Upload.Part mirrored = frames.flip() ? upload.add(coins(ids.length, seed)) : null;
    long from = System.nanoTime();
    ByteBuffer bytes = take(key(true, seed, ids));
    waitedNanos += System.nanoTime() - from;
    return new Copied(bytes, ids.length, mirrored);
  }

  /** One number a picture: 1 with probability one half, else 0. */
  private static double[] coins(int n, long seed) {
    RandomGenerator draws = new SeedStreams(seed).stream("mirror");
    double[] out = new double[n];
    for (int i = 0; i < n; i++) {
      out[i] = draws.nextBoolean() ? 1 : 0;
    }
    return out;
  }

  private ByteBuffer take(Key key) {
    return ahead.take(key, key.ids().size(), picture(key)).await();
  }

  @Override
  public Pictures plain(int from, int to) {
    for (int k = 0; k <= PLAIN_AHEAD; k++) {
      int first = from + k * (to - from);
      int end = Math.min(photographs.count(), first + to - from);
      if (first < end) {
        begin(key(false, 0, LongStream.range(first, end).toArray()));
      }
    }
    ByteBuffer bytes = take(key(false, 0, LongStream.range(from, to).toArray()));
    return new Copied(bytes, to - from, null);
  }

  /** Pictures in a buffer, which is free for others when they are no longer needed on the host. */
  private final class Copied implements Pictures {
    private final ByteBuffer bytes;
    private final int pictures;
    private final Upload.Part mirrored;

    Copied(ByteBuffer bytes, int pictures, Upload.Part mirrored) {
      this.bytes = bytes;
      this.pictures = pictures;
      this.mirrored = mirrored;
    }

    @Override
    public NDArray pixels() {
      Shape shape = new Shape(pictures, frames.size(), frames.size(), CHANNELS);
      NDArray plain = manager.create(bytes, shape, DataType.UINT8);
      if (mirrored == null) {
        return plain;
      }
      NDArray which = Scalars.gt(mirrored.real(pictures, 1, 1, 1), 0.5).broadcast(shape);
      return NDArrays.where(which, plain.flip(2), plain);
    }

    @Override
    public void close() {
      ahead.used(bytes);
    }
  }

  @Override
  public OptionalDouble waited() {
    return OptionalDouble.of(waitedNanos / 1e9);
  }

  @Override
  public void close() {
    ahead.clear();
  }
}
