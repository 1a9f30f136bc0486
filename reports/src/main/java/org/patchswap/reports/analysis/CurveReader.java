package org.patchswap.reports.analysis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.patchswap.core.store.Store;
import org.patchswap.reports.table.Entry;
import org.patchswap.reports.table.RecipeTable;

/** Reads training histories, one run at a time, into means and spreads over seeds. */
public final class CurveReader {
  private CurveReader() {}

  /** Reads the histories of a recipe's measured runs. */
  public static List<Curve> read(Store store, RecipeTable recipe) {
    List<Curve> out = new ArrayList<>();
    for (String method : recipe.methods()) {
      Map<String, TreeMap<Double, Moments>> columns = new LinkedHashMap<>();
      recipe
          .of(method)
          .filter(Entry::measured)
          .forEach(e -> add(store.files(e.run()).history(), recipe.unit().word(), columns));
      columns.forEach((column, points) -> out.add(new Curve(method, column, points)));
    }
    return out;
  }

  /** Adds a history; {@code unit} is the column that the others are over. */
  private static void add(String csv, String unit, Map<String, TreeMap<Double, Moments>> columns) {
    String[] lines = csv.split("\n");
    String[] names = lines[0].trim().split(",", -1);
    int over = Math.max(0, List.of(names).indexOf(unit));
    for (int i = 1; i < lines.length; i++) {
      String[] cells = lines[i].trim().split(",", -1);
      double at = over < cells.length ? parsed(cells[over]) : Double.NaN;
      for (int c = 0; c < Math.min(cells.length, names.length); c++) {
        double v = parsed(cells[c]);
        if (c != over && Double.isFinite(v) && Double.isFinite(at)) {
          columns
              .computeIfAbsent(names[c], k -> new TreeMap<>())
              .computeIfAbsent(at, k -> new Moments())
              .add(v);
        }
      }
    }
  }

  private static double parsed(String cell) {
    try {
      return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
