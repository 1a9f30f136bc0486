package org.patchswap.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** When runs of a store were noted to have failed, by the clock of its file system. */
public final class Failures {
  private final Layout layout;

  /**
   * The failures in a store.
   *
   * @param store its folder
   */
  public Failures(Path store) {
    this.layout = new Layout(store);
  }

  /**
   * Why a run without a record failed; one whose note cannot be read says so in place of its
   * reason.
   */
  static Optional<Failure> last(Layout layout, String id) {
    Path note = layout.failed(id);
    if (layout.finished(id) || !Files.exists(note)) {
      return Optional.empty();
    }
    try {
      return Optional.of(StoreFiles.read(Failure.class, note));
    } catch (StoreException e) {
      // Another process may have finished the run meanwhile, and forgotten its failure.
      return layout.finished(id) || !Files.exists(note)
          ? Optional.empty()
          : Optional.of(new Failure(id, "it failed, and " + e.getMessage(), Optional.empty()));
    }
  }

  /**
   * The last failure of a run; empty where none is noted.
   *
   * @throws StoreException with one line where that cannot be found out
   */
  public Optional<Instant> at(String id) {
    try {
      return Optional.of(Files.getLastModifiedTime(layout.failed(id)).toInstant());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new StoreException(layout.failed(id), "cannot be read (" + e.getMessage() + ")");
    }
  }

  /** The last failure of each run that has one, by id. */
  public Map<String, Instant> all() {
    Map<String, Instant> out = new TreeMap<>();
    for (String id : layout.failures()) {
      at(id).ifPresent(t -> out.put(id, t));
    }
    return out;
  }
}
