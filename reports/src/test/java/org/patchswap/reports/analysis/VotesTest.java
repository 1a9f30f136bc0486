package org.patchswap.reports.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class VotesTest {
  private final Votes votes = new Votes();

  private void seed(long seed, int[] labels, int[] predicted, double... confidence) {
    for (int i = 0; i < labels.length; i++) {
      votes.add(seed, labels[i], predicted[i], confidence[i]);
    }
  }

  @Test
  void mostSeedsDecideAndConfidenceBreaksTies() {
    int[] labels = {0, 1, 2};
    seed(1, labels, new int[] {0, 2, 2}, 0.4, 0.9, 0.9);
    seed(2, labels, new int[] {0, 1, 0}, 0.4, 0.5, 0.5);
    seed(3, labels, new int[] {1, 1, 1}, 0.99, 0.5, 0.6);
    // Two of three; two of three against one that is surer; three voices, the surest is right.
    assertEquals(OptionalDouble.of(1), votes.accuracy());
    assertEquals(OptionalDouble.of(1), votes.accuracy(), "again, from what was counted");
  }

  @Test
  void twoSeedsAreNoVote() {
    seed(1, new int[] {0}, new int[] {0}, 1);
    seed(2, new int[] {0}, new int[] {0}, 1);
    assertTrue(votes.accuracy().isEmpty());
  }

  @Test
  void otherImagesAreNoVote() {
    seed(1, new int[] {0}, new int[] {0}, 1);
    seed(2, new int[] {0}, new int[] {0}, 1);
    seed(3, new int[] {1}, new int[] {1}, 1);
    assertTrue(votes.accuracy().isEmpty());
  }

  @Test
  void nobodyVotesOnNothing() {
    assertTrue(votes.accuracy().isEmpty());
  }
}
