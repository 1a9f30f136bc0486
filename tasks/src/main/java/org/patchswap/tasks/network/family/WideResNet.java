package org.patchswap.tasks.network.family;

import ai.djl.ndarray.NDArray;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.FirstValues;
import org.patchswap.core.layer.Linear;
import org.patchswap.core.layer.Ops;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.BackboneMaps;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.unit.Reach;
import org.patchswap.tasks.network.unit.WideUnit;

/**
 * A wide residual network (Zagoruyko and Komodakis 2016): normalisation and activation before each
 * convolution, so a stage's output is a sum without activation, as the distillation literature
 * takes it. Its pre-activation is that sum after the next normalisation, before the ReLU.
 */
final class WideResNet extends Backbone {
  private final Conv2d stem;
  private final List<List<WideUnit>> stages;
  private final BatchNorm2d norm;
  private final List<Level> levels;

  WideResNet(int depth, int factor, Form form) {
    int units = (depth - 4) / 6;
    int inputs = 16;
    int entry = form.stem() == Form.Stem.SMALL ? 1 : 2;
    stem = child("stem.conv", Conv2d.three(form.channels(), inputs, entry));
    List<List<WideUnit>> all = new ArrayList<>();
    List<Level> sizes = new ArrayList<>(List.of(new Level(inputs, entry)));
    Reach reach = new Reach(form.outputStride(), entry);
    for (int s = 0; s < 3; s++) {
      int width = (16 << s) * factor;
      Reach.Plan plan = reach.next(s == 0 ? 1 : 2);
      List<WideUnit> stage = new ArrayList<>();
      for (int u = 0; u < units; u++) {
        int stride = u == 0 ? plan.stride() : 1;
        int dilation = u == 0 ? plan.firstDilation() : plan.dilation();
        WideUnit unit = new WideUnit(inputs, width, stride, dilation, plan.dilation());
        stage.add(child("stage" + (s + 1) + "." + u, unit));
        inputs = width;
      }
      all.add(List.copyOf(stage));
      sizes.add(new Level(width, plan.total()));
    }
    norm = child("closing.norm", new BatchNorm2d(inputs));
    stages = List.copyOf(all);
    levels = List.copyOf(sizes);
  }

  @Override
  public BackboneMaps maps(
      ParameterStore parameters, NDArray images, boolean training, boolean keep) {
    List<NDArray> after = new ArrayList<>();
    List<NDArray> before = new ArrayList<>();
    NDArray x = stem.apply(parameters, images, training);
    after.add(x);
    for (List<WideUnit> stage : stages) {
      for (WideUnit unit : stage) {
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
    NDArray normal = norm.apply(parameters, x, training);
    NDArray output = Ops.relu(normal);
    release(normal, keep, before);
    return new BackboneMaps(after, before, output);
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
    return Optional.of(stage < stages.size() ? stages.get(stage).get(0).first() : norm);
  }

  @Override
  public Linear classifier(int classes) {
    int width = outputChannels();
    return new Linear(width, classes, FirstValues.uniform(1 / Math.sqrt(width)), FirstValues.ZEROS);
  }
}
