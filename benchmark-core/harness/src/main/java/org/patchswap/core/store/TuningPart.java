package org.patchswap.core.store;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The part of a run in the tuning of a method.
 *
 * @param rule {@link #TRIAL} or {@link #CHOICE}
 * @param candidates of a choice: the values of each trial, those that the suite gives first; empty
 *     for a trial
 */
public record TuningPart(String rule, List<SortedMap<String, Object>> candidates) {
  /** A trial, or the teacher of one. */
  public static final String TRIAL = "measures the validation split only";

  /** A run whose values are those of one of the trials that it needs first. */
  public static final String CHOICE = "best mean validation headline, the first of equals";

  /** The part of a trial and of its teacher. */
  public static final Optional<TuningPart> OF_TRIAL = Optional.of(new TuningPart(TRIAL, List.of()));

  /** The part of a run that takes its values from trials. */
  public static TuningPart choosing(List<SortedMap<String, Object>> candidates) {
    return new TuningPart(CHOICE, List.copyOf(candidates));
  }

  /** Whether the run must never see the test split. */
  public boolean isTrial() {
    return rule.equals(TRIAL);
  }
}
