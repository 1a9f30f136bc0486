package org.patchswap.reports.quoted;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.patchswap.core.method.Family;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.StepOptions;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.quoted.PublishedNames.Meaning;
import org.patchswap.reports.quoted.QuotedFigure.Selection;
import org.patchswap.reports.table.RecipeTable;

/**
 * A recipe of a suite, as far as published figures can be held against it: before its runs as
 * after.
 *
 * @param recipe its name
 * @param dataset name of the data
 * @param note what the suite says of it
 * @param trainImages of its runs; empty before them
 */
public record Ours(String recipe, String dataset, SuiteNote.Recipe note, OptionalLong trainImages) {
  private static final String TAUGHT = "teacher-";
  private static final String FLOOR = Option.word(Family.BASELINE);

  /** A recipe before its runs. */
  static Ours planned(String recipe, SuiteNote.Recipe note) {
    return new Ours(recipe, text(note.data(), "dataset"), note, OptionalLong.empty());
  }

  /** A value of the recipe or of its data as text; empty where it has none. */
  String setting(String key) {
    String own = text(note.recipe(), key);
    return own.isEmpty() ? text(note.data(), key) : own;
  }

  /** Whether the budget is in steps. */
  boolean inSteps() {
    return !List.of("", "0").contains(steps());
  }

  /** The budget where it is in steps. */
  String steps() {
    return setting(StepOptions.STEPS.name());
  }

  private static String text(Settings settings, String key) {
    Setting s = settings.values().get(key);
    return s == null ? "" : RecipeTable.text(s);
  }

  private long count(String key) {
    String said = text(note.data(), key);
    return said.isEmpty() ? 0 : Long.parseLong(said);
  }

  /** Whether a figure is of the same task and data. */
  public boolean about(QuotedFigure figure) {
    // What a record says of the data beside its name, such as files that were not checked.
    String named = dataset.replaceAll(" \\(.*\\)$", "");
    return note.task().equals(figure.task())
        && QuotedFigure.plain(named).equals(QuotedFigure.plain(figure.dataset()));
  }

  /** Labels of the methods that a figure is about, in the suite's order. */
  List<String> labels(QuotedFigure figure) {
    if (figure.ofTeacher()) {
      return note.settings().values().stream().anyMatch(Ours::taught)
          ? List.of(QuotedFigure.TEACHER)
          : List.of();
    }
    return note.methods().stream()
        .filter(
            label ->
                QuotedFigure.plain(note.settings().get(label).method())
                    .equals(figure.means().method().own()))
        .toList();
  }

  /** Whether student and, where the method has one, teacher are those of a figure. */
  boolean networks(QuotedFigure figure, String label) {
    boolean teacher = !taught(figure, label) || named(figure.means().teacher(), setting("teacher"));
    return teacher && named(figure.means().student(), setting("student"));
  }

  private static boolean named(Meaning published, String own) {
    return !own.isEmpty() && published.own().equals(QuotedFigure.plain(own));
  }

  /** Whether a teacher takes part in what a figure says of a method. */
  boolean taught(QuotedFigure figure, String label) {
    return figure.ofTeacher() || taught(note.settings().get(label));
  }

  private static boolean taught(SuiteNote.Method method) {
    // Notes from before families were kept may mean either: then the networks must be the same.
    return method.family().map(f -> f.startsWith(TAUGHT)).orElse(true);
  }

  /** Whether all seeds have the same teacher. */
  boolean oneTeacher() {
    return !List.of("", "0").contains(setting("teacher-seed"))
        || !setting("teacher-weights").isEmpty();
  }

  /** What the teacher is trained by, if not by the plain loss, which is the default. */
  Optional<String> teacherMethod() {
    Setting said = note.recipe().values().get("teacher-method");
    return Optional.ofNullable(said)
        .filter(s -> s.origin() != Origin.DEFAULT)
        .map(RecipeTable::text)
        .filter(name -> !name.isEmpty() && !floor(name));
  }

  private boolean floor(String method) {
    return note.settings().values().stream()
        .filter(m -> m.method().equals(method))
        .anyMatch(m -> m.family().filter(FLOOR::equals).isPresent());
  }

  /** Whether the recipe has its values from a published protocol, so that each network has its. */
  boolean published() {
    return note.recipe().values().values().stream()
        .anyMatch(s -> s.origin().word().equals("protocol"));
  }

  /** What of the data is not that of a protocol. */
  void data(QuotedProtocol theirs, List<String> out) {
    long limit = count("train-limit");
    long held = count("validation");
    long images = trainImages.orElse(limit > 0 ? limit : Math.max(0, theirs.trainImages() - held));
    if (theirs.known() && images != theirs.trainImages()) {
      out.add("training images: theirs " + theirs.trainImages() + ", ours " + images);
    }
    if (count("test-limit") > 0) {
      out.add("test images: theirs all, ours at most " + count("test-limit"));
    }
    if (text(note.data(), "check").equals("false")) {
      out.add("ours are not known to be the published files: their digests were not checked");
    }
  }

  /** What of the epoch that figures are of is not as with a published one. */
  void selection(Selection theirs, List<String> out) {
    String ours = setting("selection");
    String every = setting("evaluate-every");
    if (setting("scored-on").equals("validation")) {
      out.add("ours are of the validation split");
    } else if (theirs == Selection.UNSAID) {
      out.add("the source does not say which epoch");
    } else if (theirs == Selection.LAST && !ours.isEmpty() && !ours.equals("last")) {
      out.add("epoch: theirs the last, ours chosen by " + ours);
    } else if (theirs == Selection.BEST_ON_TEST && !every.isEmpty() && !every.equals("1")) {
      out.add("theirs the best of all epochs on test, ours of every " + every + "th");
    }
  }

  /** What of a method's values is not as the source has it. */
  void values(QuotedFigure figure, String label, List<String> out) {
    Meaning theirs = figure.means().method();
    if (!theirs.differs().isEmpty()) {
      out.add("theirs: " + theirs.differs());
    }
    SuiteNote.Method ours = note.settings().get(label);
    if (ours == null) {
      return;
    }
    theirs
        .values()
        .forEach(
            (key, value) -> {
              String own = text(ours.settings(), key);
              if (!QuotedProtocol.same(value, own)) {
                out.add(key + ": theirs " + value + ", ours " + own);
              }
            });
    if (note.variant().filter(v -> v.kind().equals(SuiteNote.Variant.TUNED)).isPresent()) {
      out.add("values: theirs the source's, ours tuned here");
    }
  }
}
