package org.patchswap.core.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A worker that is asked to stop ends at once only where it has nothing to lose. */
class LeaveTest {
  private final List<Integer> halts = new ArrayList<>();
  private final Leave leave = new Leave(halts::add);

  @Test
  void beforeTheFirstStepItEndsAtOnce() {
    leave.want(143);
    assertEquals(List.of(143), halts);
  }

  @Test
  void afterItTheTrainingIsAskedAndTheFirstCodeCounts() {
    leave.keep();
    assertFalse(leave.wanted());
    leave.want(130);
    leave.want(Worker.LEFT);
    assertTrue(leave.wanted());
    assertEquals(130, leave.code());
    assertEquals(List.of(), halts);
  }
}
