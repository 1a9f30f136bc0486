package org.patchswap.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The time left follows from what this process did, by a clock that the test turns. */
class BoardTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private long now;

  private Board board(boolean terminal, double total, int runs) {
    return new Board(out, terminal, total, runs, "runs", () -> now);
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private void pass(double seconds) {
    now += (long) (seconds * 1e9);
  }

  @Test
  void theTimeLeftIsWorkLeftByRate() {
    Board board = board(false, 400, 2);
    pass(60);
    board.progress("a", 100);
    assertEquals(
        List.of("0 of 2 runs, 25 %, 1 running, 1 min 00 s passed, about 3 min 00 s left"), lines());
  }

  @Test
  void whatACheckpointHeldDoesNotCountForTheRate() {
    Board board = board(false, 400, 2);
    board.found(100);
    pass(60);
    board.progress("a", 200);
    assertEquals(
        List.of("0 of 2 runs, 50 %, 1 running, 1 min 00 s passed, about 2 min 00 s left"), lines());
  }

  @Test
  void whatAnotherProcessDidIsDoneAndDoesNotCountForTheRate() {
    Board board = board(false, 300, 3);
    board.found(100);
    board.ended("a", 100);
    pass(100);
    board.progress("b", 100);
    assertEquals(
        List.of("1 of 3 runs, 67 %, 1 running, 1 min 40 s passed, about 1 min 40 s left"), lines());
  }

  @Test
  void aLogHasOneLineInHalfAMinute() {
    Board board = board(false, 400, 1);
    for (int i = 0; i < 100; i++) {
      pass(1);
      board.progress("a", i);
    }
    assertEquals(3, lines().size(), lines()::toString);
  }

  @Test
  void aTerminalHasOneLineThatIsErasedForOthers() {
    Board board = board(true, 400, 1);
    pass(5);
    board.progress("a", 100);
    board.say("a line for good");
    String all = bytes.toString(StandardCharsets.UTF_8);
    assertTrue(all.contains("\ra line for good\n"), all);
    board.close();
    assertTrue(bytes.toString(StandardCharsets.UTF_8).endsWith("\r"));
  }

  @Test
  void nothingIsSaidAfterTheEnd() {
    Board board = board(false, 400, 1);
    board.close();
    pass(100);
    board.progress("a", 100);
    board.say("late");
    assertFalse(bytes.toString(StandardCharsets.UTF_8).contains("late"));
    assertEquals(List.of(), lines());
  }

  @ParameterizedTest
  @CsvSource({"0, 0 s", "59.4, 59 s", "60, 1 min 00 s", "3599.6, 1 h 00 min", "7260, 2 h 01 min"})
  void timesAreShort(double seconds, String text) {
    assertEquals(text, Board.time(seconds));
  }
}
