package org.patchswap.tasks.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.Seeds;

class PartnersTest {
  /** Background in all; classes 1 and 2 in the first, 2 in the second, 1 in the third. */
  private static final double[][] AMOUNTS = {
    {90, 8, 2, 0}, {95, 0, 5, 0}, {60, 40, 0, 0}, {99, 0, 0, 1}, {100, 0, 0, 0}
  };

  private static TreeSet<Long> drawn(PartnerRule rule, long id) {
    Partners partners = new Partners(AMOUNTS, true, rule);
    RandomGenerator random = Seeds.Draw.of(3);
    TreeSet<Long> out = new TreeSet<>();
    for (int i = 0; i < 100; i++) {
      out.add(partners.draw(id, random));
    }
    return out;
  }

  @Test
  void sharedMeansAnyForegroundClass() {
    assertEquals("[1, 2]", drawn(PartnerRule.SHARED, 0).toString());
    assertEquals("[0]", drawn(PartnerRule.SHARED, 1).toString());
  }

  @Test
  void dominantMeansTheLargestForegroundClass() {
    assertEquals("[2]", drawn(PartnerRule.DOMINANT, 0).toString());
    assertEquals("[1]", drawn(PartnerRule.DOMINANT, 1).toString());
  }

  @Test
  void anImageAloneIsItsOwnPartner() {
    assertEquals("[3]", drawn(PartnerRule.SHARED, 3).toString());
    assertEquals("[4]", drawn(PartnerRule.DOMINANT, 4).toString());
  }

  @Test
  void withoutBackgroundEveryClassCounts() {
    Partners partners = new Partners(AMOUNTS, false, PartnerRule.DOMINANT);
    assertNotEquals(4L, partners.draw(4, Seeds.Draw.of(1)));
  }
}
