package org.patchswap.tasks.scenes;

import java.util.random.RandomGenerator;
import org.patchswap.core.seed.Seeds;

/** Drawn stand-ins for garments: a filled figure a class, with noise. */
public final class TestGarments {
  private TestGarments() {}

  /** Pictures of all classes in turn. */
  public static Garments of(int count, long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    int side = Garments.SIDE;
    byte[] pixels = new byte[count * side * side];
    byte[] labels = new byte[count];
    for (int i = 0; i < count; i++) {
      labels[i] = (byte) (i % 10);
      int half = 6 + labels[i] / 2;
      for (int y = 14 - half; y < 14 + half; y++) {
        for (int x = 4 + labels[i] % 5; x < 24 - labels[i] % 5; x++) {
          pixels[(i * side + y) * side + x] = (byte) (60 + random.nextInt(196));
        }
      }
    }
    return new Garments(pixels, labels);
  }
}
