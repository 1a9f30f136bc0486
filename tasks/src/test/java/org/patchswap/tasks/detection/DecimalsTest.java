package org.patchswap.tasks.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class DecimalsTest {
  private static String text(double value, int places) {
    StringBuilder out = new StringBuilder();
    Decimals.append(out, value, places);
    return out.toString();
  }

  @Test
  void writesWhatFormatWrites() {
    for (double v : new double[] {0, 0.05, 0.1234567, 63.999, 64, -0.004, -1.5, 99.994, 1234.5}) {
      String expected = String.format(Locale.ROOT, "%.2f", v).replace("-0.00", "0.00");
      assertEquals(expected, text(v, 2));
    }
    assertEquals("0.1235", text(0.12345678, 4));
  }
}
