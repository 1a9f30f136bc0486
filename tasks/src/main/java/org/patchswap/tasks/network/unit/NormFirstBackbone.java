package org.patchswap.tasks.network.unit;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Linear;
import org.patchswap.core.layer.Ops;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.BackboneMaps;

/**
 * A backbone of units that normalise and activate before they convolve, so a stage's output is a
 * sum or a row of channels without activation, as the distillation literature takes it. Its
 * pre-activation is that map after the next normalisation, before the ReLU.
 */
public final class NormFirstBackbone extends Backbone {
  private final Layer stem;
  private final List<List<NormFirst>> stages;
  private final BatchNorm2d closing;
  private final List<Level> levels;
  private final IntFunction<Linear> classifier;

  private NormFirstBackbone(
      Layer stem,
      List<List<NormFirst>> stages,
      boolean closed,
      List<Level> levels,
      IntFunction<Linear> classifier) {
    this.stem = child(stem instanceof Conv2d ? "stem.conv" : "stem", stem);
    this.stages = stages.stream().map(List::copyOf).toList();
    this.levels = List.copyOf(levels);
    this.classifier = classifier;
    for (int s = 0; s < stages.size(); s++) {
      for (int u = 0; u < stages.get(s).size(); u++) {
        child("stage" + (s + 1) + "." + u, stages.get(s).get(u));
      }
    }
    closing = closed ? child("closing.norm", new BatchNorm2d(outputChannels())) : null;
  }

  /**
   * A backbone that ends with a normalisation and a ReLU.
   *
   * @param stem that makes the map of level 0
   * @param stages those of the other levels
   * @param classifier the last layer for so many classes
   */
  public static NormFirstBackbone closed(
      Layer stem,
      List<List<NormFirst>> stages,
      List<Level> levels,
      IntFunction<Linear> classifier) {
    return new NormFirstBackbone(stem, stages, true, levels, classifier);
  }

  /** A backbone that ends with the last stage's map, which is its own pre-activation, then. */
  public static NormFirstBackbone open(
      Layer stem, List<List<NormFirst>> stages, List<Level> levels) {
    int width = levels.get(levels.size() - 1).channels();
    return new NormFirstBackbone(stem, stages, false, levels, c -> new Linear(width, c));
  }

  @Override
  public BackboneMaps maps(
      ParameterStore parameters, NDArray images, boolean training, boolean keep) {
    List<NDArray> after = new ArrayList<>();
    List<NDArray> before = new ArrayList<>();
    NDArray entered = entered(images);
    NDArray x = stem.apply(parameters, entered, training);
    Ops.replace(entered, images);
    after.add(x);
    for (List<NormFirst> stage : stages) {
      for (NormFirst unit : stage) {
        boolean fromMap = unit == stage.get(0);
        NDArray normal = unit.normalise(parameters, x, training);
        NDArray y = unit.rest(parameters, x, normal, training);
        release(normal, fromMap && keep, before);
        if (!fromMap) {
          x.close();
        }
        x = y;
      }
      after.add(x);
    }
    if (closing == null) {
      if (keep) {
        before.add(x);
      }
      return new BackboneMaps(after, before, x).widened();
    }
    NDArray normal = closing.apply(parameters, x, training);
    NDArray output = Ops.relu(normal);
    release(normal, keep, before);
    return new BackboneMaps(after, before, output).widened();
  }

  private static void release(NDArray normal, boolean keep, List<NDArray> kept) {
    if (keep) {
      kept.add(normal);
    } else {
      normal.close();
    }
  }

  @Override
  public List<Level> levels() {
    return levels;
  }

  @Override
  public Optional<BatchNorm2d> normalisation(int stage) {
    return stage < stages.size()
        ? Optional.of(stages.get(stage).get(0).first())
        : Optional.ofNullable(closing);
  }

  @Override
  public Linear classifier(int classes) {
    return classifier.apply(classes);
  }

  @Override
  public List<Shape> shapes(Shape images) {
    Shape shape = stem.output(images);
    List<Shape> out = new ArrayList<>(List.of(shape));
    for (List<NormFirst> stage : stages) {
      for (NormFirst unit : stage) {
        shape = unit.output(shape);
      }
      out.add(shape);
    }
    return out;
  }

  @Override
  public Shape output(Shape images) {
    return shapes(images).get(stages.size());
  }
}
