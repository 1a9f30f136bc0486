package org.patchswap.core.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;

/** Small records and notes for tests of the store. */
public final class SampleRecords {
  private SampleRecords() {}

  public static Record record(String id, double top1, double seconds) {
    return record(id, 1, top1, seconds);
  }

  public static Record record(String id, long seed, double top1, double seconds) {
    SortedMap<String, Object> settings = new TreeMap<>();
    settings.put("patch", 4L);
    settings.put("ratio", 0.5);
    settings.put("both-ways", true);
    settings.put("milestones", List.of(1L, 2L));
    Record.Identity identity =
        new Record.Identity(
            1,
            "a-task",
            new TreeMap<>(Map.of("dataset", "dots")),
            new TreeMap<>(Map.of("train", "ab")),
            new TreeMap<>(Map.of("epochs", 2L)),
            10,
            "net",
            new Record.Identity.UsedMethod("a-method", 1, settings),
            seed,
            new TreeMap<>(),
            Optional.empty());
    return new Record(
        Store.FORMAT_VERSION,
        id,
        identity,
        spec(seed),
        "top1",
        List.of(new Record.Metric("top1", "Top-1 accuracy", "%", true)),
        new Record.Network("net", 3, 0, 0, "cd"),
        new Record.Data(
            "dots", new TreeMap<>(), 10, 0, 5, List.of("a", "b"), List.of(1L, 2L, 2L), "none"),
        new Record.Result(
            new TreeMap<>(Map.of("top1", top1)),
            new TreeMap<>(),
            2,
            new TreeMap<>(Map.of("top1", top1)),
            new TreeMap<>(Map.of("top1", top1, Record.Result.EPOCH, 1L)),
            10,
            "w",
            "p",
            "h",
            new Record.Images(20, 0, 0)),
        new Record.Cost(seconds, 0.5, seconds + 1, 1000, Optional.empty(), new TreeMap<>()),
        Optional.empty(),
        new Record.Environment(
            "1.0",
            Optional.of("Linux"),
            Optional.empty(),
            Optional.empty(),
            Optional.of(2L),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            "cpu",
            1,
            "float32",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty());
  }

  public static Record.Spec spec(long seed) {
    Settings data =
        new Settings(
            Map.of(
                "dataset", new Setting("dots", Origin.SUITE, "suite"),
                "folder", new Setting("~/dots", Origin.SUITE, "suite", true, false)));
    Settings values =
        new Settings(
            Map.of(
                "epochs", new Setting(2L, Origin.SUITE, "suite"),
                "momentum", new Setting(0.9, Origin.DEFAULT, "usual"),
                "milestones", new Setting(List.of(1L), Origin.PAPER, "a paper")));
    return new Record.Spec(
        "a-recipe",
        "a-task",
        data,
        values,
        "net",
        "a-method",
        1,
        new Settings(Map.of("patch", new Setting(4L, Origin.ASSUMED, "no source"))),
        10,
        seed,
        new TreeMap<>(Map.of("train", "ab")),
        new TreeMap<>(),
        Optional.empty());
  }

  /** A suite of one recipe and method whose runs have the seeds 1, 2, ... */
  public static SuiteNote suite(String name, String... runs) {
    List<SuiteNote.Cell> cells = new java.util.ArrayList<>();
    List<Long> seeds = new java.util.ArrayList<>();
    for (String run : runs) {
      seeds.add(seeds.size() + 1L);
      cells.add(new SuiteNote.Cell("a-recipe", "a-method", seeds.size(), run));
    }
    Record.Spec spec = spec(1);
    return new SuiteNote(
        Store.FORMAT_VERSION,
        name,
        "A title",
        "a-method",
        Optional.of(
            new SuiteNote.Question(
                List.of("a-method"),
                "plain",
                new TreeMap<>(Map.of("a-task", new SuiteNote.Aim("score", 0.5, "pp"))))),
        seeds,
        "1.0",
        List.of("a-recipe"),
        new TreeMap<>(
            Map.of(
                "a-recipe",
                new SuiteNote.Recipe(
                    "a-task",
                    spec.data(),
                    spec.recipe(),
                    List.of("a-method"),
                    new TreeMap<>(
                        Map.of(
                            "a-method",
                            new SuiteNote.Method(
                                "a-method",
                                Optional.of("control"),
                                Optional.of("A. Author, A method, 2020"),
                                Optional.empty(),
                                spec.settings(),
                                List.of()))),
                    Optional.empty()))),
        cells,
        List.of(runs),
        List.of(new SuiteNote.NotApplicable("a-recipe", "other", "has no meaning here")),
        Optional.empty());
  }

  /** The note with its text changed. */
  public static SuiteNote but(SuiteNote note, String... fromTo) {
    String text = Codec.text(note);
    for (int i = 0; i < fromTo.length; i += 2) {
      if (!text.contains(fromTo[i])) {
        throw new IllegalArgumentException(fromTo[i] + " is not in " + text);
      }
      text = text.replace(fromTo[i], fromTo[i + 1]);
    }
    return Codec.read(SuiteNote.class, text, "note");
  }
}
