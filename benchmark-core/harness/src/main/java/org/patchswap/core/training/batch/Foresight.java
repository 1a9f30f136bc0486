package org.patchswap.core.training.batch;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Workload;

/**
 * Tells a workload of the batches that the next steps will probably ask for: what the last step
 * asked for, at their positions. It draws from streams of its own making and changes nothing.
 */
public final class Foresight {
  private final Workload workload;
  private final SeedStreams seeds;
  private final BatchOrder order;
  private List<BatchRequest> asked = List.of(new BatchRequest.Own());
  private long told = -1;

  /** Of a training. */
  public Foresight(Workload workload, SeedStreams seeds, BatchOrder order) {
    this.workload = workload;
    this.seeds = seeds;
    this.order = order;
  }

  /** Tells of a step that is about to begin and of those after it, of each step once. */
  public void tell(Position at) {
    int ahead = workload.foresight();
    if (ahead == 0) {
      return;
    }
    long last = Math.min(at.step() + ahead, at.steps() - 1);
    for (long step = Math.max(told + 1, at.step()); step <= last; step++) {
      Position then = new Position(step, at.steps(), at.stepsPerEpoch());
      long[] ids = order.ids(then);
      for (BatchRequest what : asked) {
        workload.expect(
            what.images(ids, workload, at(what.stream(), then)), at(what.augmentation(), then));
      }
    }
    told = Math.max(told, last);
  }

  private RandomGenerator at(String stream, Position then) {
    return seeds.stream(stream, then.epoch(), then.stepOfEpoch());
  }

  /** Takes in what a step asked for. */
  public void learn(Set<BatchRequest> requests) {
    asked = List.copyOf(requests);
  }
}
