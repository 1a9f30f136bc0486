package org.patchswap.core.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.option.Settings;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.task.Networks;
import org.patchswap.core.task.Networks.BackboneKey;

/** Whether a network can start from the backbone that another recipe trains. */
final class Transfer {
  private Transfer() {}

  /**
   * The network of one of both recipes.
   *
   * @param networks of its task
   * @param student its name; it can be built
   * @param data the recipe's data section
   */
  record Side(Networks networks, String student, Settings data) {
    BackboneKey backbone() {
      return networks.backbone(student, data);
    }

    Optional<String> with(BackboneKey backbone) {
      return networks.with(backbone, student);
    }
  }

  /**
   * Why it cannot, with a change that is possible; empty when it can.
   *
   * @param tuned of the recipe that is to start from another
   * @param recipe the one to start from
   * @param lending of that recipe
   */
  static Optional<String> complaint(Side tuned, String recipe, Side lending) {
    BackboneKey wanted = tuned.backbone();
    BackboneKey lent = lending.backbone();
    if (wanted.equals(lent)) {
      return Optional.empty();
    }
    return Optional.of(
        "recipe '%s' trains the backbone %s, but %s needs %s; %s"
            .formatted(
                recipe,
                lent.title(),
                tuned.student(),
                wanted.title(),
                advice(tuned, recipe, lending)));
  }

  private static String advice(Side tuned, String recipe, Side lending) {
    Optional<String> other = lending.with(tuned.backbone());
    if (other.isPresent()) {
      return "let the student of '" + recipe + "' be " + other.get();
    }
    String none = "no recipe of its task trains that; ";
    Optional<String> own = tuned.with(lending.backbone());
    if (own.isPresent()) {
      return none + "let the student be " + own.get() + ", or leave 'pretraining' out";
    }
    List<BackboneKey> both = new ArrayList<>(lending.networks().backbones());
    both.retainAll(tuned.networks().backbones());
    return both.stream()
        .min(Comparator.comparingInt(b -> Suggest.distance(b.name(), tuned.backbone().name())))
        .map(
            b ->
                none
                    + "let the student be %s and that of '%s' %s, or leave 'pretraining' out"
                        .formatted(
                            tuned.with(b).orElseThrow(), recipe, lending.with(b).orElseThrow()))
        .orElse("no backbone can be had in both tasks; leave 'pretraining' out");
  }
}
