package org.patchswap.baselines.module;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SequentialBlock;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.core.layer.Layers;
import org.patchswap.core.layer.TransposedConv;

/**
 * The layer that brings a student's map to a teacher's shape (RepDistiller models/util.py,
 * ConvReg): 3x3 convolution of stride 2 where the student's map is twice as large, 4x4 transposed
 * convolution of stride 2 where it is half as large, else a valid convolution of (1 + Hs - Ht)
 * pixels; then batch normalisation and, where asked for, ReLU. Student maps smaller than the
 * teacher's by another factor are first resized.
 */
public final class Regressor {
  private Regressor() {}

  /** A regressor between two map shapes (B, C, H, W). */
  public static SequentialBlock between(Shape student, Shape teacher, boolean relu) {
    long in = student.get(1);
    long out = teacher.get(1);
    long hs = student.get(2);
    long ht = teacher.get(2);
    SequentialBlock s = new SequentialBlock();
    if (hs == 2 * ht) {
      s.add(Layers.conv(in, out, 3, 2, true));
    } else if (2 * hs == ht) {
      s.add(new TransposedConv(in, out));
    } else if (hs >= ht) {
      s.add(Layers.valid(in, out, 1 + hs - ht, Math.max(1, 1 + student.get(3) - teacher.get(3))));
    } else {
      s.add(Layers.pure(x -> FeatureMaps.nearest(x, ht, teacher.get(3)), "resize"));
      s.add(Layers.conv(in, out, 1, 1, true));
    }
    s.add(Layers.norm(out));
    if (relu) {
      s.add(Layers.relu());
    }
    return s;
  }
}
