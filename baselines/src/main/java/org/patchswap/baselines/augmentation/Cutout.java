package org.patchswap.baselines.augmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Batch;
import org.patchswap.core.tensor.Scalars;

/**
 * Cutout (DeVries and Taylor 2017): a square of zeros around a uniform centre in every image,
 * partly outside where the centre is near the border. Images are normalised, so zero is the mean of
 * the data.
 */
public final class Cutout implements Method {
  /** Side of the square. */
  public static final Option<Long> LENGTH =
      Option.integer("length", 8)
          .min(0)
          .paper("uoguelph-mlrg/Cutout: 8 for CIFAR-100, 16 for CIFAR-10")
          .searched(8L, 16L);

  private int length;

  @Override
  public Traits traits() {
    return Traits.of("cutout", "Cutout", Family.CONTROL)
        .citation(
            "T. DeVries, G. W. Taylor, Improved regularization of convolutional neural networks"
                + " with cutout, arXiv:1708.04552, 2017")
        .equation("L = CE(f(x'), y),  x' = x with a square of zeros")
        .options(LENGTH)
        .ingredients(s -> List.of("erasing"))
        .note("The square of every image is drawn by itself; an odd side loses a pixel.");
  }

  @Override
  public void prepare(Setup setup) {
    length = setup.settings().getInt(LENGTH);
  }

  @Override
  public Loss loss(Step step) {
    Batch batch = erase(step.batch(), length, step.random("cutout"), step.manager());
    return Loss.of("supervised", step.student(batch).supervised());
  }

  /** The batch with one square of zeros an image. */
  public static Batch erase(Batch batch, int length, RandomGenerator random, NDManager manager) {
    int height = (int) FeatureMaps.height(batch.images());
    int width = (int) FeatureMaps.width(batch.images());
    List<PixelBox> boxes = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      int y = random.nextInt(height);
      boxes.add(PixelBox.cutout(height, width, length, y, random.nextInt(width)));
    }
    NDArray keep = Scalars.oneMinus(PixelBox.mask(manager, boxes, height, width));
    return batch.withImages(batch.images().mul(keep));
  }
}
