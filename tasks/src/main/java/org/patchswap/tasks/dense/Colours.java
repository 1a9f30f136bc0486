package org.patchswap.tasks.dense;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.stream.IntStream;
import org.patchswap.tasks.data.device.Normaliser;

/** Mean and deviation of red, green and blue over a set of pictures, values scaled to 0..1. */
public final class Colours {
  /** Of ImageNet's training images, which nearly all published recipes use. */
  public static final Colours IMAGENET =
      new Colours(new float[] {0.485f, 0.456f, 0.406f}, new float[] {0.229f, 0.224f, 0.225f});

  private final float[] mean;
  private final float[] deviation;

  /** Statistics of three colours each. */
  public Colours(float[] mean, float[] deviation) {
    this.mean = mean.clone();
    this.deviation = deviation.clone();
  }

  /** Bytes of such pictures to numbers; its arrays live on the manager. */
  public Normaliser normaliser(NDManager manager) {
    return new Normaliser(manager, mean, deviation);
  }

  /** The mean as bytes, 0..255. */
  public List<Integer> fill() {
    return IntStream.range(0, mean.length).mapToObj(c -> Math.round(255 * mean[c])).toList();
  }
}
