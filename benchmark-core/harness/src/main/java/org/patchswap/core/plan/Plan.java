package org.patchswap.core.plan;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.patchswap.core.method.Cost;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.task.DataFacts;

/**
 * The runs of a suite and the runs they need first.
 *
 * @param suite what was asked for
 * @param cells the suite's table: one entry a recipe, method and seed
 * @param runs every run by id, prerequisites included, in the order of work: a run stands after
 *     those it needs, and seeds come one after the other, so that a suite cut short is balanced
 * @param notApplicable pairs that have no meaning, with the reason
 * @param facts of each recipe's data
 */
public record Plan(
    Suite suite,
    List<Cell> cells,
    Map<String, Planned> runs,
    List<NotApplicable> notApplicable,
    SortedMap<String, DataFacts> facts) {

  /** A recipe, method and seed with the run that fills it. */
  public record Cell(String recipe, String method, long seed, String run) {}

  /**
   * A run with what is known of its length.
   *
   * @param spec the run
   * @param cost passes an image
   */
  public record Planned(RunSpec spec, Cost cost) {
    /** Images through networks in the whole run: the unit of progress. */
    public double work() {
      long batch = spec.recipe().get(org.patchswap.core.recipe.RecipeOptions.BATCH);
      return (double) spec.steps()
          * batch
          * (cost.trained() + (cost.untrained() + cost.teacher()) / 3);
    }
  }

  /** A pair left out. */
  public record NotApplicable(String recipe, String method, String reason) {}
}
