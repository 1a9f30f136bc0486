package org.patchswap.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.task.Networks;
import org.patchswap.core.task.Networks.BackboneKey;

/** Whether a network can start from the backbone that another recipe trains. */
final class Transfer {
  private Transfer() {}

  /**
   * Why it cannot, with a change that is possible; empty when it can. Both networks can be built.
   *
   * @param tuned the networks of the recipe that is to start from another
   * @param student its student
   * @param recipe the one to start from
   * @param lending the networks of that recipe
   * @param lender its student
   */
  static Optional<String> complaint(
      Networks tuned, String student, String recipe, Networks lending, String lender) {
    BackboneKey wanted = tuned.backbone(student);
    BackboneKey lent = lending.backbone(lender);
    if (wanted.equals(lent)) {
      return Optional.empty();
    }
    return Optional.of(
        "recipe '%s' trains the backbone %s, but %s needs %s; %s"
            .formatted(
                recipe,
                lent.title(),
                student,
                wanted.title(),
                advice(tuned, student, recipe, lending, lender)));
  }

  private static String advice(
      Networks tuned, String student, String recipe, Networks lending, String lender) {
    Optional<String> other = lending.with(tuned.backbone(student), lender);
    if (other.isPresent()) {
      return "let the student of '" + recipe + "' be " + other.get();
    }
    String none = "no recipe of its task trains that; ";
    Optional<String> own = tuned.with(lending.backbone(lender), student);
    if (own.isPresent()) {
      return none + "let the student be " + own.get() + ", or leave 'pretraining' out";
    }
    List<BackboneKey> both = new ArrayList<>(lending.backbones());
    both.retainAll(tuned.backbones());
    return both.stream()
        .min(
            Comparator.comparingInt(
                b -> Suggest.distance(b.name(), tuned.backbone(student).name())))
        .map(
            b ->
                none
                    + "let the student be %s and that of '%s' %s, or leave 'pretraining' out"
                        .formatted(
                            tuned.with(b, student).orElseThrow(),
                            recipe,
                            lending.with(b, lender).orElseThrow()))
        .orElse("no backbone can be had in both tasks; leave 'pretraining' out");
  }
}
