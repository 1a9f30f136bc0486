package org.patchswap.core.tensorboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.StoreException;
import org.patchswap.core.store.StoredRun;
import org.patchswap.core.store.SuiteNote;

/**
 * The histories of a suite's runs as files of events, one folder a cell: {@code
 * RECIPE/METHOD/seed-N}. A column {@code test_top1} becomes the tag {@code test/top1}; the step is
 * the update, the time that of training and evaluation, ending when the record was made. The same
 * records give the same bytes.
 */
public final class Histories {
  private static final Pattern UNFIT = Pattern.compile("[^A-Za-z0-9._=,()+ -]");
  private static final String STEP = "step";
  private static final List<String> GROUPS = List.of("train", "validation", "test");
  private static final List<String> TIMES = List.of("train_seconds", "evaluation_seconds");

  private Histories() {}

  /**
   * Writes the histories of a suite's finished runs; a file of the same run is replaced.
   *
   * @return how many cells were written
   * @throws StoreException with one line when the store holds no such suite or none of its runs, a
   *     history is damaged or the folder cannot be written
   */
  public static int write(Store store, String suite, Path folder) {
    Map<String, byte[]> files = new HashMap<>();
    int written = 0;
    for (SuiteNote.Cell cell : store.suite(suite).cells()) {
      if (!files.containsKey(cell.run()) && store.finished(cell.run())) {
        files.put(cell.run(), events(store.run(cell.run()).orElseThrow()));
      }
      byte[] events = files.get(cell.run());
      if (events != null) {
        Path place =
            folder
                .resolve(name(cell.recipe()))
                .resolve(name(cell.method()))
                .resolve("seed-" + cell.seed());
        write(place.resolve("events.out.tfevents.0." + cell.run()), events);
        written++;
      }
    }
    if (written == 0) {
      throw new StoreException(
          store.root() + ": no run of suite '" + suite + "' is finished; run it first");
    }
    return written;
  }

  private static void write(Path file, byte[] events) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, events);
    } catch (IOException e) {
      throw new StoreException(
          file
              + ": cannot be written ("
              + e.getClass().getSimpleName()
              + "); name a folder that can with --to");
    }
  }

  /** A label as the name of a folder: it leads nowhere else. */
  private static String name(String label) {
    String fit = UNFIT.matcher(label).replaceAll("_");
    return fit.startsWith(".") ? "_" + fit.substring(1) : fit;
  }

  /** A run's history as the bytes of a file. */
  static byte[] events(StoredRun run) {
    String where = "run " + run.record().id() + ": " + Record.HISTORY;
    List<String> lines = run.files().history().lines().toList();
    String[] columns = lines.get(0).split(",", -1);
    Map<Long, SortedMap<String, Double>> rows = new LinkedHashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      if (cells.length != columns.length) {
        throw new StoreException(where + " is damaged: a row of another length than the first");
      }
      SortedMap<String, Double> row = new TreeMap<>();
      for (int i = 0; i < cells.length; i++) {
        if (!cells[i].isEmpty()) {
          row.put(columns[i], number(cells[i], where));
        }
      }
      if (!row.containsKey(STEP)) {
        throw new StoreException(where + " is damaged: a row without " + STEP);
      }
      rows.put(row.get(STEP).longValue(), row);
    }
    double end = rows.values().stream().mapToDouble(Histories::seconds).max().orElse(0);
    double start = run.record().finished().map(t -> time(t, where)).orElse(end) - end;
    EventFile out = new EventFile(start);
    rows.forEach(
        (step, row) -> {
          double time = start + seconds(row);
          SortedMap<String, Double> scalars = new TreeMap<>();
          row.forEach((column, value) -> scalars.put(tag(column), value));
          scalars.remove(STEP);
          out.add(time, step, scalars);
        });
    return out.bytes();
  }

  private static double seconds(SortedMap<String, Double> row) {
    return TIMES.stream().mapToDouble(t -> row.getOrDefault(t, 0.0)).sum();
  }

  private static double time(String finished, String where) {
    try {
      return Instant.parse(finished).getEpochSecond();
    } catch (DateTimeParseException e) {
      throw new StoreException(where + ": its record was finished at no time: " + finished);
    }
  }

  private static double number(String text, String where) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new StoreException(where + " is damaged: no number: '" + text + "'");
    }
  }

  /** TensorBoard groups tags by what stands before the first stroke. */
  private static String tag(String column) {
    for (String group : GROUPS) {
      if (column.startsWith(group + "_")) {
        return group + "/" + column.substring(group.length() + 1);
      }
    }
    return column;
  }
}
