package org.patchswap.core.cli;

import java.util.Optional;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.execution.Heap;
import org.patchswap.core.plan.Plan;
import picocli.CommandLine.Option;

/** {@code --heap}. */
final class HeapOption {
  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      description =
          "Java heap of each worker, for example 4g (default: 1500m and what the data needs; the"
              + " command describe shows it). Network and batches lie outside.")
  private String heap;

  Heap heap(Catalogue catalogue, Plan plan) {
    return new Heap(
        Optional.ofNullable(heap),
        r ->
            catalogue
                .task(r.task())
                .orElseThrow()
                .hostMemory(r.data(), plan.facts().get(r.name())));
  }
}
