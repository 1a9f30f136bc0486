package org.patchswap.reports.quoted;

import java.util.Locale;

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

  /** What the names of a figure mean here. */
  record Means(Meaning student, Meaning teacher, Meaning method, QuotedMetric metric) {}

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
