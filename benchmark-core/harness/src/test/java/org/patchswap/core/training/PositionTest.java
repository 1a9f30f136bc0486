package org.patchswap.core.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.patchswap.core.method.Cost;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.training.TrainingPlan.Saving;
import org.patchswap.core.training.batch.BatchOrder;
import org.patchswap.core.training.batch.Position;

/** The boundaries of the loop: epochs, the end, when a checkpoint is due, which images come. */
class PositionTest {
  private static Position at(long step) {
    // Two whole epochs and half of a third, as compute-matched runs have.
    return new Position(step, 10, 4);
  }

  private static List<Long> steps(java.util.function.Predicate<Position> where) {
    return LongStream.rangeClosed(0, 10).filter(s -> where.test(at(s))).boxed().toList();
  }

  @Test
  void anEpochEndsAfterItsLastStepAndAtTheEndOfTheRun() {
    assertEquals(List.of(4L, 8L, 10L), steps(Position::atBoundary));
    assertEquals(List.of(10L), steps(Position::finished));
  }

  @Test
  void epochsAndStepsCountFromZero() {
    assertEquals(List.of(0L, 1L, 2L, 3L), steps(p -> p.epoch() == 0));
    assertEquals(List.of(0L, 4L, 8L), steps(p -> p.stepOfEpoch() == 0));
    assertEquals(at(8), at(7).next());
  }

  @Test
  void anEpochThatIsCutShortIsDoneWithTheRun() {
    assertEquals(1, at(4).epochsDone());
    assertEquals(2, at(8).epochsDone());
    assertEquals(3, at(10).epochsDone());
  }

  @Test
  void checkpointsAreDueByPolicyAndNeverAtTheEnd() {
    assertEquals(List.of(4L, 8L), steps(p -> Saving.Each.EPOCH.due(p, 0)));
    assertEquals(
        List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L), steps(p -> Saving.Each.STEP.due(p, 0)));
    Saving seconds = Saving.everySeconds(60);
    assertFalse(seconds.due(at(4), 59.9));
    assertTrue(seconds.due(at(3), 60));
    assertFalse(seconds.due(at(10), 600));
    assertEquals(Saving.Each.EPOCH, Saving.everySeconds(0));
  }

  @Test
  void everyEpochIsAPermutationCutIntoFullBatches() {
    BatchOrder order = new BatchOrder(new SeedStreams(1), 9, 2);
    long[] first = epoch(order, 0);
    assertEquals(8, Arrays.stream(first).distinct().count());
    assertTrue(Arrays.stream(first).allMatch(i -> i >= 0 && i < 9));
    assertNotEquals(Arrays.toString(first), Arrays.toString(epoch(order, 1)));
    assertArrayEquals(first, epoch(order, 0), "reached again without replay");
  }

  private static long[] epoch(BatchOrder order, long epoch) {
    return LongStream.range(4 * epoch, 4 * epoch + 4)
        .flatMap(s -> Arrays.stream(order.ids(new Position(s, 8, 4))))
        .toArray();
  }

  @Test
  void computeMatchedMethodsTakeFewerSteps() {
    assertEquals(100, Budget.EPOCH_MATCHED.steps(100, new Cost(2, 0, 1)));
    assertEquals(50, Budget.COMPUTE_MATCHED.steps(100, new Cost(2, 0, 1)));
    assertEquals(66, Budget.COMPUTE_MATCHED.steps(100, new Cost(1, 0.5, 0)));
    assertEquals(100, Budget.COMPUTE_MATCHED.steps(100, Cost.PLAIN));
    assertEquals(1, Budget.COMPUTE_MATCHED.steps(1, new Cost(2, 0, 0)));
    // 1.1 has no exact form in binary; 1100 / 1.1 must still be 1000.
    assertEquals(1000, Budget.COMPUTE_MATCHED.steps(1100, new Cost(1.1, 0, 0)));
  }
}
