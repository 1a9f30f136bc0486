package org.patchswap.reports.page.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** The boxes of one picture: the true ones, and those found, by falling score. */
public record Boxes(List<Box> truths, List<Box> found) {
  /** Share of the union that two boxes must have in common to be about one object. */
  private static final double SAME = 0.5;

  /** A box in pixels of its picture. */
  public record Box(String name, double score, double x1, double y1, double x2, double y2) {
    private double area() {
      return (x2 - x1) * (y2 - y1);
    }

    private double shared(Box o) {
      double w = Math.min(x2, o.x2) - Math.max(x1, o.x1);
      double h = Math.min(y2, o.y2) - Math.max(y1, o.y1);
      double both = Math.max(0, w) * Math.max(0, h);
      return both / (area() + o.area() - both);
    }
  }

  /** Reads {@code example-N-boxes.csv}: {@code kind,class,score,x1,y1,x2,y2}. */
  public static Boxes of(String csv) {
    List<Box> truths = new ArrayList<>();
    List<Box> found = new ArrayList<>();
    for (String line : csv.lines().skip(1).toList()) {
      String[] c = line.split(",");
      Box box = new Box(c[1], number(c[2]), number(c[3]), number(c[4]), number(c[5]), number(c[6]));
      (c[0].equals("truth") ? truths : found).add(box);
    }
    found.sort(Comparator.comparingDouble((Box b) -> -b.score()));
    return new Boxes(truths, found);
  }

  private static double number(String cell) {
    return Double.parseDouble(cell);
  }

  /**
   * Which of the first boxes found are right: of a true box's class and over half of their union
   * with it, each true box found once.
   */
  public List<Boolean> right(int first) {
    List<Box> left = new ArrayList<>(truths);
    List<Boolean> out = new ArrayList<>();
    for (Box b : found.subList(0, first)) {
      Box best = null;
      for (Box t : left) {
        boolean better = best == null || b.shared(t) > b.shared(best);
        best = t.name().equals(b.name()) && b.shared(t) >= SAME && better ? t : best;
      }
      out.add(best != null);
      left.remove(best);
    }
    return out;
  }

  /** How many are shown: those of a score, and at least as many as there are objects. */
  public int shown(double score) {
    int sure = (int) found.stream().filter(b -> b.score() >= score).count();
    return Math.min(found.size(), Math.max(sure, truths.size()));
  }

  /**
   * The score at which the boxes of pictures agree best with the true ones: most of {@code 2 right
   * / (shown + true)}, the F1 measure. 1 where no box is right.
   */
  public static double bestScore(List<Boxes> pictures) {
    TreeSet<Double> scores = new TreeSet<>(Comparator.reverseOrder());
    pictures.forEach(p -> p.found.forEach(b -> scores.add(b.score())));
    double best = 1;
    double most = 0;
    for (double s : scores) {
      double right = 0;
      double all = 0;
      for (Boxes p : pictures) {
        int sure = (int) p.found.stream().filter(b -> b.score() >= s).count();
        right += p.right(sure).stream().filter(r -> r).count();
        all += sure + p.truths.size();
      }
      if (2 * right / all > most) {
        most = 2 * right / all;
        best = s;
      }
    }
    return best;
  }
}
