package org.patchswap.core.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.SuiteNote;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a store holds. */
@Command(
    name = "status",
    description = "Says which runs of a store are finished, failed or missing.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private StoreOption store;

  @Option(names = "--suite", paramLabel = "NAME", description = "Only this suite of the store.")
  private String suite;

  @Option(
      names = "--digest",
      description = "Print one digest over all records without their times and machine facts.")
  private boolean digest;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Store opened = Store.read(store.store);
    if (digest) {
      out.println(opened.digest());
      return Main.OK;
    }
    var suites = opened.suites();
    if (suite != null && !suites.containsKey(suite)) {
      throw new IllegalArgumentException(
          "suite: the store holds no suite '" + suite + "'; it holds " + suites.keySet());
    }
    boolean complete = true;
    for (var e : suites.entrySet()) {
      if (suite == null || suite.equals(e.getKey())) {
        complete &= suite(out, opened, e.getValue());
      }
    }
    return complete ? Main.OK : Main.INCOMPLETE;
  }

  private static boolean suite(PrintWriter out, Store store, SuiteNote suite) {
    List<String> failed = new ArrayList<>();
    int finished = 0;
    int started = 0;
    int all = suite.runs().size();
    for (String id : suite.runs()) {
      if (store.finished(id)) {
        finished++;
      } else if (store.failure(id).isPresent()) {
        failed.add(id + ": " + store.failure(id).get().reason());
      } else if (java.nio.file.Files.exists(store.work(id))) {
        started++;
      }
    }
    int missing = all - finished - failed.size() - started;
    out.println(
        "suite "
            + suite.suite()
            + ": "
            + all
            + " runs, "
            + finished
            + " finished, "
            + failed.size()
            + " failed, "
            + started
            + " started, "
            + missing
            + " not started");
    failed.forEach(f -> out.println("  failed " + f));
    return finished == all;
  }
}
