package org.patchswap.core.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.patchswap.core.file.Lease;
import org.patchswap.core.store.Claims;
import org.patchswap.core.store.Failure;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a store holds, and who is at work on it. */
@Command(
    name = "status",
    description = "Says which runs of a store are finished, failed, under way or missing.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;

  @Option(names = "--suite", paramLabel = "NAME", description = "Only this suite of the store.")
  private String suite;

  @Option(
      names = "--digest",
      description = "Print one digest over the records without their times and machine facts.")
  private boolean digest;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Store opened = Store.read(store.store)) {
      Collection<SuiteNote> suites =
          suite == null ? opened.suites().values() : List.of(opened.suite(suite));
      if (digest) {
        out.println(suite == null ? opened.digest() : opened.digest(opened.suite(suite).runs()));
        return Main.OK;
      }
      List<String> faults = suite == null ? opened.faultsOfSuites() : List.of();
      faults.forEach(out::println);
      boolean complete = faults.isEmpty();
      for (SuiteNote note : suites) {
        complete &= tell(out, opened, note);
      }
      return complete ? Main.OK : Main.INCOMPLETE;
    }
  }

  /** Returns whether all runs are finished, and none is contradicted. */
  private static boolean tell(PrintWriter out, Store store, SuiteNote note) {
    Claims claims = new Claims(store.root());
    SortedMap<String, List<String>> underWay = new TreeMap<>();
    List<String> failed = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    int finished = 0;
    int started = 0;
    for (String id : note.runs()) {
      Optional<Lease.Holder> holder = claims.holding(id);
      Optional<Failure> failure = store.failure(id);
      Optional<String> fault = store.fault(id);
      if (fault.isPresent()) {
        broken.add("  broken " + name(note, id) + ": " + fault.get());
      } else if (store.finished(id)) {
        finished++;
      } else if (holder.isPresent()) {
        started++;
        underWay.computeIfAbsent(words(holder.get()), p -> new ArrayList<>()).add(name(note, id));
      } else if (failure.isPresent()) {
        failed.add("  failed " + name(note, id) + ": " + failure.get().reason());
      } else if (Files.exists(store.work(id))) {
        started++;
      }
    }
    int missing = note.runs().size() - finished - failed.size() - started - broken.size();
    out.printf(
        "suite %s: %d runs, %d finished, %d failed, %d started, %d not started%n",
        note.suite(), note.runs().size(), finished, failed.size(), started, missing);
    note.tuning().ifPresent(t -> tuned(out, store, t));
    asked(out, store, note);
    broken.forEach(out::println);
    failed.forEach(out::println);
    int contradicted = 0;
    for (String id : note.runs()) {
      for (Path other : store.contradictions(id)) {
        contradicted++;
        out.println("  CONTRADICTED " + name(note, id) + " by a record in " + other);
      }
    }
    underWay.forEach(
        (process, runs) ->
            out.println(
                "  " + process + " uses this store and carries out " + String.join("; ", runs)));
    return finished == note.runs().size() && contradicted == 0;
  }

  private static String words(Lease.Holder holder) {
    return "process " + holder.process() + " on " + holder.host();
  }

  private static void tuned(PrintWriter out, Store store, SuiteNote.Tuning tuning) {
    List<String> trials =
        tuning.trials().stream().flatMap(t -> t.runs().stream()).distinct().toList();
    out.printf(
        "  tuned by equal means: %d of these runs are trials, %d of them finished%n",
        trials.size(), trials.stream().filter(store::finished).count());
  }

  /** What the suite is to decide, and whether that was said before its runs. */
  private static void asked(PrintWriter out, Store store, SuiteNote note) {
    out.println(
        note.question()
            .map(q -> "  question: " + q.words())
            .orElse("  no question: the suite is exploratory"));
    store
        .declaration(note.suite())
        .ifPresent(
            d -> {
              out.println("  declared " + d.time() + finished(d.finishedRuns()));
              d.changes()
                  .forEach(
                      c ->
                          out.println(
                              "  changed "
                                  + c.time()
                                  + finished(c.finishedRuns())
                                  + ": "
                                  + String.join("; ", c.what().words())));
              d.joined()
                  .forEach(
                      o ->
                          out.println(
                              "  runs were unpacked of a store that declared it "
                                  + o.time()
                                  + finished(o.finishedRuns())));
            });
  }

  private static String finished(long runs) {
    return runs == 0 ? ", before any of its runs" : ", when " + runs + " of its runs were finished";
  }

  /** A run in the words of the suite, where it fills a cell of the table. */
  private static String name(SuiteNote note, String id) {
    return note.cells().stream()
        .filter(c -> c.run().equals(id))
        .findFirst()
        .map(c -> c.recipe() + " / " + c.method() + " / seed " + c.seed() + " (" + id + ")")
        .or(() -> note.tuning().flatMap(t -> t.name(id)).map(name -> name + " (" + id + ")"))
        .orElse(id);
  }
}
