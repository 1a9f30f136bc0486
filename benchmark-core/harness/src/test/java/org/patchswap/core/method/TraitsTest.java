package org.patchswap.core.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.TaskTraits;
import org.patchswap.core.task.TaskTraits.Ability;

/** Where a method has a meaning: by its needs, its abilities and the values of its options. */
class TraitsTest {
  private enum Way {
    PLAIN,
    BLENDED
  }

  private static final Option<Way> WAY = Option.choice("way", Way.PLAIN);
  private static final Traits METHOD =
      Traits.of("some", "Some", Family.CONTROL)
          .options(WAY)
          .abilities(WAY, w -> w == Way.PLAIN ? Set.of() : Set.of(Ability.IMAGE_LABELS));

  private static TaskTraits task(Ability... abilities) {
    return new TaskTraits("maps", "Maps", List.of(), List.of(), List.of(abilities));
  }

  private static Settings way(String word) {
    return Settings.resolve(METHOD.options(), Map.of("way", word), new ArrayList<>());
  }

  @Test
  void aValueOfAnOptionMayAskForMore() {
    assertTrue(METHOD.appliesTo(task()));
    assertEquals(Optional.empty(), METHOD.obstacle(task(), way("plain")));
    assertEquals(
        Optional.of("way blended needs one label an image, which the task maps has not"),
        METHOD.obstacle(task(), way("blended")));
    assertEquals(Optional.empty(), METHOD.obstacle(task(Ability.IMAGE_LABELS), way("blended")));
  }

  @Test
  void valuesWithoutMeaningAreListed() {
    assertEquals(
        List.of("way blended needs one label an image, which the task maps has not"),
        METHOD.exceptions(task()));
    assertEquals(List.of(), METHOD.exceptions(task(Ability.IMAGE_LABELS)));
  }

  @Test
  void needsAndAbilitiesHoldForAllValues() {
    Traits more = METHOD.needs(Need.PARTNERS).abilities(Ability.DENSE);
    assertEquals(
        Optional.of(
            "needs partners by class and a prediction for every pixel, which the task maps has"
                + " not"),
        more.obstacle(task(), way("plain")));
    assertFalse(more.appliesTo(task(Ability.DENSE)));
    assertTrue(more.appliesTo(task(Ability.DENSE, Ability.PARTNERS)));
  }
}
