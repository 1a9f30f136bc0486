package org.patchswap.core.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.execution.SuiteCost;

/** Hours as people read them, and options that go together. */
class CostTextTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @CsvSource({"0.001, 3.6 s", "0.5, 30.0 min", "1, 1.0 h", "71, 71.0 h", "84, 3.5 days"})
  void timesHaveTheUnitThatSuitsThem(double hours, String text) {
    assertEquals(text, CostText.time(hours));
  }

  @Test
  void theTotalNamesWhatIsNotInIt() {
    SuiteCost cost =
        new SuiteCost(
            "mine",
            5,
            2,
            List.of(new SuiteCost.Line("one", "kd", "table", "cpu", 250, 40, 350, 2, 3, 6)),
            List.of(new SuiteCost.MethodHours("kd", 3, 6)),
            List.of(new SuiteCost.SlotHours("cpu", 6)),
            5,
            2,
            6,
            6,
            0,
            350,
            List.of("one / swap on resnet8: out of memory"));
    new CostText(cost).print(new PrintWriter(out));
    assertEquals(
        """
        recipe / method   on   step ms  images/s  peak MB      a run   runs        all
        one / kd         cpu     250.0      40.0      350      2.0 h      3      6.0 h

        By method:
          kd                                            3 runs      6.0 h

        slot 1, cpu: 6.0 h at work
        not rehearsed: one / swap on resnet8: out of memory
        in all 5 runs, 2 of them not counted: 6.0 h with these slots, 6.00 CPU-hours; the largest needs 350 MB
        """,
        out.toString());
  }

  private void refused(String line, String... arguments) {
    int code =
        Main.execute(
            Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err)),
            arguments);
    assertEquals(Main.BAD_INPUT, code);
    assertEquals(line, err.toString().strip());
  }

  @Test
  void whatBelongsToTheCostIsRefusedWithoutIt() {
    refused(
        """
        --slots: has no effect without --cost; add that, or leave it out
        --steps: has no effect without --cost; add that, or leave it out
        --store: has an effect with --json and without --cost only; leave it out\
        """,
        "describe",
        "--suite",
        "none.yaml",
        "--slots",
        "2",
        "--steps",
        "3",
        "--store",
        "none");
  }

  @Test
  void noStepsAreNoRehearsal() {
    refused(
        "steps: must be from 1 to 10000, but is 0",
        "describe",
        "--suite",
        "none.yaml",
        "--cost",
        "--steps",
        "0");
  }
}
