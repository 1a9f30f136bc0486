package org.patchswap.tasks.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Ops;
import org.patchswap.core.task.Features;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.tensor.WeightNames;
import org.patchswap.core.tensor.WeightNames.Rule;

/** A backbone under the name {@code backbone}, and what a task puts after it. */
public abstract class BackboneNetwork extends Layer implements Network {
  private final String architecture;
  private final Backbone backbone;

  /** A network of a name in suite files. */
  protected BackboneNetwork(String architecture, Backbone backbone) {
    this.architecture = architecture;
    this.backbone = child("backbone", backbone);
  }

  @Override
  public final String architecture() {
    return architecture;
  }

  @Override
  public final Block block() {
    return this;
  }

  /** Torchvision's names of what follows the backbone; none where it has no such network. */
  protected List<Rule> headNames() {
    return List.of();
  }

  @Override
  public List<WeightNames> weightNames() {
    return backbone.twin().map(t -> t.ofDense(headNames())).orElse(List.of());
  }

  /** The part that is the same on every task. */
  public final Backbone backbone() {
    return backbone;
  }

  /**
   * What a forward pass gives: the outputs, and the backbone's maps where they were asked for; else
   * their handles are closed.
   */
  protected static Predictions predictions(NDList outputs, BackboneMaps maps, boolean features) {
    if (!features) {
      maps.onlyOutput().close();
      return new Predictions(outputs, Optional.empty());
    }
    NDArray pooled = Ops.globalAverage(maps.output());
    return new Predictions(
        outputs, Optional.of(new Features(maps.stages(), maps.preActivations(), pooled)));
  }

  @Override
  public final Optional<NDArray[]> normalisation(int stage) {
    return backbone.normalisation(stage).map(BatchNorm2d::affine);
  }

  @Override
  public final NDArray apply(ParameterStore parameters, NDArray x, boolean training) {
    return forward(parameters, x, training, false).outputs().get(0);
  }
}
