package org.patchswap.core.store;

import java.util.List;
import java.util.SortedMap;

/**
 * A fault of this software that was found after runs had been made with it, and which records it
 * spoils. Conditions that are empty hold for every record; of a fact that a record does not have, a
 * condition cannot be told.
 *
 * @param name unique among all faults
 * @param what went wrong and what it means for figures, as the second half of a sentence
 * @param mended since when it is not so any more, as a sentence
 * @param everyRun whether it spoils each run that meets the conditions, rather than some by chance
 * @param methods spoiled versions by method
 * @param trainingVersions of the harness
 * @param suiteVersions of the software
 * @param commits in full; one with changes on it is taken for another
 * @param devices {@code cpu} or {@code gpu}
 * @param beforeFileLists whether only records are meant that do not list the files of their run
 */
public record KnownFault(
    String name,
    String what,
    String mended,
    boolean everyRun,
    SortedMap<String, List<Long>> methods,
    List<Long> trainingVersions,
    List<String> suiteVersions,
    List<String> commits,
    List<String> devices,
    boolean beforeFileLists) {

  /** What a fault means for a record. */
  public enum Doubt {
    /** The record is from outside its reach. */
    NONE,
    /** The fault strikes by chance, or the record lacks a fact that would tell. */
    POSSIBLE,
    /** The record is spoiled. */
    CERTAIN
  }

  /** Whether this fault spoils a record. */
  public Doubt in(Record r) {
    Record.Identity.UsedMethod method = r.identity().method();
    List<Long> versions = methods.getOrDefault(method.name(), List.of());
    Record.Environment facts = r.environment();
    boolean reached =
        (methods.isEmpty() || versions.contains((long) method.version()))
            && among(trainingVersions, (long) r.identity().trainingVersion())
            && among(suiteVersions, facts.suiteVersion())
            && among(devices, facts.device())
            && (!beforeFileLists || r.files().isEmpty())
            && facts.commit().map(c -> among(commits, c)).orElse(true);
    if (!reached) {
      return Doubt.NONE;
    }
    boolean told = commits.isEmpty() || facts.commit().isPresent();
    return told && everyRun ? Doubt.CERTAIN : Doubt.POSSIBLE;
  }

  private static <T> boolean among(List<T> those, T value) {
    return those.isEmpty() || those.contains(value);
  }
}
