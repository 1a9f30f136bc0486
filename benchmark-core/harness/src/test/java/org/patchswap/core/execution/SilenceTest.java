package org.patchswap.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SilenceTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<String> said = new ArrayList<>();
  private final Silence silence = new Silence(Duration.ofSeconds(60), () -> 77, said::add, 0);

  @Test
  void aRunThatNeverBeginsIsNamedOnceWithItsProcessAndWhatToDo() {
    silence.look(60 * SECOND - 1);
    assertEquals(List.of(), said);
    silence.look(60 * SECOND);
    silence.look(999 * SECOND);
    assertEquals(
        List.of(
            "no step for 1 min, before its first step: its worker, process 77, may be slow or in a"
                + " loop without end; jstack 77 shows where it is, kill 77 ends it and the others"
                + " go on"),
        said);
  }

  @Test
  void onlyAnotherStepIsASign() {
    silence.heard(5, 50 * SECOND);
    silence.heard(5, 100 * SECOND);
    silence.look(109 * SECOND);
    assertEquals(List.of(), said);
    silence.look(110 * SECOND);
    assertTrue(said.get(0).startsWith("no step for 1 min, after step 5:"), said::toString);
  }

  @Test
  void thePatienceIsTenMinutesUnlessSet() {
    assertEquals(Duration.ofMinutes(10), Silence.patience(""));
    assertEquals(Duration.ofSeconds(3), Silence.patience("3"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "ten", "99999999"})
  void whatIsNoTimeIsRefusedInOneLine(String text) {
    String line =
        assertThrows(IllegalArgumentException.class, () -> Silence.patience(text)).getMessage();
    assertTrue(line.startsWith("patchswap.silence: must be"), line);
    assertTrue(line.endsWith("but is '" + text + "'"), line);
  }
}
