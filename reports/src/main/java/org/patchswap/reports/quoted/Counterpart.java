package org.patchswap.reports.quoted;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.patchswap.reports.quoted.PublishedNames.Meaning;

/**
 * A published figure and the place of a suite that is about the same.
 *
 * @param figure the published one
 * @param recipe name of the recipe
 * @param label of the method there; {@code teacher} for figures of teachers
 * @param differences what does not agree, by part; empty lists where all does
 */
public record Counterpart(
    QuotedFigure figure, String recipe, String label, Map<Part, List<String>> differences) {

  /** In what a published figure and ours must agree before the two can be held side by side. */
  public enum Part {
    /** How it was trained. */
    PROTOCOL("Protocol"),
    /** What was trained, and by what teacher. */
    NETWORK("Network"),
    /** On which images. */
    DATA("Data"),
    /** Which epoch's figure it is. */
    SELECTION("Selection"),
    /** With which of the method's own values, as far as the source says them; metrics likewise. */
    METHOD("Method's values");

    private final String title;

    Part(String title) {
      this.title = title;
    }

    /** For people. */
    public String title() {
      return title;
    }
  }

  /** The words where everything agrees. */
  public static final String ALL = "all agree";

  static Counterpart of(QuotedFigure figure, Ours ours, String label) {
    Map<Part, List<String>> out = new EnumMap<>(Part.class);
    for (Part p : Part.values()) {
      out.put(p, new ArrayList<>());
    }
    boolean taught = ours.taught(figure, label);
    // Where a recipe has a protocol's values, its teacher has those for a teacher's network.
    boolean own = figure.ofTeacher() && ours.published();
    QuotedProtocol protocol = own ? figure.ofStudent() : figure.protocol();
    out.get(Part.PROTOCOL).addAll(protocol.differences(ours, taught));
    QuotedFigure.Means means = figure.means();
    List.of(means.student(), means.teacher()).stream()
        .limit(taught ? 2 : 1)
        .map(Meaning::differs)
        .filter(d -> !d.isEmpty())
        .forEach(d -> out.get(Part.NETWORK).add("theirs: " + d));
    ours.data(protocol, out.get(Part.DATA));
    ours.selection(figure.selection(), out.get(Part.SELECTION));
    ours.values(figure, label, out.get(Part.METHOD));
    if (!means.metric().differs().isEmpty()) {
      out.get(Part.METHOD).add("metric: " + means.metric().differs());
    }
    return new Counterpart(figure, ours.recipe(), label, out);
  }

  /** Whether a part agrees. */
  public boolean agrees(Part part) {
    return differences.get(part).isEmpty();
  }

  /** Whether protocol, network, data and selection agree. */
  public boolean agrees() {
    return disagreeing() == 0;
  }

  /** What does not agree in words, part by part; that all does where it is so. */
  public String words() {
    String out =
        differences.entrySet().stream()
            .filter(e -> !e.getValue().isEmpty())
            .map(
                e ->
                    e.getKey().title().toLowerCase(Locale.ROOT)
                        + ": "
                        + String.join("; ", e.getValue()))
            .collect(Collectors.joining(". "));
    return out.isEmpty() ? ALL : out;
  }

  private long disagreeing() {
    return differences.keySet().stream().filter(p -> p != Part.METHOD && !agrees(p)).count();
  }

  /** How far from agreement, for choosing between several. */
  long distance() {
    long all = differences.values().stream().mapToLong(List::size).sum();
    return 1000 * disagreeing() + all;
  }

  /**
   * The place that agrees most with a figure; of equals the first.
   *
   * @param recipes in the suite's order
   */
  public static Optional<Counterpart> of(QuotedFigure figure, List<Ours> recipes) {
    List<Counterpart> all = new ArrayList<>();
    if (figure.ownMetric().isEmpty()) {
      return Optional.empty();
    }
    for (Ours r : recipes) {
      if (r.about(figure)) {
        r.labels(figure).stream()
            .filter(label -> r.networks(figure, label))
            .forEach(label -> all.add(Counterpart.of(figure, r, label)));
      }
    }
    return all.stream().min(Comparator.comparingLong(Counterpart::distance));
  }

  /** Why there is none, by the first thing that is missing. */
  public static String absence(QuotedFigure figure, List<Ours> recipes) {
    if (figure.ownMetric().isEmpty()) {
      return "the metric " + figure.metric() + " has no counterpart";
    }
    List<Ours> about = recipes.stream().filter(r -> r.about(figure)).toList();
    if (about.isEmpty()) {
      return "no recipe on " + figure.dataset();
    }
    Meaning method = figure.means().method();
    if (method.own().isEmpty()) {
      return figure.method() + ": " + method.differs();
    }
    if (about.stream().allMatch(r -> r.labels(figure).isEmpty())) {
      return "no recipe with the method " + figure.method();
    }
    return "no recipe with these networks and the method";
  }
}
