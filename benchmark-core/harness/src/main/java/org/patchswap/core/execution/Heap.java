package org.patchswap.core.execution;

import java.util.Map;
import java.util.Optional;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.task.DataFacts;

/** How much Java heap a worker gets: what its data needs, or what a user says. */
public final class Heap {
  /** What a run takes whose data is small: images of Fashion-MNIST, the network, a checkpoint. */
  private static final long SMALL_RUN_MEGABYTES = 1500;

  private static final long MEGABYTE = 1L << 20;

  private final Optional<String> asked;
  private final Catalogue catalogue;
  private final Map<String, DataFacts> facts;

  /**
   * The heaps of a suite's workers.
   *
   * @param asked what the user wants for all of them, as {@code -Xmx} takes it; empty: what the
   *     data needs
   * @throws IllegalArgumentException with one line when it is no size
   */
  public Heap(Optional<String> asked, Catalogue catalogue, Plan plan) {
    asked.filter(a -> !a.matches("[1-9]\\d{0,8}[kKmMgG]")).ifPresent(Heap::refuse);
    this.asked = asked;
    this.catalogue = catalogue;
    this.facts = plan.facts();
  }

  private static void refuse(String asked) {
    throw new IllegalArgumentException(
        "heap: must be a size such as 1500m or 4g, but is '" + asked + "'");
  }

  /** The heap of a run's worker, as {@code -Xmx} takes it. */
  public String of(RunSpec spec) {
    return of(spec.recipe());
  }

  /** The heap of the workers of a recipe, as {@code -Xmx} takes it. */
  public String of(Recipe recipe) {
    return asked.orElseGet(
        () -> {
          long data =
              catalogue
                  .task(recipe.task())
                  .orElseThrow()
                  .hostMemory(recipe.data(), facts.get(recipe.name()));
          return SMALL_RUN_MEGABYTES + (data + MEGABYTE - 1) / MEGABYTE + "m";
        });
  }
}
