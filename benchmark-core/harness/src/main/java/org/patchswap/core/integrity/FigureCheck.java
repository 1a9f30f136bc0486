package org.patchswap.core.integrity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.StoredRun;

/**
 * The figures of a record, worked out anew from its per-epoch table and its predictions.
 *
 * @param record whose figures they are
 * @param faults what is found, a line each
 */
record FigureCheck(Record record, List<String> faults) {
  private static final String PREFIX = "result.";
  private static final String TEST = "test_";
  private static final String TOP1 = "top1";

  /** Shares are added up in another order here. */
  private static final double ROUNDING = 1e-6;

  FigureCheck(Record record) {
    this(record, new ArrayList<>());
  }

  /**
   * Holds every figure against the per-epoch table.
   *
   * @return how many figures the table bears out
   */
  long history(String csv) {
    List<String[]> rows = csv.lines().map(l -> l.split(",", -1)).toList();
    Record.Result result = record.result();
    if (!StoredRun.historyDigest(csv).equals(result.historyDigest())) {
      faults.add(PREFIX + "history_digest is not that of " + Record.HISTORY);
    }
    if (rows.size() < 2) {
      return 0;
    }
    long sound = 0;
    Map<String, String> last = row(rows, rows.size() - 1);
    sound += compare("last", result.last(), last, TEST);
    for (int i = 1; i < rows.size(); i++) {
      Map<String, String> row = row(rows, i);
      if (is(row.get(Record.Result.EPOCH), result.chosenEpoch())) {
        sound += compare("test", result.test(), row, TEST);
        sound += compare("validation", result.validation(), row, "validation_");
      }
      Number best = result.bestTest().get(Record.Result.EPOCH);
      if (best != null && is(row.get(Record.Result.EPOCH), best.doubleValue())) {
        SortedMap<String, Double> one = new TreeMap<>();
        result.bestTest().forEach((k, v) -> one.put(k, v.doubleValue()));
        one.remove(Record.Result.EPOCH);
        sound += compare("best_test", one, row, TEST);
      }
    }
    return sound;
  }

  private static Map<String, String> row(List<String[]> rows, int number) {
    Map<String, String> out = new TreeMap<>();
    String[] names = rows.get(0);
    for (int i = 0; i < names.length && i < rows.get(number).length; i++) {
      out.put(names[i], rows.get(number)[i]);
    }
    return out;
  }

  private long compare(
      String part, Map<String, Double> figures, Map<String, String> row, String prefix) {
    long sound = 0;
    for (var f : figures.entrySet()) {
      String said = row.getOrDefault(prefix + f.getKey(), "");
      if (is(said, f.getValue())) {
        sound++;
      } else {
        faults.add(
            PREFIX
                + part
                + "."
                + f.getKey()
                + " is "
                + f.getValue()
                + ", "
                + Record.HISTORY
                + " has "
                + (said.isEmpty() ? "none" : said)
                + " in epoch "
                + row.get(Record.Result.EPOCH));
      }
    }
    return sound;
  }

  private static boolean is(String cell, double value) {
    try {
      return cell != null
          && !cell.isEmpty()
          && Double.compare(Double.parseDouble(cell), value) == 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /**
   * Holds predictions against their digest, and against the accuracy where they name label and
   * prediction of every image.
   *
   * @return whether the accuracy was worked out, and is the record's
   */
  boolean predictions(String csv) {
    Record.Result result = record.result();
    if (!Sha256.of(csv).equals(result.predictionsDigest())) {
      faults.add(PREFIX + "predictions_digest is not that of " + Record.PREDICTIONS);
    }
    List<String[]> rows = csv.lines().map(l -> l.split(",", -1)).toList();
    Double top1 = result.test().get(TOP1);
    if (top1 == null || rows.size() < 2) {
      return false;
    }
    int label = List.of(rows.get(0)).indexOf("label");
    int predicted = List.of(rows.get(0)).indexOf("predicted");
    if (label < 0 || predicted < 0) {
      return false;
    }
    List<String[]> images = rows.subList(1, rows.size());
    long right =
        images.stream()
            .filter(r -> r.length > Math.max(label, predicted))
            .filter(r -> r[label].equals(r[predicted]))
            .count();
    double now = (double) right / images.size();
    if (Math.abs(now - top1) <= ROUNDING) {
      return true;
    }
    faults.add(
        PREFIX + "test." + TOP1 + " is " + top1 + ", " + Record.PREDICTIONS + " gives " + now);
    return false;
  }
}
