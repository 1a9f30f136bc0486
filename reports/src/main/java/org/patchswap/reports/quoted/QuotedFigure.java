package org.patchswap.reports.quoted;

import java.util.Locale;
import java.util.Map;
import org.patchswap.reports.quoted.PublishedNames.Meaning;

/**
 * A published figure.
 *
 * @param task it is about
 * @param dataset as the source names it
 * @param student network, as the source names it
 * @param teacher network, or "none"
 * @param method as the source names it
 * @param metric as the source names it
 * @param value as printed
 * @param sd standard deviation as printed; NaN where there is none
 * @param source where it stands
 * @param means what its names mean here
 * @param protocol how the source trained the network that it is about
 * @param ofStudent how it trained the student, where the figure is its teacher's
 */
public record QuotedFigure(
    String task,
    String dataset,
    String student,
    String teacher,
    String method,
    String metric,
    double value,
    double sd,
    String source,
    Means means,
    QuotedProtocol protocol,
    QuotedProtocol ofStudent) {

  /** Which epoch a published figure is of. */
  public enum Selection {
    /** The last. */
    LAST("last"),
    /** That with the best figure on the test split: chosen by the images it is measured on. */
    BEST_ON_TEST("best test epoch"),
    /** The source does not say. */
    UNSAID("");

    private final String word;

    Selection(String word) {
      this.word = word;
    }

    /** As the tables of published figures have it. */
    public String word() {
      return word;
    }

    static Selection of(String word) {
      for (Selection s : values()) {
        if (s.word.equals(word)) {
          return s;
        }
      }
      throw new IllegalArgumentException(
          "A selection of published figures must be 'last', 'best test epoch' or empty, but is '"
              + word
              + "'");
    }
  }

  /**
   * How a published metric reads as one of ours, on the scale that pages show: {@code add + times
   * x}.
   *
   * @param own name of ours
   * @param selection the rule by which its epoch was chosen, where the metric's name says so
   * @param differs what is otherwise, in words; may be empty
   */
  record Metric(String own, double add, double times, String selection, String differs) {
    /** A metric without a counterpart. */
    static final Metric NONE = new Metric("", Double.NaN, Double.NaN, "", "");

    static Metric of(Map<String, String> row) {
      return new Metric(
          row.get("own"),
          Double.parseDouble(row.get("add")),
          Double.parseDouble(row.get("times")),
          row.get("selection"),
          row.get("differs"));
    }
  }

  /** What the names of a figure mean here. */
  record Means(Meaning student, Meaning teacher, Meaning method, Metric metric) {}

  /** What the source calls the figure of a teacher itself. */
  static final String TEACHER = "teacher";

  /** Where it stands, without what else is said of it: the repository or the paper. */
  public String origin() {
    int end = source.indexOf(' ');
    return source.contains("/") && end > 0 ? source.substring(0, end) : source;
  }

  /** Whether it is about the teacher of a pair, not about a student. */
  public boolean ofTeacher() {
    return means.method().own().equals(TEACHER);
  }

  /** The student's name here, letters and digits only; networks that are not here have one, too. */
  public String ownStudent() {
    return means.student().own();
  }

  /** The teacher's name here, in the same form. */
  public String ownTeacher() {
    return means.teacher().own();
  }

  /** The name of our metric; empty where it has no counterpart. */
  public String ownMetric() {
    return means.metric().own();
  }

  /** The figure on the scale that our metric is shown in. */
  public double shown() {
    return means.metric().add() + means.metric().times() * value;
  }

  /** Its standard deviation on that scale; NaN where none is published. */
  public double shownSd() {
    return Math.abs(means.metric().times()) * sd;
  }

  /** The rule that chose the epoch. */
  public Selection selection() {
    String said = means.metric().selection();
    return Selection.of(said.isEmpty() ? protocol.selection() : said);
  }

  /** Networks as the source names them: student, and teacher where there is one. */
  public String networks() {
    boolean alone = QuotedFigure.plain(teacher).isEmpty() || teacher.equals("none");
    return alone ? student : student + " ← " + teacher;
  }

  /** Letters and digits only, small. */
  public static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }
}
