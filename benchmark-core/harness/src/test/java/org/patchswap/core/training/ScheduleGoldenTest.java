package org.patchswap.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.patchswap.core.golden.GoldenCase;
import org.patchswap.core.golden.GoldenTally;
import org.patchswap.core.training.Schedule.Shape;

/** The published schedules, written with the suite's four shapes. */
class ScheduleGoldenTest {
  private static final int STEPS = 391;
  private static final GoldenTally TALLY = new GoldenTally();

  /** Rules that weigh a loss, not a rate: they belong to methods. */
  private static final List<String> OF_METHODS =
      List.of("ps_kd_alpha_t", "frskd_segmentation_rampup", "dkd_warmup");

  private static final Map<String, Schedule> KNOWN =
      Map.of(
          "crd_mdistiller_cifar100", step(.05, 240, 0, .1, 150L, 180L, 210L),
          "cs_kd", step(.1, 200, 0, .1, 101L, 151L),
          "self_kd_lib", step(.1, 200, 5, .1, 105L, 155L),
          "ps_kd", step(.1, 300, 0, .1, 150L, 225L),
          "frskd_cifar", step(.1, 200, 0, .1, 100L, 150L),
          "dlb", step(.05, 240, 0, .1, 150L, 180L, 210L),
          "tf_kd", step(.1, 200, 1, .2, 60L, 120L, 160L),
          "byot_luanyunteng", step(.1, 200, 0, .1, 75L, 130L, 180L),
          "cutmix_cifar", step(.25, 300, 0, .1, 150L, 225L));

  private static Schedule step(
      double base, double epochs, double warmUp, double factor, Long... milestones) {
    return new Schedule(base, Shape.STEP, epochs, warmUp, List.of(milestones), factor, 0);
  }

  @TestFactory
  List<DynamicTest> published() {
    return TALLY.tests(c -> c.kind().equals("schedule"), ScheduleGoldenTest::check);
  }

  @AfterAll
  static void print() {
    TALLY.print("schedules");
  }

  private static void check(GoldenCase c) {
    c.json()
        .getAsJsonObject("schedules")
        .asMap()
        .forEach((name, s) -> schedule(name, s.getAsJsonObject()));
  }

  private static void schedule(String name, JsonObject s) {
    if (OF_METHODS.contains(name)) {
      return;
    }
    double[] rates = GoldenCase.doubles(s.getAsJsonArray("lr"));
    if (name.equals("poly_segmentation_cirkd")) {
      double[] at = GoldenCase.doubles(s.getAsJsonArray("at"));
      Schedule poly = new Schedule(.02, Shape.POLY, 1, 0, List.of(), 1, .9);
      for (int i = 0; i < at.length; i++) {
        assertEquals(rates[i], poly.rate((long) at[i] - 1, 40000), 1e-12, name + " at " + at[i]);
      }
    } else if (name.equals("ssd_voc")) {
      double[] at = GoldenCase.doubles(s.getAsJsonArray("at"));
      // An epoch of one step: milestones are iterations.
      Schedule ssd = step(1e-3, 120000, 0, .1, 80000L, 100000L);
      for (int i = 0; i < at.length; i++) {
        assertEquals(rates[i], ssd.rate((long) at[i], 120000), 1e-12, name + " at " + at[i]);
      }
    } else {
      assertTrue(KNOWN.containsKey(name), "no schedule of the suite for " + name);
      Schedule mine = KNOWN.get(name);
      int first = name.equals("tf_kd") ? 1 : 0;
      for (int e = first; e < rates.length; e++) {
        double rate = mine.rate((long) e * STEPS, (long) rates.length * STEPS);
        assertEquals(rates[e], rate, 1e-9 * rates[e], name + " epoch " + e);
      }
    }
  }

  @Test
  void cosineEndsNearZeroAndWarmUpReachesTheBase() {
    Schedule s = new Schedule(.1, Shape.COSINE, 10, 1, List.of(), 1, 1);
    assertEquals(.1, s.rate(99, 1000), 1e-12);
    assertEquals(.1, s.rate(100, 1000), 1e-12);
    assertEquals(.05, s.rate(550, 1000), 1e-12);
    assertTrue(s.rate(999, 1000) < 1e-6);
  }

  @Test
  void fewerStepsPassThroughTheSameCurve() {
    Schedule s = step(.1, 10, 0, .1, 5L);
    assertEquals(.1, s.rate(49, 100), 1e-12);
    assertEquals(.01, s.rate(50, 100), 1e-12);
    assertEquals(.1, s.rate(24, 50), 1e-12);
    assertEquals(.01, s.rate(25, 50), 1e-12);
  }
}
