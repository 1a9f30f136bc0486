package org.patchswap.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.patchswap.core.store.Record;
import org.patchswap.core.training.TrainingFailure;

/** What a resumed run is held to: what the device itself keeps when a run is repeated. */
class SelfCheckTest {
  @Test
  void sameBitsAreEnoughAndNothingIsRepeated() {
    assertEquals(
        Record.SelfCheck.SAME,
        SelfCheck.ending(
            "a",
            "a",
            3,
            false,
            () -> {
              throw new AssertionError("repeated");
            }));
  }

  @Test
  void otherBitsAreAFaultWhereTheDeviceRepeatsItself() {
    for (boolean repeats : new boolean[] {true, false}) {
      TrainingFailure e =
          assertThrows(
              TrainingFailure.class, () -> SelfCheck.ending("b", "a", 3, repeats, () -> "a"));
      assertTrue(e.getMessage().startsWith("broken off after step 3"), e.getMessage());
    }
  }

  @Test
  void otherBitsAreTheDevicesWhereItDoesNot() {
    assertEquals(Record.SelfCheck.OTHER, SelfCheck.ending("b", "a", 3, false, () -> "c"));
    assertThrows(TrainingFailure.class, () -> SelfCheck.ending("b", "a", 3, true, () -> "c"));
  }
}
