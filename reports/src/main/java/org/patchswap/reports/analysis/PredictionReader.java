package org.patchswap.reports.analysis;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.patchswap.core.store.Store;
import org.patchswap.reports.table.Entry;
import org.patchswap.reports.table.RecipeTable;

/** Reads {@code predictions.csv} of a recipe's runs, one run at a time. */
public final class PredictionReader {
  private PredictionReader() {}

  /**
   * Reads the predictions of single-label classification.
   *
   * @param voting methods whose seeds also vote on each image
   * @return by method; empty if the files have no columns label, predicted and confidence
   */
  public static Map<String, TestPredictions> read(Store store, RecipeTable r, Set<String> voting) {
    Map<String, TestPredictions> out = new LinkedHashMap<>();
    for (String method : r.methods()) {
      TestPredictions sum = new TestPredictions();
      for (Entry e : r.of(method).filter(Entry::measured).toList()) {
        String csv = store.files(e.run()).predictions();
        if (!add(csv, e.seed(), voting.contains(method), sum)) {
          return Map.of();
        }
      }
      sum.ensemble();
      if (!sum.classes().isEmpty()) {
        out.put(method, sum);
      }
    }
    return out;
  }

  private static boolean add(String csv, long seed, boolean vote, TestPredictions sum) {
    int end = csv.indexOf('\n');
    if (end < 0) {
      return false;
    }
    List<String> names = Arrays.asList(csv.substring(0, end).trim().split(","));
    int label = names.indexOf("label");
    int predicted = names.indexOf("predicted");
    int confidence = names.indexOf("confidence");
    if (label < 0 || predicted < 0 || confidence < 0) {
      return false;
    }
    int most = Math.max(label, Math.max(predicted, confidence));
    int[] starts = new int[most + 2];
    int at = end + 1;
    while (at < csv.length()) {
      int stop = csv.indexOf('\n', at);
      stop = stop < 0 ? csv.length() : stop;
      if (cells(csv, at, stop, starts)) {
        int y = Integer.parseInt(csv, starts[label], starts[label + 1] - 1, 10);
        int k = Integer.parseInt(csv, starts[predicted], starts[predicted + 1] - 1, 10);
        double p =
            Double.parseDouble(csv.substring(starts[confidence], starts[confidence + 1] - 1));
        sum.add(seed, y, k, p);
        if (vote) {
          sum.vote(seed, y, k, p);
        }
      }
      at = stop + 1;
    }
    return true;
  }

  /**
   * Where the cells of a line begin: cell c reaches from starts[c] to starts[c + 1] - 1.
   *
   * @return whether the line has so many cells
   */
  private static boolean cells(String csv, int from, int to, int[] starts) {
    int stop = to > from && csv.charAt(to - 1) == '\r' ? to - 1 : to;
    starts[0] = from;
    for (int c = 1; c < starts.length; c++) {
      int comma = csv.indexOf(',', starts[c - 1]);
      boolean last = comma < 0 || comma >= stop;
      if (last && c < starts.length - 1) {
        return false;
      }
      starts[c] = (last ? stop : comma) + 1;
    }
    return stop > from;
  }
}
