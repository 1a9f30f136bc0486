package org.patchswap.tasks.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Optional;
import org.patchswap.core.layer.Linear;
import org.patchswap.core.layer.Ops;
import org.patchswap.core.task.Features;
import org.patchswap.core.task.Networks;
import org.patchswap.core.task.Networks.BackboneKey;
import org.patchswap.core.task.Predictions;

/** Backbone, global average pooling, one linear layer: (B, C, H, W) to class logits (B, K). */
public final class ImageClassifier extends BackboneNetwork {
  private final Linear head;

  /** The classifiers of small images: every registered backbone that has the form for them. */
  public static Networks networks() {
    NetworkRegistry registry = NetworkRegistry.load();
    return Networks.of(
        registry.names(),
        registry.aliases(),
        BackboneKey::of,
        name -> DenseNetworks.refusal(() -> of(name, 3, 2)),
        name -> of(name, 3, 2).backbone().levels().size());
  }

  /** A classifier of a registered backbone in the form for small images. */
  public static ImageClassifier of(String architecture, int channels, int classes) {
    return of(architecture, Form.small(channels), classes);
  }

  /** A classifier of a registered backbone. */
  public static ImageClassifier of(String architecture, Form form, int classes) {
    Backbone backbone = NetworkRegistry.load().backbone(architecture, form);
    return new ImageClassifier(architecture, backbone, classes);
  }

  private ImageClassifier(String architecture, Backbone backbone, int classes) {
    super(architecture, backbone);
    this.head = child("head", backbone.classifier(classes));
  }

  @Override
  public Predictions forward(
      ParameterStore parameters, NDArray images, boolean training, boolean features) {
    BackboneMaps maps = backbone().maps(parameters, images, training, features);
    NDArray pooled = Ops.globalAverage(maps.output());
    NDList logits = new NDList(head.apply(parameters, pooled, training));
    if (features) {
      return new Predictions(
          logits, Optional.of(new Features(maps.stages(), maps.preActivations(), pooled)));
    }
    maps.onlyOutput().close();
    pooled.close();
    return new Predictions(logits, Optional.empty());
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
