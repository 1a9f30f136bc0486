package org.patchswap.tasks.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Means over sizes and mirrorings, against those that PyTorch has found. */
class EvaluationViewsTest {
  private static final Shape IMAGES = new Shape(2, 3, 9, 12);
  private static final Shape ONE = new Shape(1, 1);

  private record Views(float[] images, float[] weight, List<Case> cases) {}

  private record Case(List<Double> scales, boolean mirror, float[] mean) {}

  private static Views views() throws IOException {
    try (Reader in =
        new InputStreamReader(
            EvaluationViewsTest.class.getResourceAsStream("/evaluation-views/views.json"),
            StandardCharsets.UTF_8)) {
      return new Gson().fromJson(in, Views.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void meansAreThoseOfPyTorch(int number) throws IOException {
    Views all = views();
    Case one = all.cases().get(number);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray weight = manager.create(all.weight(), new Shape(4, 3, 3, 3));
      NDArray mean =
          new EvaluationViews(one.scales(), one.mirror())
              .scores(
                  manager.create(all.images(), IMAGES),
                  x -> Conv2d.conv2d(x, weight, null, ONE, ONE, ONE, 1).singletonOrThrow());
      assertEquals(new Shape(2, 4, 9, 12), mean.getShape());
      assertArrayEquals(one.mean(), mean.toFloatArray(), 2e-6f);
    }
  }

  /** The numbers of every run before there were several views. */
  @Test
  void oneViewIsTheLogitsThemselves() {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray logits = manager.zeros(new Shape(1));
      List<NDArray> seen = new ArrayList<>();
      NDArray images = manager.zeros(IMAGES);
      NDArray found =
          new EvaluationViews(List.of(1.0), false)
              .scores(
                  images,
                  x -> {
                    seen.add(x);
                    return logits;
                  });
      assertSame(logits, found);
      assertEquals(1, seen.size());
      assertSame(images, seen.get(0));
    }
  }

  @ParameterizedTest
  @CsvSource({"64, 0.5, 32", "9, 0.5, 5", "9, 0.75, 7", "513, 1.75, 898", "1, 0.1, 1"})
  void sidesAreRoundedToTheNearestPixel(long own, double scale, long side) {
    assertEquals(side, EvaluationViews.side(own, scale));
  }
}
