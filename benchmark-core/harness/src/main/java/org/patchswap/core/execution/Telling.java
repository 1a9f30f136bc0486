package org.patchswap.core.execution;

import java.io.PrintStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Plan.Planned;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.TuningPart;

/**
 * What is said while a suite is carried out, one line each: what has ended and how, what failed.
 */
final class Telling {
  private final Share share;
  private final Plan plan;
  private final int runs;
  private final Store store;
  private final PrintStream out;
  private final Board board;
  private final int missing;
  private final Set<String> begun = new HashSet<>();

  /**
   * Nothing is said yet.
   *
   * @param missing the runs that are still to be done
   */
  Telling(Share share, Store store, List<Planned> missing, PrintStream out, boolean terminal) {
    this.share = share;
    this.plan = share.plan();
    this.runs = share.runs().size();
    this.store = store;
    this.out = out;
    this.missing = missing.size();
    double work = missing.stream().mapToDouble(Planned::work).sum();
    this.board = new Board(out, terminal, work, missing.size());
  }

  void beginning(int slots, List<String> remarks) {
    out.println(
        "Suite "
            + plan.suite().name()
            + ": "
            + (runs < plan.runs().size() ? runs + " of " : "")
            + plan.runs().size()
            + " runs, "
            + (runs - missing)
            + " of them finished before; "
            + slots
            + " slot"
            + (slots == 1 ? "" : "s")
            + "; store "
            + store.root());
    remarks.forEach(out::println);
  }

  /**
   * A run is so far.
   *
   * @param share the part that is done, from 0 to 1
   */
  void progress(Planned run, double share) {
    double work = share * run.work();
    if (firstOf(run)) {
      board.found(work);
    }
    board.progress(run.spec().id(), work);
  }

  private synchronized boolean firstOf(Planned run) {
    return begun.add(run.spec().id());
  }

  void finished(Planned run) {
    board.ended(run.spec().id(), run.work());
    Record record = store.record(run.spec().id()).orElseThrow();
    board.say(
        String.format(
            Locale.ROOT,
            "  finished %s: %s after %.1f s of training",
            name(run),
            figure(record),
            record.cost().trainSeconds()));
    record.choice().ifPresent(c -> board.say("    " + choice(c)));
  }

  /** The headline on the test split; of a trial, which never sees it, on the validation split. */
  private static String figure(Record record) {
    String headline = record.headline();
    if (record.identity().rule().equals(Optional.of(TuningPart.TRIAL))) {
      Double score = record.result().validation().get(headline);
      return score == null
          ? "no figure, since it diverged,"
          : String.format(Locale.ROOT, "validation %s %.4f", headline, score);
    }
    return String.format(Locale.ROOT, "%s %.4f", headline, record.result().test().get(headline));
  }

  private static String choice(Record.Choice c) {
    return String.format(
        Locale.ROOT,
        "by the values of trial %d of %d: %s",
        c.chosen(),
        c.candidates().size(),
        c.candidates().get((int) c.chosen() - 1).values());
  }

  void elsewhere(Planned run) {
    board.found(run.work());
    board.ended(run.spec().id(), run.work());
    board.say("  finished " + name(run) + ", by another process");
  }

  void failedElsewhere(Planned run) {
    board.found(run.work());
    board.ended(run.spec().id(), run.work());
    board.say("  left out " + name(run) + ", which has just failed in another process");
  }

  void busy(Planned run, long process) {
    board.say(
        "  " + name(run) + " is carried out by process " + process + ", which uses this store too");
  }

  void note(Planned run, String text) {
    board.say("  " + name(run) + ": " + text);
  }

  void failed(Planned run, String reason) {
    board.ended(run.spec().id(), run.work());
    board.say("  FAILED " + name(run) + ": " + reason);
  }

  /**
   * The summary, once the line of progress is gone.
   *
   * @param left runs that are left to other processes
   */
  void end(Map<String, String> failed, int left) {
    int there = runs - failed.size() - left;
    out.println(
        there
            + " of "
            + runs
            + " runs finished, "
            + failed.size()
            + " failed"
            + (left == 0 ? "" : ", " + left + " left, of which none is ready here"));
    long checked =
        plan.runs().values().stream()
            .filter(p -> p.spec().recipe().get(RecipeOptions.SELF_CHECK))
            .flatMap(p -> store.record(p.spec().id()).stream())
            .flatMap(r -> r.selfCheck().stream())
            .filter(c -> c.resumed().equals(Record.SelfCheck.SAME))
            .count();
    if (checked > 0) {
      out.println(
          checked
              + " of "
              + there
              + " runs were broken off and resumed to the same bits, and left no array behind a"
              + " step");
    }
    failed.forEach(
        (id, reason) -> out.println("  failed: " + name(plan.runs().get(id)) + ": " + reason));
  }

  /** The suite cannot go on: what is missing of it. The cause is said behind. */
  void brokenOff() {
    long there = share.runs().stream().filter(store::finished).count();
    out.println(
        "stopped: "
            + there
            + " of "
            + runs
            + " runs finished, "
            + (runs - there)
            + " missing; once the cause is mended the same command continues");
  }

  /**
   * Runs are asked to stop, after {@link #close}.
   *
   * @param runs in flight
   * @param seconds that they have
   */
  void stopping(int runs, long seconds) {
    out.println(
        "stopping: checkpoints of "
            + runs
            + (runs == 1 ? " run" : " runs")
            + " are being written, for at most "
            + seconds
            + " s; Ctrl-C ends at once");
    out.flush();
  }

  /** Nothing more is said of runs. */
  void close() {
    board.close();
  }

  /** A run in the words of the suite: its first cell, or what it is needed for. */
  String name(Planned run) {
    RunSpec spec = run.spec();
    return plan.cells().stream()
        .filter(c -> c.run().equals(spec.id()))
        .findFirst()
        .map(c -> c.recipe() + " / " + c.method() + " / seed " + c.seed())
        .or(() -> plan.tuning().flatMap(t -> t.name(spec)))
        .orElse(
            spec.recipe().name()
                + " / prerequisite "
                + spec.method()
                + " on "
                + spec.architecture()
                + " / seed "
                + spec.seed());
  }
}
