package org.patchswap.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.patchswap.reports.statistics.test.TTestPower;

class SeedsNeededTest {
  @Test
  void equalsTheFullSearch() {
    for (double effect : new double[] {0.15, 0.3, 0.5, 0.8, 1, 1.7, 3, 6, 20}) {
      assertEquals(
          TTestPower.withDefaults().seedsNeeded(effect).orElseThrow(),
          SeedsNeeded.of(effect),
          "effect " + effect);
    }
  }

  @Test
  void tooSmallAnEffectIsMore() {
    assertEquals(SeedsNeeded.MOST + 1, SeedsNeeded.of(0.01));
    assertEquals(SeedsNeeded.MOST + 1, SeedsNeeded.of(0));
  }
}
