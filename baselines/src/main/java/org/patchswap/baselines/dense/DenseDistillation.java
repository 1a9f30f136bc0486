package org.patchswap.baselines.dense;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.features.FeatureDistillation;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.TaskTraits.Ability;

/** The frame of dense methods: feature methods of another family. */
abstract class DenseDistillation extends FeatureDistillation {
  /** A method with the option of its term's weight. */
  DenseDistillation(Option<Double> weight) {
    super(weight);
  }

  /** Traits every such method shares. */
  static Traits dense(String name, String title, Ability ability) {
    return Traits.of(name, title, Family.DENSE)
        .needs(Need.TEACHER, Need.STUDENT_FEATURES, Need.TEACHER_FEATURES)
        .abilities(ability)
        .cost(new Cost(1, 0, 1));
  }

  /** The logits of a dense network as a map: (B, K, H, W). */
  static NDArray logits(Output out) {
    return out.predictions().outputs().get(0);
  }
}
