package org.patchswap.reports.analysis;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.reports.table.Entry;
import org.patchswap.reports.table.RecipeTable;

/** Reads {@code predictions.csv} of a recipe's runs, one run at a time. */
public final class PredictionReader {
  private PredictionReader() {}

  /**
   * Reads the predictions of single-label classification.
   *
   * @return by method; empty if the files have no columns label, predicted and confidence
   */
  public static Map<String, Predictions> read(Store store, RecipeTable r) {
    Map<String, Predictions> out = new LinkedHashMap<>();
    for (String method : r.methods()) {
      Predictions sum = new Predictions();
      for (Entry e : r.of(method).filter(Entry::measured).toList()) {
        String csv = new Record(new JsonObject(), store.folder(e.run())).predictions();
        if (!add(csv, e.seed(), sum)) {
          return Map.of();
        }
      }
      if (!sum.classes().isEmpty()) {
        out.put(method, sum);
      }
    }
    return out;
  }

  private static boolean add(String csv, long seed, Predictions sum) {
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
    int at = end + 1;
    String[] cells = new String[names.size()];
    while (at < csv.length()) {
      int stop = csv.indexOf('\n', at);
      stop = stop < 0 ? csv.length() : stop;
      if (split(csv, at, stop, cells)) {
        sum.add(
            seed,
            Integer.parseInt(cells[label]),
            Integer.parseInt(cells[predicted]),
            Double.parseDouble(cells[confidence]));
      }
      at = stop + 1;
    }
    return true;
  }

  private static boolean split(String csv, int from, int to, String[] cells) {
    int start = from;
    for (int c = 0; c < cells.length; c++) {
      int comma = csv.indexOf(',', start);
      int stop = comma < 0 || comma > to ? to : comma;
      if (stop < start) {
        return false;
      }
      cells[c] = csv.substring(start, stop).trim();
      start = stop + 1;
    }
    return !cells[0].isEmpty();
  }
}
