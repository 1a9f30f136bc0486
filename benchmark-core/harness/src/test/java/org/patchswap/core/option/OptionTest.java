package org.patchswap.core.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OptionTest {
  private enum Way {
    BOTH,
    ONE_WAY
  }

  private static final Option<Double> REAL = Option.real("r", 1);
  private static final Option<Long> WHOLE = Option.integer("n", 1);

  private static String complaint(Option<?> option, Object raw) {
    return option.complaint(raw).orElse("");
  }

  @Test
  void everyNumberHasBounds() {
    assertEquals("must be a finite number, but is Infinity", complaint(REAL, 1 / 0.0));
    assertEquals("must be a finite number, but is NaN", complaint(REAL, Double.NaN));
    assertEquals("must be at most 1000000000, but is 1.0E10", complaint(REAL, 1e10));
    assertEquals("must be at least -1000000000, but is -1.0E10", complaint(REAL, -1e10));
    assertEquals("must be at most 1000000, but is 1000001", complaint(WHOLE, 1_000_001L));
    assertEquals(
        "must be at most 1000000, but is 100000000000000000000",
        complaint(WHOLE, new BigInteger("100000000000000000000")));
    assertEquals(
        "must be at least -1000000, but is -100000000000000000000",
        complaint(WHOLE, new BigInteger("-100000000000000000000")));
  }

  @Test
  void ownBoundsTakeTheirPlace() {
    assertEquals("", complaint(WHOLE.max(1e12), 1_000_000_000L));
    assertEquals("must be above 0, but is 0", complaint(REAL.above(0), 0L));
    assertEquals("must be at least 2, but is 1", complaint(WHOLE.min(2).max(5), 1L));
    assertEquals("at least 2, at most 5", WHOLE.min(2).max(5).range().words());
  }

  @Test
  void boundsOfAListAreThoseOfItsNumbers() {
    Option<List<Long>> list = Option.integers("l", List.of()).min(0).max(9);
    assertEquals("", complaint(list, List.of(1L, 9L)));
    assertEquals("must be at most 9, but is 10", complaint(list, List.of(1L, 10L)));
    assertEquals("must be a list of whole numbers, but is 3", complaint(list, 3L));
    assertEquals(
        "must have at most 1000 entries, but has 1001",
        complaint(list, Collections.nCopies(1001, 1L)));
  }

  @Test
  void textsAreOneShortLine() {
    Option<String> text = Option.text("t", "");
    assertEquals("must be one line without control characters", complaint(text, "a\nb"));
    assertTrue(complaint(text, "a".repeat(1001)).startsWith("must have at most 1000"));
    assertEquals("must be a text, but is empty", complaint(text, null));
  }

  @Test
  void aChoiceIsOneOfItsWords() {
    Option<Way> way = Option.choice("w", Way.BOTH);
    assertEquals(List.of("both", "one-way"), way.choices());
    assertEquals(Way.ONE_WAY, way.read("one-way"));
    assertEquals("must be one of both, one-way, but is true", complaint(way, true));
    Option<String> name = Option.oneOf("d", "small", List.of("small", "large"));
    assertEquals(
        "is unknown: 'lage'; did you mean 'large'? (known: large, small)", complaint(name, "lage"));
  }

  @Test
  void someOfSomeWordsStandInTheirOwnOrder() {
    Option<List<Way>> some = Option.some("s", List.of(Way.values()));
    assertEquals(List.of(Way.BOTH, Way.ONE_WAY), some.read(List.of("one-way", "both")));
    assertEquals(List.of("one-way"), Option.raw(some.read(List.of("one-way"))));
    assertEquals(List.of("both", "one-way"), some.choices());
    assertTrue(some.isList());
    assertEquals(
        "must be a list of some of both, one-way, but is the text 'both'", complaint(some, "both"));
    assertEquals(
        "is an empty list; name some of both, one-way", complaint(some, List.<String>of()));
    assertEquals(
        "holds 'both' twice; remove one", complaint(some, List.of("both", "one-way", "both")));
    assertEquals(
        "holds the text 'bot'; did you mean 'both'? (known: both, one-way)",
        complaint(some, List.of("bot")));
    assertTrue(complaint(some, List.of(7L)).startsWith("holds 7; "));
  }

  @Test
  void aPlaceIsKeptAsWritten() {
    Option<Place> place = Option.place("folder");
    assertEquals("~/x", Option.raw(place.read("~/x")));
    assertTrue(complaint(place, "${NO_SUCH_NAME}/x").contains("names ${NO_SUCH_NAME}"));
  }

  @Test
  void messagesShowNoWholeMapAndNoLongText() {
    assertEquals("must be a whole number, but is a map", complaint(WHOLE, Map.of("a", 1L)));
    String shown = complaint(WHOLE, "x".repeat(5000));
    assertTrue(shown.length() < 150, shown);
  }

  @Test
  void anOptionMayHaveAnEffectOnlyWithAnother() {
    Option<Way> way = Option.choice("way", Way.BOTH);
    Option<Long> steps = Option.integer("steps", 1).onlyWith(way, Way.ONE_WAY);
    assertEquals(Optional.of("way: one-way"), steps.condition().map(Condition::words));
    List<Option<?>> all = List.of(way, steps);
    assertEquals(
        Map.of("steps", "has no effect with way: both, only with way: one-way; remove it"),
        Settings.defaults(all).idle(all));
    Settings other = Settings.resolve(all, Map.of("way", "one-way"), new ArrayList<>());
    assertEquals(Map.of(), other.idle(all));
  }

  @Test
  void whatIsTriedIsAllowedAndHoldsTheDefault() {
    Option<Double> ratio = Option.real("ratio", 0.5).above(0).max(1);
    assertEquals(List.of(0.25, 0.5), ratio.searched(0.25, 0.5).search().candidates(0.5));
    assertTrue(ratio.search().isEmpty());
    String faults =
        assertThrows(IllegalArgumentException.class, () -> ratio.searched(0.5, 2.0)).getMessage();
    assertTrue(faults.contains("must be at most 1, but is 2.0"), faults);
    assertThrows(IllegalArgumentException.class, () -> ratio.searched(0.25));
    Option<Way> way = Option.choice("way", Way.BOTH).searched(Way.BOTH, Way.ONE_WAY);
    assertEquals("both, one-way", way.search().words());
  }

  @Test
  void multiplesOfAValueAreRoundAndTheValueItselfIsAmongThem() {
    Option<Double> rate = Option.real("rate", 0.1).searchedTimes(1 / 3.0, 1.0, 3.0);
    assertEquals(List.of(0.0333, 0.1, 0.3), rate.search().candidates(0.1));
    assertEquals("/ 3, x 1, x 3", rate.search().words());
    assertEquals(List.of(0.0), rate.search().candidates(0.0));
  }

  @Test
  void whereThingsLieIsNoIdentity() {
    Option<Place> place = Option.place("folder");
    Settings s =
        Settings.resolve(
            List.of(place, WHOLE), Map.of("folder", "/data", "n", 2L), new ArrayList<>());
    assertEquals(Map.of("folder", "", "n", 2L), s.identity());
    assertEquals(Map.of("folder", "/data", "n", 2L), s.raw());
  }

  @Test
  void anOptionThatCameLaterIsSilentAtItsDefault() {
    Option<List<Long>> later = Option.integers("later", List.of(1L)).later();
    List<Option<?>> all = List.of(later, WHOLE);
    assertEquals(Map.of("n", 1L), Settings.defaults(all).identity());
    Settings written = Settings.resolve(all, Map.of("later", List.of(1L)), new ArrayList<>());
    assertEquals(Map.of("n", 1L), written.identity());
    assertEquals(Map.of("n", 1L, "later", List.of(1L)), written.raw());
    assertEquals(Origin.SUITE, written.values().get("later").origin());
    Settings other = written.with(later, List.of(2L), "here");
    assertEquals(Map.of("n", 1L, "later", List.of(2L)), other.identity());
    assertEquals(Map.of("n", 1L), other.with(later, List.of(1L), "here").identity());
  }

  @Test
  void settingsFromBeforeAnOptionHaveItsDefault() {
    Settings before = Settings.defaults(List.of(WHOLE));
    assertEquals(7L, before.get(Option.integer("late", 7).later()));
    assertThrows(IllegalArgumentException.class, () -> before.get(Option.integer("other", 7)));
  }

  @Test
  void anOptionMayHaveAnEffectOnlyBelowABoundOfAnother() {
    Option<Boolean> rest = Option.flag("rest", true).only(Condition.below(REAL, 1));
    assertEquals(Optional.of("r: below 1"), rest.condition().map(Condition::words));
    List<Option<?>> all = List.of(REAL, rest);
    assertEquals(
        Map.of("rest", "has no effect with r: 1.0, only with r: below 1; remove it"),
        Settings.defaults(all).idle(all));
    Settings less = Settings.resolve(all, Map.of("r", 0.5), new ArrayList<>());
    assertEquals(Map.of(), less.idle(all));
  }
}
