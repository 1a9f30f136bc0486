package org.patchswap.baselines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.patchswap.baselines.augmentation.PixelBox;
import org.patchswap.core.golden.GoldenCase;

/** The golden cases of kind augmentation. */
final class GoldenAugmentations {
  private GoldenAugmentations() {}

  static Optional<Runnable> test(GoldenCase golden) {
    if (golden.name().startsWith("aug_cutmix_box")) {
      return Optional.of(() -> each(golden, GoldenAugmentations::cutMix));
    }
    if (golden.name().startsWith("aug_cutout_mask")) {
      return Optional.of(() -> each(golden, GoldenAugmentations::cutout));
    }
    return Optional.empty();
  }

  private static void each(GoldenCase golden, Consumer<JsonObject> check) {
    golden.json().getAsJsonArray("cases").forEach(c -> check.accept(c.getAsJsonObject()));
  }

  /** The reference calls the first spatial axis W and gives boxes as (x1, y1, x2, y2). */
  private static void cutMix(JsonObject c) {
    int w = c.get("W").getAsInt();
    int h = c.get("H").getAsInt();
    double lambda = c.get("lam").getAsDouble();
    PixelBox box = PixelBox.cutMix(h, w, lambda, c.get("cy").getAsInt(), c.get("cx").getAsInt());
    double[] found = {box.left(), box.top(), box.right(), box.bottom()};
    assertArrayEquals(GoldenCase.doubles(c.getAsJsonArray("box")), found);
    assertEquals(c.get("adjusted_lam").getAsDouble(), box.kept(h, w), 1e-12);
  }

  private static void cutout(JsonObject c) {
    int h = c.get("H").getAsInt();
    int w = c.get("W").getAsInt();
    int y = c.get("centre_y").getAsInt();
    PixelBox box =
        PixelBox.cutout(h, w, c.get("length").getAsInt(), y, c.get("centre_x").getAsInt());
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] erased = PixelBox.mask(manager, List.of(box), h, w).toFloatArray();
      float[] kept = GoldenCase.array(c.get("mask")).floats();
      for (int i = 0; i < kept.length; i++) {
        assertEquals(kept[i], 1 - erased[i], "pixel " + i + " of " + c);
      }
    }
  }
}
