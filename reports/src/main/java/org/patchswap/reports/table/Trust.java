package org.patchswap.reports.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.patchswap.core.store.KnownFault;
import org.patchswap.core.store.KnownFaults;

/**
 * How far some runs may be believed and set side by side: from which sources, when, and what is
 * known to spoil them.
 *
 * @param runs how many; each counted once
 * @param commits runs by commit, in full; those that name none are not in it
 * @param trainingVersions runs by training version
 * @param dates first and last day on which a run was recorded; empty where none says
 * @param undated runs that do not say when they were recorded
 * @param spoiled runs by the fault that spoils them
 * @param doubtful runs by the fault that may have spoiled them
 */
public record Trust(
    int runs,
    SortedMap<String, Integer> commits,
    SortedMap<String, Integer> trainingVersions,
    Optional<String> dates,
    int undated,
    SortedMap<KnownFault, Integer> spoiled,
    SortedMap<KnownFault, Integer> doubtful) {
  private static final int SHORT = 10;
  private static final String DIRTY = "-dirty";

  /** How grave a {@link Remark} is. */
  public enum Weight {
    /** The runs should not stand in one table, or their figures are wrong. */
    FAULT,
    /** Something may be wrong, and the records do not tell. */
    UNKNOWN
  }

  /** A sentence. */
  public record Remark(Weight weight, String text) {}

  /** Of some runs; one that occurs several times counts once. */
  public static Trust of(Collection<RunFacts> all) {
    Map<String, RunFacts> once = new TreeMap<>();
    all.forEach(f -> once.putIfAbsent(f.id(), f));
    Collection<RunFacts> runs = once.values();
    List<String> days =
        runs.stream()
            .flatMap(f -> f.provenance().finished().stream())
            .map(t -> t.length() > SHORT ? t.substring(0, SHORT) : t)
            .sorted()
            .toList();
    return new Trust(
        runs.size(),
        counts(runs, f -> f.provenance().commit().stream().toList()),
        counts(runs, f -> List.of(String.valueOf(f.provenance().trainingVersion()))),
        days.isEmpty() ? Optional.empty() : Optional.of(range(days.get(0), last(days))),
        runs.size() - days.size(),
        faults(runs, true),
        faults(runs, false));
  }

  private static String last(List<String> days) {
    return days.get(days.size() - 1);
  }

  private static String range(String first, String last) {
    return first.equals(last) ? first : first + " to " + last;
  }

  private static SortedMap<String, Integer> counts(
      Collection<RunFacts> runs, Function<RunFacts, List<String>> keys) {
    SortedMap<String, Integer> out = new TreeMap<>();
    runs.forEach(f -> keys.apply(f).forEach(k -> out.merge(k, 1, Integer::sum)));
    return out;
  }

  private static SortedMap<KnownFault, Integer> faults(Collection<RunFacts> runs, boolean certain) {
    SortedMap<KnownFault, Integer> out = new TreeMap<>(Comparator.comparing(KnownFault::name));
    for (RunFacts f : runs) {
      for (KnownFaults.Finding found : f.provenance().faults()) {
        if (found.certain() == certain) {
          out.merge(found.fault(), 1, Integer::sum);
        }
      }
    }
    return out;
  }

  /** The runs that name no commit. */
  public int unnamed() {
    return runs - commits.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The commits in short, or that none is recorded. */
  public String commitWords() {
    if (commits.isEmpty()) {
      return "not recorded";
    }
    List<String> out = new ArrayList<>(commits.keySet().stream().map(Trust::shorten).toList());
    if (unnamed() > 0) {
      out.add("not recorded for " + Numbers.many(unnamed(), "run"));
    }
    return String.join(", ", out);
  }

  /** When the runs were recorded, or that they do not say. */
  public String dateWords() {
    return dates
        .map(d -> undated == 0 ? d : d + ", not recorded for " + Numbers.many(undated, "run"))
        .orElse("not recorded");
  }

  /** The first digits of a commit, and whether it was changed. */
  public static String shorten(String commit) {
    String plain = commit.replace(DIRTY, "");
    String head = plain.length() > SHORT ? plain.substring(0, SHORT) : plain;
    return commit.endsWith(DIRTY) ? head + DIRTY : head;
  }

  /** What a reader must know before believing these runs, the gravest first; empty if nothing. */
  public List<Remark> remarks() {
    List<Remark> out = new ArrayList<>();
    if (trainingVersions.size() > 1) {
      fault(
          out,
          "Runs of different training versions stand side by side ("
              + words(trainingVersions, v -> "version " + v)
              + "): the harness trained them differently.");
    }
    if (commits.size() > 1) {
      fault(
          out,
          "Runs made from different commits stand side by side ("
              + words(commits, Trust::shorten)
              + (unnamed() > 0 ? "; not recorded: " + unnamed() : "")
              + ").");
    }
    spoiled.forEach(
        (f, n) ->
            fault(
                out,
                share(n) + " spoiled by a known fault: " + f.what() + ". " + f.mended() + "."));
    if (runs > 0 && unnamed() > 0 && commits.size() < 2) {
      unknown(
          out,
          commits.isEmpty()
              ? "Commit not recorded: whether these runs were made from the same sources is"
                  + " unknown."
              : share(unnamed())
                  + " without a recorded commit, the others were made from "
                  + commitWords().split(",")[0]
                  + ": whether all are from the same sources is unknown.");
    }
    int changed =
        commits.entrySet().stream()
            .filter(e -> e.getKey().endsWith(DIRTY))
            .mapToInt(Map.Entry::getValue)
            .sum();
    if (changed > 0) {
      unknown(
          out,
          share(changed)
              + " made from sources that were changed after their commit: how is unknown.");
    }
    doubtful.forEach(
        (f, n) ->
            unknown(
                out,
                n
                    + " of "
                    + Numbers.many(runs, "run")
                    + " may be from before a known fault was mended: "
                    + f.what()
                    + ". "
                    + f.mended()
                    + "."));
    return List.copyOf(out);
  }

  private String share(int n) {
    return n + " of " + Numbers.many(runs, "run") + (n == 1 ? " is" : " are");
  }

  private static void fault(List<Remark> out, String text) {
    out.add(new Remark(Weight.FAULT, text));
  }

  private static void unknown(List<Remark> out, String text) {
    out.add(new Remark(Weight.UNKNOWN, text));
  }

  private static String words(SortedMap<String, Integer> counts, Function<String, String> name) {
    return String.join(
        ", ",
        counts.entrySet().stream()
            .map(e -> name.apply(e.getKey()) + ": " + Numbers.many(e.getValue(), "run"))
            .toList());
  }
}
