package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.option.Option;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.SuiteReader;
import org.patchswap.core.suite.Suites;
import org.patchswap.reports.quoted.CounterpartCount;
import org.patchswap.reports.quoted.QuotedFigure;
import org.patchswap.reports.quoted.QuotedFigures;
import org.patchswap.tasks.network.NetworkRegistry;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** The published names against what there is, and how many figures the paper suites can meet. */
class CounterpartsOfFiguresTest {
  private static final Path TABLES = Path.of("../quoted");
  private static final List<String> PAPERS = List.of("paper-crd", "paper-self-kd", "paper-ips");

  /** What the paper suites are for. */
  private static final int LEAST = 400;

  private static final Catalogue CATALOGUE = Catalogue.load();
  private static final NetworkRegistry NETWORKS = NetworkRegistry.load();

  private static List<Map<String, String>> rows(String name) throws IOException {
    List<Map<String, String>> out = new ArrayList<>();
    CsvReadOptions options =
        CsvReadOptions.builder(Files.newBufferedReader(TABLES.resolve(name)))
            .columnTypes(c -> tech.tablesaw.api.ColumnType.STRING)
            .build();
    for (Row r : Table.read().csv(options)) {
      out.add(
          r.columnNames().stream().collect(Collectors.toMap(c -> c, r::getString, (a, b) -> a)));
    }
    return out;
  }

  @Test
  void publishedNetworksAreThoseOfTheCatalogue() throws IOException {
    for (Map<String, String> r : rows("network_names.csv")) {
      assertTrue(NETWORKS.names().contains(r.get("own")), () -> "no network for " + r);
    }
    Set<String> ofOneSource =
        rows("network_names.csv").stream()
            .filter(r -> !r.get("source").isEmpty())
            .map(r -> r.get("published"))
            .collect(Collectors.toSet());
    Set<String> otherwise = new TreeSet<>();
    for (QuotedFigure q : QuotedFigures.all()) {
      if (q.task().equals("classification")) {
        otherwise(otherwise, ofOneSource, q.student(), q.ownStudent());
        otherwise(otherwise, ofOneSource, q.teacher(), q.ownTeacher());
      }
    }
    assertEquals(Set.of(), otherwise, "names that suite files take for another network");
  }

  private static void otherwise(
      Set<String> out, Set<String> ofOneSource, String published, String own) {
    String canonical = NETWORKS.canonical(published);
    boolean same = QuotedFigure.plain(canonical).equals(own);
    if (NETWORKS.knows(canonical) && !same && !ofOneSource.contains(published)) {
      out.add(published + " is " + canonical + ", in the tables of figures " + own);
    }
  }

  @Test
  void publishedMethodsAndTheirValuesAreThoseOfTheCatalogue() throws IOException {
    for (Map<String, String> r : rows("method_names.csv")) {
      if (!r.get("own").isEmpty()) {
        Set<String> options =
            CATALOGUE
                .traits(r.get("own"))
                .orElseThrow(() -> new AssertionError(r))
                .options()
                .stream()
                .map(Option::name)
                .collect(Collectors.toSet());
        Stream.of(r.get("values").split(";"))
            .filter(v -> !v.isEmpty())
            .map(v -> v.substring(0, v.indexOf('=')))
            .forEach(key -> assertTrue(options.contains(key), () -> key + " of " + r));
      }
    }
  }

  /** What stands beside the keys says where a line holds and what no key says. */
  @Test
  void valuesOfProtocolsAreKeysOfRecipesAndData() throws IOException {
    Set<String> known =
        Stream.concat(
                RecipeOptions.ALL.stream(),
                CATALOGUE.task("classification").orElseThrow().traits().options().stream())
            .map(Option::name)
            .collect(Collectors.toCollection(TreeSet::new));
    known.addAll(List.of("source", "dataset", "networks", "methods", "train_images", "teachers"));
    known.addAll(List.of("otherwise"));
    Set<String> columns = new TreeSet<>(rows("protocols.csv").get(0).keySet());
    rows("common_values.csv").forEach(r -> columns.add(r.get("key")));
    columns.removeAll(known);
    assertEquals(Set.of(), columns);
    for (Map<String, String> r : rows("protocols.csv")) {
      for (String n : r.get("networks").split(" ")) {
        assertTrue(n.isEmpty() || NETWORKS.names().contains(n), () -> n + " of " + r);
      }
    }
  }

  @Test
  void thePaperSuitesMeetFourHundredPublishedFigures() {
    Map<String, CounterpartCount.Source> count =
        CounterpartCount.of(PAPERS.stream().map(CounterpartsOfFiguresTest::asked).toList());
    int figures = count.values().stream().mapToInt(CounterpartCount.Source::figures).sum();
    int met = count.values().stream().mapToInt(CounterpartCount.Source::counterparts).sum();
    int agreeing = count.values().stream().mapToInt(CounterpartCount.Source::agreeing).sum();
    System.out.println(
        met + " of " + figures + " published figures find a counterpart, " + agreeing + " agree");
    assertEquals(1143, figures);
    assertTrue(met >= LEAST, "only " + met);
  }

  private static SuiteNote asked(String name) {
    Suites.Source source = Suites.find(name);
    Problems problems = new Problems(source.file());
    Suite suite = new SuiteReader(CATALOGUE, problems).read(source.bytes(), source.file());
    assertTrue(problems.none(), () -> String.join("\n", problems.lines()));
    return new Plan(suite, List.of(), Map.of(), List.of(), new TreeMap<>(), Optional.empty())
        .note("test");
  }
}
