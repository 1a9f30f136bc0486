package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.integrity.Verification;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.SuiteReader;
import org.patchswap.core.training.Budget;
import org.patchswap.reports.statistics.test.PairedT;

/** What the suites that come with the software promise, and what was measured with them. */
class MeasuredSuitesTest {
  private static final Path MEASURED = Path.of("../measured");
  private static final Path README = MEASURED.resolve("README.md");
  private static final Path SUITES = Path.of("../../baselines/src/main/resources/suites");
  private static final String QUICK = "quick";
  private static final String ALL_OF_FASHION = "fashion-full";

  /** What the first look may take: ten minutes on two cores. */
  private static final double CORE_SECONDS = 2 * 600;

  private static final Pattern OLDER = Pattern.compile("(?m)^Older than their suite:([^.]*)\\.");
  private static final Pattern FLOORS = Pattern.compile("Floors:([^.]*)\\.");
  private static final Pattern FLOOR = Pattern.compile("`?(\\w+)`? (\\d+) %");

  /** A suite that needs files is planned where they are, as Debian's package puts them. */
  private static Plan plan(String suite) throws IOException {
    Catalogue catalogue = SuiteFilePageTest.published();
    Path file = SUITES.resolve(suite + ".yaml");
    Problems problems = new Problems(suite);
    List<String> given =
        suite.equals(ALL_OF_FASHION) ? List.of("data.folder=" + fashionMnist()) : List.of();
    Suite read = new SuiteReader(catalogue, problems, given).read(Files.readAllBytes(file), suite);
    Plan plan = read == null ? null : new Planner(catalogue, read, problems).plan();
    assertEquals(List.of(), problems.lines());
    return plan;
  }

  private static Path fashionMnist() {
    Path folder = Path.of("/usr/share/datasets/fashion-mnist");
    if (!Files.isDirectory(folder)) {
      String why = "NOT RUN: no Fashion-MNIST in " + folder + "; Debian: dataset-fashion-mnist";
      System.out.println(why);
      Assumptions.abort(why);
    }
    return folder;
  }

  private static List<String> measured() throws IOException {
    try (Stream<Path> files = Files.list(MEASURED.resolve("records"))) {
      return files.map(f -> f.getFileName().toString().replace(".zip", "")).sorted().toList();
    }
  }

  private static Store archive(String suite) {
    return Store.read(MEASURED.resolve("records").resolve(suite + ".zip"));
  }

  private static Set<String> older() throws IOException {
    Set<String> out = new TreeSet<>();
    Matcher m = OLDER.matcher(Files.readString(README));
    if (m.find()) {
      Pattern.compile("`([^`]+)`")
          .matcher(m.group(1))
          .results()
          .map(r -> r.group(1))
          .forEach(out::add);
    }
    return out;
  }

  /** Floors by metric in percent, as a text states them. */
  private static SortedMap<String, Integer> floors(Path file) throws IOException {
    Matcher m = FLOORS.matcher(Files.readString(file).replaceAll("\\n#? *", " "));
    assertTrue(m.find(), file + " states no floors");
    SortedMap<String, Integer> out = new TreeMap<>();
    for (MatchResult r : FLOOR.matcher(m.group(1)).results().toList()) {
      out.put(r.group(1), Integer.parseInt(r.group(2)));
    }
    return out;
  }

  /** The page of what was measured says of every archive whether it is of the suite of today. */
  @ParameterizedTest
  @MethodSource("measured")
  void anArchiveIsOfItsSuiteOrSaidToBeOlder(String suite) throws IOException {
    try (Store archive = archive(suite)) {
      Set<String> measured = new TreeSet<>(archive.suite(suite).runs());
      boolean same = measured.equals(new TreeSet<>(plan(suite).runs().keySet()));
      assertEquals(older().contains(suite), !same, "'Older than their suite' in " + README);
    }
  }

  /** Every file, figure and plan of what is handed on is what was recorded. */
  @ParameterizedTest
  @MethodSource("measured")
  void anArchiveIsAsItWasRecorded(String suite) {
    try (Store archive = archive(suite)) {
      Verification all = Verification.of(archive, Optional.empty());
      assertEquals(List.of(), all.findings());
      assertEquals(archive.suite(suite).runs().size(), all.records());
      assertTrue(all.figures() > all.records(), all::toString);
    }
  }

  @Test
  void floorsAreStatedAlikeForEveryMetricOfTheFirstLook() throws IOException {
    SortedMap<String, Integer> floors = floors(SUITES.resolve(QUICK + ".yaml"));
    assertEquals(floors, floors(README));
    Suite suite = plan(QUICK).suite();
    Set<String> metrics = new TreeSet<>();
    suite.question().orElseThrow().tasks().values().forEach(a -> metrics.add(a.metric().name()));
    assertEquals(metrics, floors.keySet());
  }

  @TestFactory
  Stream<DynamicTest> everyMethodOfTheFirstLookIsAboveItsFloor() throws IOException {
    Assumptions.assumeFalse(older().contains(QUICK), "the archive is older than the suite");
    SortedMap<String, Integer> floors = floors(README);
    List<DynamicTest> out = new ArrayList<>();
    try (Store archive = archive(QUICK)) {
      scores(archive)
          .forEach(
              (cell, bySeed) -> {
                String metric = cell.metric();
                double mean =
                    bySeed.values().stream().mapToDouble(d -> d).average().orElseThrow() * 100;
                out.add(
                    dynamicTest(
                        cell.recipe() + " / " + cell.method(),
                        () ->
                            assertTrue(
                                mean >= floors.get(metric),
                                metric + " " + mean + " is below " + floors.get(metric))));
              });
    }
    return out.stream();
  }

