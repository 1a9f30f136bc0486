package org.patchswap.core.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Networks;
import org.patchswap.core.task.Networks.BackboneKey;

/** What is said of a network that cannot start from the recipe it names is possible to do. */
class TransferTest {
  private static final Networks IMAGES = Networks.of(List.of("resnet8", "resnet20", "resnet18"));

  /** {@code resnet18} has another stem here. */
  private static final Networks PIXELS = pixels("head-resnet8", "head-resnet18", "head-resnet20");

  private static Networks pixels(String... names) {
    return Networks.of(
        List.of(names),
        n -> new BackboneKey(n.substring(5), n.endsWith("18") ? "the stem for large images" : ""),
        n -> Optional.empty(),
        n -> 0);
  }

  private static Transfer.Side side(Networks networks, String student) {
    return new Transfer.Side(networks, student, Settings.defaults(List.of()));
  }

  private static Optional<String> complaint(Networks tuned, String student, String lender) {
    return Transfer.complaint(side(tuned, student), "pre", side(IMAGES, lender));
  }

  @Test
  void oneBackboneOnBothSidesIsFine() {
    assertEquals(Optional.empty(), complaint(PIXELS, "head-resnet20", "resnet20"));
  }

  @Test
  void theLenderChangesWhereItCan() {
    assertEquals(
        "recipe 'pre' trains the backbone resnet8, but head-resnet20 needs resnet20;"
            + " let the student of 'pre' be resnet20",
        complaint(PIXELS, "head-resnet20", "resnet8").orElseThrow());
  }

  @Test
  void otherwiseTheStudentChanges() {
    assertEquals(
        "recipe 'pre' trains the backbone resnet8, but head-resnet18 needs resnet18 with the stem"
            + " for large images; no recipe of its task trains that; let the student be"
            + " head-resnet8, or leave 'pretraining' out",
        complaint(PIXELS, "head-resnet18", "resnet8").orElseThrow());
  }

  @Test
  void orBothDo() {
    assertEquals(
        "recipe 'pre' trains the backbone resnet18, but head-resnet18 needs resnet18 with the stem"
            + " for large images; no recipe of its task trains that; let the student be"
            + " head-resnet8 and that of 'pre' resnet8, or leave 'pretraining' out",
        complaint(PIXELS, "head-resnet18", "resnet18").orElseThrow());
  }

  @Test
  void orNothingHelps() {
    assertEquals(
        "recipe 'pre' trains the backbone resnet8, but head-resnet18 needs resnet18 with the stem"
            + " for large images; no backbone can be had in both tasks; leave 'pretraining' out",
        complaint(pixels("head-resnet18"), "head-resnet18", "resnet8").orElseThrow());
  }
}
