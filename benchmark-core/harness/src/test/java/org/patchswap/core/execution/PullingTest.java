package org.patchswap.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What many pullers ask of a store, by count. */
class PullingTest {
  /** A puller lists once, and looks at each run a few times at most. */
  @Test
  void whatIsAskedOfAStoreGrowsWithPullersTimesRuns() {
    int pullers = 8;
    for (int runs : new int[] {100, 400}) {
      PullingSimulation.Outcome o = new PullingSimulation(runs, pullers).play();
      assertEquals(runs, o.finished());
      assertEquals(runs, o.begun());
      assertEquals(pullers, o.lists());
      assertTrue(o.looks() <= (pullers + 8L) * runs, o.toString());
      assertTrue(o.locks() <= runs + 4L * pullers * pullers + runs / 2, o.toString());
    }
  }
}
