package org.patchswap.tasks.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** A backbone whose stages follow each other: stage 0 is the stem. */
final class StagedBackbone extends Backbone {
  private final List<Stage> stages;
  private final List<Level> levels;
  private final Unit closing;
  private final int outputChannels;
  private final IntFunction<Linear> classifier;

  private StagedBackbone(
      List<Stage> stages,
      List<Level> levels,
      Unit closing,
      int outputChannels,
      IntFunction<Linear> classifier) {
    this.stages = List.copyOf(stages);
    this.levels = List.copyOf(levels);
    this.closing = closing;
    this.outputChannels = outputChannels;
    this.classifier = classifier;
    for (int i = 0; i < stages.size(); i++) {
      child(i == 0 ? "stem" : "stage" + i, stages.get(i));
    }
    if (closing != null) {
      child("closing", closing);
    }
  }

  /** A backbone that ends with its last stage. */
  static StagedBackbone of(List<Stage> stages, List<Level> levels) {
    int width = levels.get(levels.size() - 1).channels();
    return new StagedBackbone(stages, levels, null, width, c -> new Linear(width, c));
  }

  /** The same stages, followed by a closing unit before the head. */
  static StagedBackbone closed(List<Stage> stages, List<Level> levels, Unit closing, int width) {
    return new StagedBackbone(stages, levels, closing, width, c -> new Linear(width, c));
  }

  /** A copy of the plan with a last layer of small normal weights, deviation 0.01, and bias 0. */
  static StagedBackbone smallHead(List<Stage> stages, List<Level> levels, Unit closing, int width) {
    return new StagedBackbone(
        stages,
        levels,
        closing,
        width,
        c -> new Linear(width, c, Distributions.normal(0.01), Distributions.ZEROS));
  }

  @Override
  public Maps maps(ParameterStore parameters, NDArray images, boolean training, boolean keep) {
    List<NDArray> after = new ArrayList<>();
    List<NDArray> before = new ArrayList<>();
    NDArray x = images;
    for (Stage stage : stages) {
      Stage.Result result = stage.run(parameters, x, training, keep);
      x = result.after();
      after.add(x);
      if (keep) {
        before.add(result.before());
      }
    }
    NDArray output = closing == null ? x : closing.apply(parameters, x, training);
    return new Maps(after, before, output);
  }

  @Override
  public List<Level> levels() {
    return levels;
  }

  @Override
  public int outputChannels() {
    return outputChannels;
  }

  @Override
  public Linear classifier(int classes) {
    return classifier.apply(classes);
  }

  @Override
  public Optional<BatchNorm2d> normalisation(int stage) {
    return stages.get(stage).normalisation();
  }

  @Override
  public Shape output(Shape input) {
    Shape shape = input;
    for (Stage stage : stages) {
      shape = stage.output(shape);
    }
    return closing == null ? shape : closing.output(shape);
  }
}
