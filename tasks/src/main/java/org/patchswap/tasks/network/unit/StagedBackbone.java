package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.FirstValues;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Linear;
import org.patchswap.core.layer.Ops;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.BackboneMaps;

/**
 * A backbone whose stages follow each other: stage 0 is the stem. What most families build: each
 * stage is a list of units, and each has a level that says how wide and how coarse its map is.
 */
public final class StagedBackbone extends Backbone {
  private final List<Stage> stages;
  private final List<Level> levels;
  private final Unit closing;
  private final int outputChannels;
  private final IntFunction<Linear> classifier;
  private final Supplier<Layer> neck;

  private StagedBackbone(
      List<Stage> stages,
      List<Level> levels,
      Unit closing,
      int outputChannels,
      IntFunction<Linear> classifier,
      Supplier<Layer> neck) {
    this.stages = List.copyOf(stages);
    this.levels = List.copyOf(levels);
    this.closing = closing;
    this.outputChannels = outputChannels;
    this.classifier = classifier;
    this.neck = neck;
    for (int i = 0; i < stages.size(); i++) {
      child(i == 0 ? "stem" : "stage" + i, stages.get(i));
    }
    if (closing != null) {
      child("closing", closing);
    }
  }

  /** A backbone that ends with its last stage. */
  public static StagedBackbone of(List<Stage> stages, List<Level> levels) {
    int width = levels.get(levels.size() - 1).channels();
    return new StagedBackbone(stages, levels, null, width, c -> new Linear(width, c), null);
  }

  /** The same stages, followed by a closing unit before the head. */
  public static StagedBackbone closed(
      List<Stage> stages, List<Level> levels, Unit closing, int width) {
    return new StagedBackbone(stages, levels, closing, width, c -> new Linear(width, c), null);
  }

  /** A copy of the plan with a last layer of small normal weights, deviation 0.01, and bias 0. */
  public static StagedBackbone smallHead(
      List<Stage> stages, List<Level> levels, Unit closing, int width) {
    return new StagedBackbone(stages, levels, closing, width, small(width), null);
  }

  /**
   * The same last layer after a neck of a classifier's own.
   *
   * @param width of the neck's result
   */
  public static StagedBackbone necked(
      List<Stage> stages, List<Level> levels, Supplier<Layer> neck, int width) {
    int channels = levels.get(levels.size() - 1).channels();
    return new StagedBackbone(stages, levels, null, channels, small(width), neck);
  }

  private static IntFunction<Linear> small(int width) {
    return c -> new Linear(width, c, FirstValues.normal(0.01), FirstValues.ZEROS);
  }

  @Override
  public BackboneMaps maps(
      ParameterStore parameters, NDArray images, boolean training, boolean keep) {
    List<NDArray> after = new ArrayList<>();
    List<NDArray> before = new ArrayList<>();
    NDArray entered = entered(images);
    NDArray x = entered;
    for (Stage stage : stages) {
      Stage.Result result = stage.run(parameters, x, training, keep);
      x = result.after();
      after.add(x);
      if (keep) {
        before.add(result.before());
      }
    }
    NDArray output = closing == null ? x : closing.apply(parameters, x, training);
    Ops.replace(entered, images);
    return new BackboneMaps(after, before, output).widened();
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
  public Optional<Layer> neck() {
    return Optional.ofNullable(neck).map(Supplier::get);
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
  public List<Shape> shapes(Shape images) {
    List<Shape> out = new ArrayList<>();
    Shape shape = images;
    for (Stage stage : stages) {
      shape = stage.output(shape);
      out.add(shape);
    }
    return out;
  }

  @Override
  public Shape output(Shape input) {
    Shape last = shapes(input).get(stages.size() - 1);
    return closing == null ? last : closing.output(last);
  }
}
