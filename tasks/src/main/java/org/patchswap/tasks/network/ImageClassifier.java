package org.patchswap.tasks.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Linear;
import org.patchswap.core.layer.Ops;
import org.patchswap.core.task.Features;
import org.patchswap.core.task.Networks;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.tensor.WeightNames;

/**
 * Backbone, global average pooling, one linear layer: (B, C, H, W) to class logits (B, K). Where
 * the family has a neck, that closes the map before it is averaged.
 */
public final class ImageClassifier extends BackboneNetwork {
  private final Optional<Layer> neck;
  private final Linear head;

  /** The classifiers: every registered backbone, in the forms that it has. */
  public static Networks networks() {
    return new ClassifierNetworks();
  }

  /** A classifier of a registered backbone in its usual form. */
  public static ImageClassifier of(String architecture, int channels, int classes) {
    return of(architecture, ImageStem.USUAL, channels, classes);
  }

  /** A classifier of a registered backbone that images enter as a recipe says. */
  public static ImageClassifier of(String architecture, ImageStem stem, int channels, int classes) {
    NetworkRegistry registry = NetworkRegistry.load();
    Backbone backbone =
        registry.backbone(architecture, stem.form(registry, architecture, channels));
    return new ImageClassifier(architecture, backbone, classes);
  }

  /** A classifier of a registered backbone in some form. */
  public static ImageClassifier of(String architecture, Form form, int classes) {
    Backbone backbone = NetworkRegistry.load().backbone(architecture, form);
    return new ImageClassifier(architecture, backbone, classes);
  }

  private ImageClassifier(String architecture, Backbone backbone, int classes) {
    super(architecture, backbone);
    this.neck = backbone.neck().map(layer -> child("neck", layer));
    this.head = child("head", backbone.classifier(classes));
  }

  @Override
  public Predictions forward(
      ParameterStore parameters, NDArray images, boolean training, boolean features) {
    BackboneMaps maps = backbone().maps(parameters, images, training, features);
    NDArray pooled = pooled(parameters, maps.output(), training);
    NDList logits = new NDList(head.apply(parameters, pooled, training));
    if (features) {
      return new Predictions(
          logits, Optional.of(new Features(maps.stages(), maps.preActivations(), pooled)));
    }
    maps.onlyOutput().close();
    pooled.close();
    return new Predictions(logits, Optional.empty());
  }

  private NDArray pooled(ParameterStore parameters, NDArray map, boolean training) {
    if (neck.isEmpty()) {
      return Ops.globalAverage(map);
    }
    NDArray closed = neck.get().apply(parameters, map, training);
    return Ops.replace(closed, Ops.globalAverage(closed));
  }

  @Override
  public List<WeightNames> weightNames() {
    return backbone().twin().map(TorchvisionNames.Twin::ofClassifier).orElse(List.of());
  }

  @Override
  public Optional<NDArray> classify(ParameterStore parameters, NDArray vectors) {
    return Optional.of(head.apply(parameters, vectors, true));
  }

  @Override
  public Shape output(Shape input) {
    return head.output(input);
  }
}
