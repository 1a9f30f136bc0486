package org.patchswap.tasks.scenes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.patchswap.core.file.Folders;
import org.patchswap.core.file.Leftovers;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.dense.layout.VocWriter;

/**
 * A dataset of scenes as a folder in the VOC layout, made at first use. Lists: {@code train},
 * {@code val} and {@code test}, each from garments of the same split of the pictures: no garment is
 * in two of them.
 *
 * @param train number of training scenes
 * @param validation number of validation scenes
 * @param test number of test scenes
 * @param side of a scene in pixels
 * @param seed of the scenes; not of a run: all runs of a recipe see the same scenes
 */
public record SceneFolder(int train, int validation, int test, int side, long seed) {
  /** In the names of folders that are being written, or were set aside. */
  private static final String DRAFT = ".draft";

  /** A name that is another whenever the content is. */
  public String key() {
    return String.format(
        Locale.ROOT,
        "scenes-v%d-%d-%d-%d-%dpx-seed%d",
        Composer.VERSION,
        train,
        validation,
        test,
        side,
        seed);
  }

  /**
   * Makes the folder unless it is there as it was made: the digest of all its files stands beside
   * it. Several processes may do so at once: each writes beside it and renames, the first one wins.
   *
   * @param garments of a split, in file order
   * @param note takes one line when what was there was another
   */
  public void ensure(Path folder, Function<Split, Garments> garments, Consumer<String> note) {
    Path parent = folder.toAbsolutePath().getParent();
    FolderDigest digest = FolderDigest.beside(folder);
    try {
      Leftovers.clear(parent, n -> n.contains(DRAFT), Instant.now());
      if (digest.holds()) {
        return;
      }
      Files.createDirectories(parent);
      Path draft = Files.createTempDirectory(parent, folder.getFileName() + DRAFT);
      try {
        write(draft, garments);
        String made = FolderDigest.of(draft);
        if (Files.isDirectory(folder) && !FolderDigest.of(folder).equals(made)) {
          note.accept(folder + ": is not as it was made, by damage or by hand; made anew");
          Path aside = Files.createTempDirectory(parent, folder.getFileName() + DRAFT);
          Files.move(folder, aside.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
          publish(draft, folder);
          Folders.delete(aside);
        } else {
          publish(draft, folder);
        }
        digest.note(made);
      } finally {
        Folders.delete(draft);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write scenes to " + folder, e);
    }
  }

  private static void publish(Path draft, Path folder) throws IOException {
    try {
      Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
      // Another process was first; its content is the same.
    } catch (IOException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  private void write(Path folder, Function<Split, Garments> garments) throws IOException {
    VocWriter writer = new VocWriter(folder, "Fashion-MNIST scenes");
    writer.open(Composer.CLASSES);
    part(writer, "train", train, garments.apply(Split.TRAIN));
    part(writer, "val", validation, garments.apply(Split.VALIDATION));
    part(writer, "test", test, garments.apply(Split.TEST));
  }

  private void part(VocWriter writer, String list, int count, Garments garments)
      throws IOException {
    if (count == 0) {
      return;
    }
    Composer composer = new Composer(garments, side);
    SeedStreams streams = new SeedStreams(seed);
    List<String> names =
        IntStream.range(0, count)
            .mapToObj(i -> String.format(Locale.ROOT, "%s_%05d", list, i))
            .toList();
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              Scene s = composer.compose(streams.stream("scene-" + list, 0, i));
              try {
                writer.image(names.get(i), s.image(), s.labels(), s.objects());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.list(list, names);
  }
}
