package org.patchswap.tasks.photo.path;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.patchswap.core.file.Durable;
import org.patchswap.core.file.Leftovers;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.tasks.data.CacheFolder;
import org.patchswap.tasks.picture.Pixels;
import org.patchswap.tasks.picture.Resampling;

/**
 * Packs photographs: decodes each once, resizes it where its shorter side is longer than wanted,
 * and writes the pixels to files of some hundred photographs. A file appears by one rename, so a
 * packing that was ended at any moment goes on with the first file that is missing. Several
 * processes may want the same: one packs, the others wait for it.
 *
 * @param photographs to be packed
 * @param side shorter side in pixels
 * @param root folder of all packed lists
 * @param threads that decode
 * @param notes hears how far it is
 */
record Packer(Photographs photographs, int side, Path root, int threads, Consumer<String> notes) {
  /** Raised whenever what is packed of a photograph, or the form of a file, changes. */
  private static final int VERSION = 1;

  private static final String DRAFT = "draft-";
  private static final Duration BETWEEN_NOTES = Duration.ofSeconds(30);

  /** Where packed photographs are kept between runs. */
  static Path usualFolder() {
    return CacheFolder.get().resolve("photographs");
  }

  /** Files of so many photographs. */
  static int files(int photographs) {
    return (photographs + PackFile.PICTURES - 1) / PackFile.PICTURES;
  }

  /** A file by its number. */
  static Path file(Path folder, int number) {
    return folder.resolve("%06d.pack".formatted(number));
  }

  /** The photographs, packed. */
  Photographs packed() {
    String key = Sha256.of("packed %d %d %s".formatted(VERSION, side, photographs.fingerprint()));
    Path folder = root.resolve(key.substring(0, 32));
    try {
      Files.createDirectories(folder);
      Leftovers.clear(folder, name -> name.startsWith(DRAFT), Instant.now());
      List<Integer> missing = missing(folder, key);
      if (!missing.isEmpty()) {
        pack(folder, key);
      }
    } catch (IOException e) {
      throw new TrainingFailure(
          "%s: photographs cannot be packed there: %s; give another cache folder by -D%s"
              .formatted(folder, e.getMessage(), CacheFolder.PROPERTY));
    }
    return new PackedPhotographs(folder, key, photographs.labels());
  }

  private List<Integer> missing(Path folder, String key) throws IOException {
    List<Integer> out = new ArrayList<>();
    for (int n = 0; n < files(photographs.count()); n++) {
      if (!PackFile.whole(file(folder, n), key, n * PackFile.PICTURES, pictures(n))) {
        out.add(n);
      }
    }
    return out;
  }

  private int pictures(int number) {
    return Math.min(PackFile.PICTURES, photographs.count() - number * PackFile.PICTURES);
  }

  private void pack(Path folder, String key) throws IOException {
    Path lock = folder.resolve("lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      alone(channel, folder);
      // Whoever had the lock before has packed.
      packAll(folder, key, missing(folder, key));
    }
  }

  /** Without locks of the file system two processes do the same work, and both come to an end. */
  private void alone(FileChannel channel, Path folder) {
    try {
      if (channel.tryLock() == null) {
        notes.accept("waits for another process that packs photographs in " + folder);
        channel.lock();
      }
    } catch (IOException | OverlappingFileLockException e) {
      notes.accept("packs photographs in %s without a lock (%s)".formatted(folder, e));
    }
  }

  private void packAll(Path folder, String key, List<Integer> missing) throws IOException {
    if (missing.isEmpty()) {
      return;
    }
    notes.accept("packs %,d photographs in %s".formatted(left(missing, 0), folder));
    ExecutorService decoding = DecodeThreads.start(threads);
    try {
      Instant from = Instant.now();
      Instant told = from;
      for (int done = 0; done < missing.size(); done++) {
        long bytes = pack(folder, key, missing.get(done), decoding);
        if (done == 0) {
          requireRoom(folder, bytes * (missing.size() - 1));
        }
        Instant now = Instant.now();
        if (Duration.between(told, now).compareTo(BETWEEN_NOTES) >= 0) {
          told = now;
          notes.accept(progress(missing, done + 1, Duration.between(from, now)));
        }
      }
    } finally {
      decoding.shutdownNow();
    }
    notes.accept("packed photographs are in " + folder);
  }

  private int left(List<Integer> missing, int done) {
    return missing.subList(done, missing.size()).stream().mapToInt(this::pictures).sum();
  }

  /** How far it is, how quick, and how long it will take still. */
  private String progress(List<Integer> missing, int done, Duration spent) {
    int all = left(missing, 0);
    int left = left(missing, done);
    double rate = (all - left) / Math.max(1e-3, spent.toMillis() / 1e3);
    return "packed %,d of %,d photographs, %,.0f a second, %,.0f minutes left"
        .formatted(all - left, all, rate, left / rate / 60);
  }

  private static void requireRoom(Path folder, long bytes) throws IOException {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < bytes) {
      throw new IOException(
          "about %,d MB more are needed, and %,d MB are free".formatted(bytes >> 20, free >> 20));
    }
  }

  private long pack(Path folder, String key, int number, ExecutorService decoding)
      throws IOException {
    int first = number * PackFile.PICTURES;
    List<Future<Pixels>> begun = new ArrayList<>();
    for (int i = first; i < first + pictures(number); i++) {
      int photograph = i;
      begun.add(decoding.submit(() -> small(photographs.read(photograph), side)));
    }
    List<Pixels> pictures = new ArrayList<>();
    for (Future<Pixels> one : begun) {
      pictures.add(result(one));
    }
    Path draft = folder.resolve(DRAFT + number + "-" + ProcessHandle.current().pid());
    Files.deleteIfExists(draft);
    PackFile.write(draft, key, first, pictures);
    Path file = file(folder, number);
    Durable.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    return Files.size(file);
  }

  /** A photograph whose shorter side is at most so long. */
  static Pixels small(Pixels p, int side) {
    int shorter = Math.min(p.height(), p.width());
    return shorter <= side
        ? p
        : Resampling.bilinear(
            p, resized(p.height(), shorter, side), resized(p.width(), shorter, side));
  }

  private static int resized(int pixels, int shorter, int side) {
    return (int) ((long) side * pixels / shorter);
  }

  private static Pixels result(Future<Pixels> one) {
    try {
      return one.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingFailure("interrupted while photographs were packed");
    }
  }
}
