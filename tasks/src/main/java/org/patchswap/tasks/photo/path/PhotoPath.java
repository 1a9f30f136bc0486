package org.patchswap.tasks.photo.path;

import ai.djl.ndarray.NDManager;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.data.device.PictureSource;

/** The photographs of a workload on their way to its device, by one set of threads. */
public final class PhotoPath implements AutoCloseable {
  /** Of a photograph of 12 million pixels while it is decoded. */
  private static final long PHOTOGRAPH_BYTES = 80_000_000;

  private final NDManager manager;
  private final PhotoSource.Frames frames;
  private final int packedSide;
  private final int threads;
  private final ExecutorService decoding;
  private final Consumer<String> notes;

  /**
   * Starts the threads.
   *
   * @param data the recipe's data section
   * @param flip whether half of the training pictures are mirrored
   * @param notes hears of what takes long
   */
  public PhotoPath(NDManager manager, Settings data, boolean flip, Consumer<String> notes) {
    this.manager = manager;
    this.notes = notes;
    int size = data.getInt(PhotoOptions.SIZE);
    MiddleCrop middle = new MiddleCrop(size, data.getInt(PhotoOptions.RESIZE));
    Framing drawn =
        data.get(PhotoOptions.CROP) == PhotoOptions.Shown.RESIZED
            ? middle
            : new RandomResizedCrop(
                size, data.get(PhotoOptions.LEAST_AREA), data.get(PhotoOptions.MOST_AREA));
    frames = new PhotoSource.Frames(drawn, middle, size, flip);
    boolean packs = data.get(PhotoOptions.CACHE) == PhotoOptions.Cache.PACKED;
    packedSide = packs ? data.getInt(PhotoOptions.CACHE_SIDE) : 0;
    threads = DecodeThreads.usual();
    decoding = DecodeThreads.start(threads);
  }

  /** The photographs of a split; packs them first where that is asked for and not done. */
  public PictureSource source(Photographs photographs) {
    Photographs read =
        packedSide == 0
            ? photographs
            : new Packer(photographs, packedSide, Packer.usualFolder(), threads, notes).packed();
    return new PhotoSource(manager, read, frames, decoding);
  }

  /**
   * Bytes of Java heap for what is decoded at once: a photograph a thread, and what goes into a
   * packed file.
   *
   * @param data the recipe's data section
   */
  public static long hostMemory(Settings data) {
    long decoding = DecodeThreads.usual() * PHOTOGRAPH_BYTES;
    long side = data.get(PhotoOptions.CACHE_SIDE);
    boolean packs = data.get(PhotoOptions.CACHE) == PhotoOptions.Cache.PACKED;
    return decoding + (packs ? PackFile.PICTURES * 6 * side * side : 0);
  }

  @Override
  public void close() {
    decoding.shutdownNow();
  }
}
