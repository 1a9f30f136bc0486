package org.patchswap.tasks.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;
import org.patchswap.core.task.Match;

class PartnersTest {
  /** Background in all; classes 1 and 2 in the first, 2 in the second, 1 in the third. */
  private static final double[][] AMOUNTS = {
    {90, 8, 2, 0}, {95, 0, 5, 0}, {60, 40, 0, 0}, {99, 0, 0, 1}, {100, 0, 0, 0}
  };

  private static TreeSet<Long> drawn(PartnerRule rule, Match match, long id) {
    Partners partners = new Partners(AMOUNTS, true, rule);
    RandomGenerator random = Seeds.Draw.of(3);
    TreeSet<Long> out = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
      out.add(partners.draw(id, match, random));
    }
    return out;
  }

  @Test
  void sharedMeansAnyForegroundClass() {
    assertEquals("[1, 2]", drawn(PartnerRule.SHARED, Match.SAME_CLASS, 0).toString());
    assertEquals("[0]", drawn(PartnerRule.SHARED, Match.SAME_CLASS, 1).toString());
  }

  @Test
  void dominantMeansTheLargestForegroundClass() {
    assertEquals("[2]", drawn(PartnerRule.DOMINANT, Match.SAME_CLASS, 0).toString());
    assertEquals("[1]", drawn(PartnerRule.DOMINANT, Match.SAME_CLASS, 1).toString());
  }

  @Test
  void anImageAloneIsItsOwnPartner() {
    assertEquals("[3]", drawn(PartnerRule.SHARED, Match.SAME_CLASS, 3).toString());
    assertEquals("[4]", drawn(PartnerRule.DOMINANT, Match.SAME_CLASS, 4).toString());
  }

  @Test
  void strangersShareNoForegroundClass() {
    assertEquals("[3, 4]", drawn(PartnerRule.SHARED, Match.OTHER_CLASS, 0).toString());
    assertEquals("[2, 3, 4]", drawn(PartnerRule.SHARED, Match.OTHER_CLASS, 1).toString());
    assertEquals("[1, 3, 4]", drawn(PartnerRule.DOMINANT, Match.OTHER_CLASS, 0).toString());
    assertEquals("[0, 1, 2, 3]", drawn(PartnerRule.SHARED, Match.OTHER_CLASS, 4).toString());
  }

  @Test
  void anyIsEveryOtherImage() {
    assertEquals("[0, 1, 3, 4]", drawn(PartnerRule.SHARED, Match.ANY, 2).toString());
  }

  @Test
  void whereAllShareAClassAnyOtherIsTaken() {
    double[][] alike = {{0, 1}, {0, 2}, {0, 3}};
    Partners partners = new Partners(alike, true, PartnerRule.SHARED);
    RandomGenerator random = Seeds.Draw.of(5);
    for (int i = 0; i < 20; i++) {
      assertNotEquals(1L, partners.draw(1, Match.OTHER_CLASS, random));
    }
  }

  /** Rare strangers are found by looking through the list, and still with equal chances. */
  @Test
  void strangersAreUniformEvenWhereTheyAreRare() {
    double[][] amounts = new double[2000][2];
    for (int i = 0; i < amounts.length; i++) {
      amounts[i][i == 7 || i == 1900 ? 1 : 0] = 1;
    }
    Partners partners = new Partners(amounts, false, PartnerRule.SHARED);
    RandomGenerator random = Seeds.Draw.of(6);
    int first = 0;
    for (int i = 0; i < 1000; i++) {
      long drawn = partners.draw(12, Match.OTHER_CLASS, random);
      assertTrue(drawn == 7 || drawn == 1900, Long.toString(drawn));
      first += drawn == 7 ? 1 : 0;
    }
    // Binomial(1000, 1/2) has deviation 15.8; five of them.
    assertEquals(500, first, 79);
  }

  @Test
  void withoutBackgroundEveryClassCounts() {
    Partners partners = new Partners(AMOUNTS, false, PartnerRule.DOMINANT);
    assertNotEquals(4L, partners.draw(4, Match.SAME_CLASS, Seeds.Draw.of(1)));
  }
}
