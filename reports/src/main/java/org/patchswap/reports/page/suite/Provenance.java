package org.patchswap.reports.page.suite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.patchswap.core.store.Record;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.recipe.Remarks;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.ResultTable;
import org.patchswap.reports.table.Trust;

/** Where the records of a page come from, and whether they may be trusted. */
public final class Provenance {
  private Provenance() {}

  /** Commit, days, versions, machines and number of the runs, as a list of few lines. */
  public static void write(SuiteContext c) {
    ResultTable results = c.results();
    Trust trust = results.trust();
    Collection<Record.Environment> all = results.environments().keySet();
    Html html = c.html();
    html.open("dl", "class", "provenance", "id", "provenance");
    item(html, "Runs", String.valueOf(trust.runs()));
    item(html, "Commit", trust.commitWords());
    item(html, "Recorded", trust.dateWords());
    item(html, "Versions", versions(all));
    item(html, all.size() > 1 ? "Machines" : "Machine", machines(all));
    html.close();
  }

  private static void item(Html html, String name, String value) {
    html.open("div").element("dt", name).element("dd", value).close();
  }

  private static String versions(Collection<Record.Environment> all) {
    List<String> out = new ArrayList<>();
    distinct(all, e -> Optional.of(e.suiteVersion())).forEach(v -> out.add("suite " + v));
    out.addAll(distinct(all, Record.Environment::engine));
    distinct(all, Record.Environment::djl).forEach(v -> out.add("DJL " + v));
    out.addAll(distinct(all, Record.Environment::java));
    return words(out, ", ");
  }

  private static String machines(Collection<Record.Environment> all) {
    return words(distinct(all, e -> Optional.of(machine(e))), "; ");
  }

  private static String machine(Record.Environment e) {
    List<String> out = new ArrayList<>();
    out.add(e.cpu().orElse("processor not recorded"));
    e.cores().ifPresent(n -> out.add(Numbers.many(n, "core")));
    if (e.device().equals("gpu")) {
      out.add(
          "a GPU" + e.gpuComputeCapability().map(v -> " of compute capability " + v).orElse(""));
    }
    e.os().ifPresent(out::add);
    return String.join(", ", out);
  }

  private static List<String> distinct(
      Collection<Record.Environment> all, Function<Record.Environment, Optional<String>> fact) {
    return all.stream().map(fact).flatMap(Optional::stream).distinct().sorted().toList();
  }

  private static String words(List<String> facts, String between) {
    return facts.isEmpty() ? "not recorded" : String.join(between, facts);
  }

  /** What speaks against the records, in red; nothing where nothing does. */
  static void faults(SuiteContext c) {
    Remarks.write(
        c.html(), c.results().trust().remarks().stream().filter(Provenance::wrong).toList());
  }

  /** Whether the records may be trusted, and what speaks against it or is not known. */
  public static List<String> trust(SuiteContext c) {
    Trust trust = c.results().trust();
    List<String> out = new ArrayList<>();
    out.add(verdict(trust, trust.remarks()));
    trust.remarks().forEach(r -> out.add(r.text()));
    return out;
  }

  private static boolean wrong(Trust.Remark r) {
    return r.weight() == Trust.Weight.FAULT;
  }

  private static String verdict(Trust trust, List<Trust.Remark> remarks) {
    if (trust.runs() == 0) {
      return "There is no record to trust: run the suite first.";
    }
    if (remarks.isEmpty()) {
      return "All "
          + Numbers.many(trust.runs(), "run")
          + " were made from commit "
          + trust.commitWords()
          + " by one training version, and no known fault touches them.";
    }
    boolean wrong = remarks.stream().anyMatch(Provenance::wrong);
    return wrong
        ? "These records are not to be trusted as they stand together:"
        : "Nothing is known to be wrong with these records, but they do not tell all:";
  }
}
