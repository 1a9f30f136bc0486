package org.patchswap.reports.page.recipe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.patchswap.reports.analysis.MethodRow;
import org.patchswap.reports.analysis.TestPredictions;
import org.patchswap.reports.statistics.Summary;
import org.patchswap.reports.table.DataTable.Cell;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.Teacher;

/**
 * What stands beside the methods and enters no test: teachers, and seeds that vote. Neither bounds
 * what a student can reach.
 */
final class References {
  /** The word in the column of roles. */
  static final String ROLE = "beside";

  private static final String VOTED = "top1";

  /**
   * A row of the main table.
   *
   * @param label what it is
   * @param n seeds
   * @param mean on the scale it is shown in; NaN without a record
   * @param sd NaN where it is one figure
   * @param remark what is missing or special
   */
  record Row(String label, int n, double mean, double sd, String remark) {
    List<Cell> cells(int digits, int blanks) {
      List<Cell> out = new ArrayList<>();
      out.add(Cell.of(label));
      out.add(Cell.of(n, 0));
      out.add(Cell.of(mean, digits));
      out.add(Cell.of(sd, digits));
      out.add(Cell.shown(Double.NaN, "not compared").marked("quiet"));
      for (int i = 1; i < blanks; i++) {
        out.add(Cell.shown(Double.NaN, ""));
      }
      out.add(Cell.of(ROLE));
      out.add(Cell.of(remark));
      return out;
    }
  }

  private References() {}

  /** All that the records allow. */
  static List<Row> of(RecipeContext c) {
    List<Row> out = new ArrayList<>();
    c.table().teachers().forEach(t -> out.add(teacher(t, c)));
    ensembles(c).forEach((method, accuracy) -> out.add(ensemble(c.table(), method, accuracy)));
    return out;
  }

  /** What a reader must not expect of a reference: one sentence for each that a student reaches. */
  static List<String> warnings(RecipeContext c) {
    List<String> out = new ArrayList<>();
    int digits = c.metric().digits();
    for (Row row : of(c)) {
      reached(c, row)
          .ifPresent(
              student ->
                  out.add(
                      row.label()
                          + " ("
                          + Numbers.fixed(row.mean(), digits)
                          + ") is no better than the student of "
                          + student.method()
                          + " ("
                          + Numbers.fixed(student.mean(), digits)
                          + "): it is no bound to what a method can reach."));
    }
    return out;
  }

  /** The reference method if it does as well, else the best method that does. */
  private static Optional<MethodRow> reached(RecipeContext c, Row row) {
    int sign = c.metric().sign();
    List<MethodRow> all =
        c.measured().stream().filter(m -> sign * (m.mean() - row.mean()) >= 0).toList();
    return all.stream()
        .filter(m -> m.method().equals(c.table().reference()))
        .findFirst()
        .or(() -> all.stream().findFirst());
  }

  /** Why there is no row of some kind, in a sentence each. */
  static List<String> missing(RecipeContext c) {
    List<String> out = new ArrayList<>();
    if (c.table().teachers().isEmpty() && !c.table().setting("teacher").isEmpty()) {
      out.add("No measured run names a teacher, so no teacher's row stands in the table.");
    }
    if (ensembles(c).isEmpty() && !c.measured().isEmpty()) {
      out.add(
          c.untested()
              .map(why -> "No ensemble of the seeds. " + why)
              .orElse(
                  "No ensemble of the seeds: it needs the headline "
                      + VOTED
                      + " and three measured seeds of the reference or of a method in the claims,"
                      + " whose predictions name label and predicted class of the same images."));
    }
    return out;
  }

  private static Row teacher(Teacher t, RecipeContext c) {
    double[] values = t.values(c.metric());
    String label = ("teacher " + t.architecture()).trim();
    String remark = remark(t, c.table().seeds().size());
    if (values.length == 0) {
      return new Row(label, 0, Double.NaN, Double.NaN, remark);
    }
    Summary s = Summary.of(values);
    return new Row(label, s.n(), s.mean(), s.standardDeviation().orElse(Double.NaN), remark);
  }

  /**
   * What a reader must know of a teacher.
   *
   * @param seeds of the students
   */
  private static String remark(Teacher t, int seeds) {
    if (!t.missing().isEmpty()) {
      return Numbers.many(t.missing().size(), "record") + " not in the store";
    }
    if (t.imported()) {
      return "weights from a file, training not on record; one for all seeds";
    }
    return t.bySeed().size() == 1 && seeds > 1 ? "one for all seeds" : "";
  }

  private static Row ensemble(RecipeTable t, String method, double accuracy) {
    int n = t.facts(method).size();
    return new Row("ensemble, " + method, n, accuracy, Double.NaN, "majority vote");
  }

  /** Whose seeds vote: the reference and the methods in the claims. */
  static Set<String> voting(RecipeTable t, List<String> focus) {
    Set<String> out = new LinkedHashSet<>(List.of(t.reference()));
    out.addAll(focus);
    return out;
  }

  /** Accuracy of the votes by method, as shown. */
  private static Map<String, Double> ensembles(RecipeContext c) {
    Map<String, Double> out = new java.util.LinkedHashMap<>();
    if (!c.metric().name().equals(VOTED)) {
      return out;
    }
    Map<String, TestPredictions> all = c.predictions().get();
    for (String m : voting(c.table(), c.focus())) {
      OptionalDouble vote = all.containsKey(m) ? all.get(m).ensemble() : OptionalDouble.empty();
      vote.ifPresent(v -> out.put(m, c.metric().shown(v)));
    }
    return out;
  }
}
