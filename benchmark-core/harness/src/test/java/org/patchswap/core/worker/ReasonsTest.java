package org.patchswap.core.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.patchswap.core.training.TrainingFailure;

/** A failure has one line, and it names the cause. */
class ReasonsTest {
  @Test
  void aTrainingFailureSaysItAll() {
    assertEquals("the loss is NaN", Reasons.of(new TrainingFailure("the loss is NaN")));
  }

  @Test
  void anErrorOfTheHeapNamesTheOption() {
    String line = Reasons.of(new OutOfMemoryError("Java heap space"));
    assertTrue(line.contains("Java heap space") && line.contains("--heap"), line);
  }

  @Test
  void theRootIsNamedByItsFirstLine() {
    Throwable root = new IllegalStateException("no such operator\nat a place\nand another");
    assertEquals(
        "IllegalStateException: no such operator",
        Reasons.of(new RuntimeException("outer", new RuntimeException("middle", root))));
  }

  @Test
  void aWorkerThatDiesAtItsStartLeavesTheReasonInTheLog() {
    assertEquals(
        "Invalid maximum heap size: -Xmxabc",
        Reasons.of(
            List.of(
                "Invalid maximum heap size: -Xmxabc",
                "Error: Could not create the Java Virtual Machine.",
                "Error: A fatal exception has occurred. Program will exit.")));
    assertEquals(
        "Too small maximum heap",
        Reasons.of(
            List.of("Error occurred during initialization of VM", "Too small maximum heap")));
    assertEquals(
        "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space",
        Reasons.of(
            List.of(
                "a line of before",
                "Exception in thread \"main\" java.lang.OutOfMemoryError: Java heap space",
                "\tat org.patchswap.Somewhere.main(Somewhere.java:1)",
                "")));
    assertEquals("", Reasons.of(List.of("Picked up JAVA_TOOL_OPTIONS: -Xss2m")));
    assertEquals("", Reasons.of(List.of()));
  }
}
