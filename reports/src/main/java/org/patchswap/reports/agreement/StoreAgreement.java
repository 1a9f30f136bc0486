package org.patchswap.reports.agreement;

import java.io.PrintWriter;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.patchswap.core.report.Agreement;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.core.suite.Problems;
import org.patchswap.reports.table.Numbers;

/**
 * The runs that two stores share, one by one.
 *
 * @param runs by name
 */
public record StoreAgreement(List<RunAgreement> runs) {
  private static final double PERCENT = 100;

  /** Runs of the same id. */
  public static StoreAgreement byId(Store recorded, Store again, Collection<String> ids) {
    List<Record> before = recorded.records();
    Map<String, Record> after = new HashMap<>();
    ids.forEach(id -> again.record(id).ifPresent(r -> after.put(id, r)));
    return of(recorded, before, r -> Optional.ofNullable(after.get(r.id())));
  }

  /** Runs of the same description and seed, whichever version of the software trained them. */
  public static StoreAgreement byDescription(Store before, Store after) {
    Map<String, Record> others = new HashMap<>();
    after.records().forEach(r -> others.putIfAbsent(Kinds.run(r), r));
    return of(before, before.records(), r -> Optional.ofNullable(others.get(Kinds.run(r))));
  }

  private static StoreAgreement of(
      Store recorded, List<Record> all, Function<Record, Optional<Record>> partner) {
    Kinds kinds = new Kinds(all);
    Map<String, String> names = names(recorded);
    return new StoreAgreement(
        all.stream()
            .flatMap(
                r ->
                    partner.apply(r).stream()
                        .map(o -> RunAgreement.of(name(r, names), r, o, kinds)))
            .sorted(Comparator.comparing(RunAgreement::name))
            .toList());
  }

  private static Map<String, String> names(Store store) {
    Map<String, String> out = new HashMap<>();
    for (SuiteNote note : store.suites().values()) {
      note.cells()
          .forEach(
              c ->
                  out.putIfAbsent(
                      c.run(), c.recipe() + " / " + c.method() + " / seed " + c.seed()));
    }
    return out;
  }

  /** As the first suite calls it that has it in its table, else what it is. */
  private static String name(Record r, Map<String, String> names) {
    Record.Identity i = r.identity();
    return names.getOrDefault(
        r.id(),
        "%s / %s on %s / seed %d"
            .formatted(r.spec().recipeName(), i.method().name(), i.architecture(), i.seed()));
  }

  /** How many runs reach which level and no better one. */
  public Map<Agreement, Long> counts() {
    Map<Agreement, Long> out = new EnumMap<>(Agreement.class);
    runs.forEach(r -> out.merge(r.level(), 1L, Long::sum));
    return out;
  }

  /** The counts in words. */
  public String summary() {
    String counted =
        counts().entrySet().stream()
            .map(e -> e.getValue() + " " + e.getKey().words())
            .collect(Collectors.joining(", "));
    return Numbers.many(runs.size(), "run") + (counted.isEmpty() ? "" : ": " + counted);
  }

  /** A line a figure. */
  public void print(PrintWriter out) {
    line(out, "run", "figure", "recorded", "again", "agreement");
    for (RunAgreement r : runs) {
      out.println("  " + r.name() + ", run " + r.recorded().id());
      line(out, "", "weights", "", "", bits(r.weights()));
      line(out, "", "predictions", "", "", bits(r.predictions()));
      line(out, "", "history", "", "", bits(r.history()));
      for (FigureAgreement f : r.figures()) {
        String spread =
            f.level().reaches(Agreement.TOLERANCE)
                ? ""
                : f.expected()
                    .map(i -> ", " + shown(i.low(), f) + " to " + shown(i.high(), f))
                    .orElse(", of too few seeds");
        line(
            out,
            "",
            f.name(),
            shown(f.recorded(), f),
            shown(f.again(), f),
            f.level().words() + spread);
      }
    }
  }

  /** A line a run that is not the same to the bit, at most twenty. */
  public void printOthers(PrintWriter out) {
    List<String> others =
        runs.stream()
            .filter(r -> r.level() != Agreement.BITS)
            .map(r -> r.name() + ": " + r.level().words())
            .toList();
    Problems.cut(others, more -> "and " + more + " more").forEach(l -> out.println("  " + l));
  }

  /** Whether bits are the same, in words. */
  public static String bits(boolean same) {
    return same ? Agreement.BITS.words() : "other bits";
  }

  /** A figure as people read it. */
  public static String shown(double value, FigureAgreement f) {
    boolean share = f.unit().equals("%");
    return Numbers.fixed(share ? PERCENT * value : value, share ? 2 : 4) + (share ? " %" : "");
  }

  private static void line(PrintWriter out, Object... cells) {
    out.println(String.format(Locale.ROOT, "  %-4s %-22s %14s %14s  %s", cells).stripTrailing());
  }
}
