package org.patchswap.baselines.module;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import org.patchswap.core.layer.Layers;

/** The convolutions of FRSKD's BiFPN. */
final class DepthwiseUnit {
  private DepthwiseUnit() {}

  /** 1x1 convolution, normalisation, ReLU. */
  static Block point(long in, long out) {
    return Layers.convNormRelu(in, out, 1, 1);
  }

  /** Depth-wise 3x3 and 1x1 convolutions with normalisation, {@code depth} times, ReLU between. */
  static Block deep(long channels, int depth) {
    SequentialBlock s = new SequentialBlock();
    for (int i = 0; i < depth; i++) {
      if (i > 0) {
        s.add(Layers.relu());
      }
      s.add(Layers.depthwise(channels, 3));
      s.add(Layers.conv(channels, channels, 1, 1, false));
      s.add(Layers.norm(channels));
    }
    return s;
  }
}