  /** Chance: what Student's interval of the differences, paired by seed, leaves open. */
  @Test
  void distillationIsNotBelowItsTeacherNorThePlainLossByMoreThanChance() throws IOException {
    Assumptions.assumeFalse(older().contains(QUICK), "the archive is older than the suite");
    try (Store archive = archive(QUICK)) {
      SuiteNote note = archive.suite(QUICK);
      Map<Place, SortedMap<Long, Double>> scores = scores(archive);
      int compared = 0;
      for (Map.Entry<Place, SortedMap<Long, Double>> e : scores.entrySet()) {
        Place place = e.getKey();
        SortedMap<Long, Double> teachers = teachers(archive, note, place);
        if (teachers.isEmpty()) {
          continue;
        }
        compared++;
        PairedT.Result toTeacher = paired(e.getValue(), teachers);
        assertTrue(toTeacher.interval().orElseThrow().high() >= 0, place + ": " + toTeacher);
        Place plain = new Place(place.recipe(), note.reference(), place.metric());
        PairedT.Result toPlain = paired(e.getValue(), scores.get(plain));
        assertTrue(toPlain.interval().orElseThrow().high() >= 0, place + ": " + toPlain);
      }
      assertTrue(compared > 0, "nothing is distilled from a teacher");
    }
  }

  private record Place(String recipe, String method, String metric) {}

  private static Map<Place, SortedMap<Long, Double>> scores(Store archive) {
    Map<Place, SortedMap<Long, Double>> out = new LinkedHashMap<>();
    for (SuiteNote.Cell c : archive.suite(QUICK).cells()) {
      Record r = archive.record(c.run()).orElseThrow();
      Place place = new Place(c.recipe(), c.method(), r.headline());
      out.computeIfAbsent(place, k -> new TreeMap<>())
          .put(c.seed(), r.result().test().get(r.headline()));
    }
    return out;
  }

  private static SortedMap<Long, Double> teachers(Store archive, SuiteNote note, Place place) {
    SortedMap<Long, Double> out = new TreeMap<>();
    for (SuiteNote.Cell c : note.cells()) {
      if (c.recipe().equals(place.recipe()) && c.method().equals(place.method())) {
        String id = archive.record(c.run()).orElseThrow().identity().prerequisites().get("teacher");
        if (id != null) {
          out.put(c.seed(), archive.record(id).orElseThrow().result().test().get(place.metric()));
        }
      }
    }
    return out;
  }

  private static PairedT.Result paired(SortedMap<Long, Double> x, SortedMap<Long, Double> y) {
    assertEquals(x.keySet(), y.keySet());
    return PairedT.withDefaults().test(values(x), values(y));
  }

  private static double[] values(SortedMap<Long, Double> x) {
    return x.values().stream().mapToDouble(d -> d).toArray();
  }

  /** By what images through each network cost in the archive, and what a run costs besides. */
  @Test
  void theFirstLookTakesTenMinutes() throws IOException {
    Map<String, Double> images = new TreeMap<>();
    Map<String, Double> seconds = new TreeMap<>();
    double beside = 0;
    List<Record> records;
    try (Store archive = archive(QUICK)) {
      records = archive.records();
    }
    for (Record r : records) {
      String network = r.identity().architecture();
      Record.Images i = r.result().images();
      images.merge(network, i.trained() + (i.untrained() + i.teacher()) / 3.0, Double::sum);
      seconds.merge(network, r.cost().trainSeconds(), Double::sum);
      beside += r.cost().wallSecondsOfLastStart() - r.cost().trainSeconds();
    }
    Plan plan = plan(QUICK);
    double sum = plan.runs().size() * beside / records.size();
    for (Plan.Planned p : plan.runs().values()) {
      String network = p.spec().architecture();
      assertTrue(images.containsKey(network), network + " was never measured");
      sum += p.work() * seconds.get(network) / images.get(network);
    }
    assertTrue(sum <= CORE_SECONDS, sum + " seconds of a core");
  }

  /**
   * What a conclusion on IPS needs: equal images on every task, and each ingredient by itself. The
   * first look has room for it on images alone.
   */
  @ParameterizedTest
  @ValueSource(strings = {"ablation", "fashion", QUICK, "zoo-fashion", "zoo-scenes"})
  void everyTaskHasARecipeAtEqualImagesWithTheControls(String name) throws IOException {
    Suite suite = plan(name).suite();
    Set<String> tasks = new TreeSet<>();
    Set<String> controlled = new TreeSet<>();
    Set<Set<String>> needed =
        Set.of(
            Set.of(),
            Set.of("pairing"),
            Set.of("pairing", "distillation"),
            Set.of("pairing", "exchange"),
            Set.of("pairing", "exchange", "distillation"),
            Set.of("pairing", "exchange across classes", "distillation"));
    for (Recipe r : suite.recipes()) {
      tasks.add(r.task());
      Set<Set<String>> held = new HashSet<>();
      suite
          .methods()
          .get(r.name())
          .forEach(m -> held.add(Set.copyOf(m.traits().ingredients(m.settings()))));
      if (r.get(RecipeOptions.BUDGET) == Budget.COMPUTE_MATCHED && held.containsAll(needed)) {
        controlled.add(r.task());
      }
    }
    assertEquals(name.equals(QUICK) ? Set.of("classification") : tasks, controlled);
  }
}
