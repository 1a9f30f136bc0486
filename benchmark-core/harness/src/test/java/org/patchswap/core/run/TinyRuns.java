package org.patchswap.core.run;

import ai.djl.Device;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.StoredRun;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.SuiteReader;
import org.patchswap.core.testing.TinyClassification;
import org.patchswap.core.training.Listener;
import org.patchswap.core.training.Progress;

/** A store and suites of one run of a tiny network by the plain loss, for tests. */
public final class TinyRuns {
  private final Store store;

  /** The plain loss. */
  private static final class Plain implements Method {
    @Override
    public Traits traits() {
      return Traits.of("plain-loss", "Plain", Family.CONTROL).plain();
    }

    @Override
    public Loss loss(Step step) {
      return Loss.of("supervised", step.student(step.batch()).supervised());
    }
  }

  /** The method and the task. */
  public static final Catalogue CATALOGUE =
      Catalogue.of(List.of(Plain::new), List.of(new TinyClassification(true)));

  /** An empty store in a folder. */
  public TinyRuns(Path folder) {
    store = Store.open(folder);
  }

  /** The store. */
  public Store store() {
    return store;
  }

  /**
   * The plan of the suite; null where it has faults.
   *
   * @param keys more of its recipe, each after a comma
   */
  static Plan plan(String keys, Problems problems) {
    String text =
        """
        suite: mine
        seeds: 1
        recipes:
          one: {task: classification, batch: 8, epochs: 1, student: tiny%s}
        methods: [plain-loss]
        """
            .formatted(keys);
    Suite suite =
        new SuiteReader(CATALOGUE, problems)
            .read(text.getBytes(StandardCharsets.UTF_8), "mine.yaml");
    return suite == null ? null : new Planner(CATALOGUE, suite, problems).plan();
  }

  /** The one run of a suite without faults. */
  static RunSpec only(String keys) {
    Problems problems = new Problems("mine.yaml");
    Plan plan = plan(keys, problems);
    if (!problems.none()) {
      throw new AssertionError(problems.lines());
    }
    return plan.runs().values().iterator().next().spec();
  }

  /** Carries a run out; what it noted. */
  List<String> execute(RunSpec spec) {
    List<String> notes = new ArrayList<>();
    Listener listener =
        new Listener() {
          @Override
          public void progress(Progress p) {}

          @Override
          public void note(String words) {
            notes.add(words);
          }
        };
    new Run(spec, store, Device.cpu(), "cpu", CATALOGUE).execute(listener);
    return notes;
  }

  /** A finished run of the recipe as it is. */
  public StoredRun trained() {
    RunSpec spec = only("");
    if (!store.finished(spec.id())) {
      execute(spec);
    }
    return store.run(spec.id()).orElseThrow();
  }
}
