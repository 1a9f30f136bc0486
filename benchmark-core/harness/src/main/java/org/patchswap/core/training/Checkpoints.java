package org.patchswap.core.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.patchswap.core.file.Durable;
import org.patchswap.core.file.Folders;

/**
 * The checkpoints of a run: {@code checkpoint-STEP/}, the two newest of them. A folder appears by
 * one rename, so one that is there is whole, unless something damaged it later; then the older one
 * serves, and where there is none the start.
 *
 * @param folder that holds them; made with the first one
 */
record Checkpoints(Path folder) {
  private static final int KEPT = 2;
  private static final String PREFIX = "checkpoint-";
  private static final String WRITING = "writing-";
  // As many digits as always fit into a long.
  private static final Pattern NAME = Pattern.compile(PREFIX + "\\d{1,18}");

  /** What is done with one checkpoint. */
  interface Use<E extends Exception> {
    void on(Checkpoint checkpoint) throws E;
  }

  /**
   * Reads the newest usable checkpoint. Those that cannot be used are deleted, with one line each
   * to the listener.
   *
   * @param reader puts a training where a checkpoint was taken, or leaves it untouched
   */
  void resume(Use<Checkpoint.Unusable> reader, Listener listener) {
    List<String> faults = new ArrayList<>();
    String from = "the start";
    try {
      for (Path left : Folders.list(folder)) {
        if (left.getFileName().toString().startsWith(WRITING)) {
          // Of a process that was ended in the middle: only the owner of the run comes here.
          Folders.delete(left);
        }
      }
      for (Path checkpoint : newestFirst()) {
        try {
          reader.on(new Checkpoint(checkpoint));
          from = checkpoint.getFileName().toString();
          break;
        } catch (Checkpoint.Unusable e) {
          faults.add(e.getMessage());
          Folders.delete(checkpoint);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot use the checkpoints in " + folder, e);
    }
    for (String fault : faults) {
      listener.note("checkpoint not used: " + fault + "; goes on from " + from);
    }
  }

  /**
   * Adds a checkpoint, and lets go of all but the newest two.
   *
   * @param step updates done
   * @param writer fills a checkpoint's empty folder
   */
  void write(long step, Use<IOException> writer) {
    try {
      Files.createDirectories(folder);
      Path temporary = Files.createTempDirectory(folder, WRITING);
      writer.on(new Checkpoint(temporary));
      Path target = folder.resolve(PREFIX + step);
      Durable.force(temporary);
      Durable.move(temporary, target);
      for (Path old : newestFirst().stream().skip(KEPT).toList()) {
        Folders.delete(old);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write a checkpoint in " + folder, e);
    }
  }

  private List<Path> newestFirst() throws IOException {
    return Folders.list(folder).stream()
        .filter(f -> NAME.matcher(f.getFileName().toString()).matches())
        .sorted(Comparator.comparingLong(Checkpoints::step).reversed())
        .toList();
  }

  private static long step(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
  }
}
