package org.patchswap.tasks.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.patchswap.core.option.Settings;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.seed.Seeds;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Workload;
import org.patchswap.tasks.data.device.Rotation;
import org.patchswap.tasks.data.device.Squares;
import org.patchswap.tasks.data.device.Upload;
import org.patchswap.tasks.network.Ready;

/** Rotation and Cutout of training images against plain Java, and what they leave alone. */
class InputAugmentationTest {
  private static final SeedStreams SEEDS = new SeedStreams(5);
  private static final int SIDE = 28;

  private static Settings settings(Map<String, Object> more) {
    Map<String, Object> given = new HashMap<>(Map.of("train-limit", 300L, "test-limit", 100L));
    given.putAll(more);
    List<String> problems = new ArrayList<>();
    Settings settings =
        Settings.resolve(new ClassificationTask().traits().options(), given, problems);
    assertEquals(List.of(), problems);
    return settings;
  }

  private static float[] batch(Map<String, Object> more, long[] ids, RandomGenerator draws) {
    try (Workload workload = new ClassificationTask().open(settings(more), Device.cpu())) {
      return workload.batch(ids, draws).images().toFloatArray();
    }
  }

  private static byte[] turned(byte[] pixels, int height, int width, int channels, double degrees) {
    byte[] out = new byte[pixels.length];
    double cosine = Math.cos(Math.toRadians(degrees));
    double sine = Math.sin(Math.toRadians(degrees));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double dx = x + 0.5 - width / 2.0;
        double dy = y + 0.5 - height / 2.0;
        int sx = (int) Math.floor(cosine * dx - sine * dy + width / 2.0);
        int sy = (int) Math.floor(sine * dx + cosine * dy + height / 2.0);
        if (sx >= 0 && sx < width && sy >= 0 && sy < height) {
          int to = (y * width + x) * channels;
          System.arraycopy(pixels, (sy * width + sx) * channels, out, to, channels);
        }
      }
    }
    return out;
  }

  private static NDArray turned(Rotation rotation, NDArray images, double... degrees) {
    Upload upload = new Upload();
    Rotation.Angles angles = Rotation.Angles.add(degrees, upload);
    upload.send(images.getManager());
    return rotation.apply(images, angles);
  }

  @Seeds(30)
  void everyImageIsTurnedByItsOwnAngle(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int height = random.nextInt(1, 12);
    int width = random.nextInt(1, 12);
    int channels = random.nextInt(1, 4);
    int n = random.nextInt(1, 6);
    double[] degrees = random.doubles(n, -180, 180).toArray();
    int size = height * width * channels;
    byte[] pixels = new byte[n * size];
    random.nextBytes(pixels);
    byte[] expected = new byte[n * size];
    for (int i = 0; i < n; i++) {
      byte[] one = Arrays.copyOfRange(pixels, i * size, (i + 1) * size);
      System.arraycopy(
          turned(one, height, width, channels, degrees[i]), 0, expected, i * size, size);
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images =
          manager.create(
              ByteBuffer.wrap(pixels), new Shape(n, height, width, channels), DataType.UINT8);
      NDArray out = turned(new Rotation(manager, height, width), images, degrees);
      assertEquals(images.getShape(), out.getShape());
      assertArrayEquals(expected, out.toByteArray());
    }
  }

  /** Pixels 1, 2, 3... of five rows and six columns, turned by Pillow 12.3.0 ({@code rotate}). */
  @Test
  void turnsAsPillowDoes() {
    byte[] pixels = new byte[30];
    for (int i = 0; i < 30; i++) {
      pixels[i] = (byte) (i + 1);
    }
    double[] degrees = {15, -40, 137};
    byte[][] expected = {
      {
        0, 3, 4, 5, 5, 12, 1, 8, 9, 10, 11, 18, 7, 14, 15, 16, 17, 24, 13, 20, 21, 22, 23, 30, 19,
        26, 26, 27, 28, 0
      },
      {
        0, 7, 8, 3, 3, 0, 19, 14, 14, 9, 4, 5, 26, 20, 15, 16, 11, 5, 26, 27, 22, 17, 17, 12, 0, 28,
        28, 23, 24, 0
      },
      {
        0, 18, 23, 28, 28, 0, 12, 17, 17, 22, 27, 26, 5, 11, 16, 15, 20, 26, 5, 4, 9, 14, 14, 19, 0,
        3, 3, 8, 13, 0
      },
    };
    try (NDManager manager = NDManager.newBaseManager()) {
      Rotation rotation = new Rotation(manager, 5, 6);
      NDArray image =
          manager.create(ByteBuffer.wrap(pixels), new Shape(1, 5, 6, 1), DataType.UINT8);
      for (int k = 0; k < 3; k++) {
        assertArrayEquals(expected[k], turned(rotation, image, degrees[k]).toByteArray());
      }
    }
  }

  @Test
  void anglesAreUniform() {
    double[] angles = InputAugmentation.angles(20_000, 15, SEEDS.stream("angles"));
    int[] bins = new int[10];
    for (double a : angles) {
      assertTrue(a >= -15 && a <= 15, "angle " + a);
      bins[(int) ((a + 15) / 3)]++;
    }
    // Chi-squared of 9 degrees of freedom: above 27.9 once in a thousand.
    double chi = Arrays.stream(bins).mapToDouble(b -> (b - 2000.0) * (b - 2000) / 2000).sum();
    assertTrue(chi < 27.9, Arrays.toString(bins));
  }

  @Test
  void anAngleMovesAPixelOrIsTold() {
    for (int side : new int[] {1, 8, 28, 32, 64}) {
      byte[] pixels = new byte[side * side];
      // Neighbours differ in all directions, and none is black.
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (1 + i % side % 5 + 7 * (i / side % 5));
      }
      for (int degrees = 1; degrees <= 180; degrees++) {
        boolean same = Arrays.equals(pixels, turned(pixels, side, side, 1, degrees));
        assertEquals(!same, Rotation.moves(side, side, degrees), side + " px, " + degrees);
      }
    }
    List<String> problems = new ArrayList<>();
    new ClassificationTask().inspect(settings(Map.of("rotation", 2L, "cutout", 30L)), problems);
    assertEquals(
        List.of(
            "rotation: 2 degrees move no pixel of images of 28 x 28; choose more, or 0 for none",
            "cutout: must be at most 28, the shorter side of the images, but is 30"),
        problems);
    Settings.resolve(
        new ClassificationTask().traits().options(),
        Map.of("rotation", 181L, "cutout", 7L),
        problems);
    assertEquals(4, problems.size(), problems.toString());
    assertTrue(problems.get(2).contains("even"), problems.toString());
  }

  @Test
  void squaresAreErasedAndCutOffAtTheBorder() {
    int[][] centres = {{4, 5}, {0, 0}, {9, 7}, {3, 7}};
    double[] y = Arrays.stream(centres).mapToDouble(c -> c[0]).toArray();
    double[] x = Arrays.stream(centres).mapToDouble(c -> c[1]).toArray();
    float[] expected = new float[4 * 2 * 10 * 8];
    for (int at = 0; at < expected.length; at++) {
      int[] centre = centres[at / 160];
      int row = at % 80 / 8;
      int column = at % 8;
      boolean inside =
          row >= centre[0] - 2
              && row < centre[0] + 2
              && column >= centre[1] - 2
              && column < centre[1] + 2;
      expected[at] = inside ? 0 : 3;
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = manager.full(new Shape(4, 2, 10, 8), 3f);
      Upload upload = new Upload();
      Squares.Centres middles = new Squares.Centres(upload.add(y), upload.add(x));
      upload.send(manager);
      NDArray out = new Squares(manager, 10, 8).erase(images, 4, middles);
      assertArrayEquals(expected, out.toFloatArray());
    }
  }

  /** The side and place of each erased square, found again in what the workload hands out. */
  @Test
  void cutoutErasesOneSquareAnImageWhoseCentreIsUniform() {
    long[] ids = LongStream.range(0, 6000).map(i -> i % 300).toArray();
    float[] plain = batch(Map.of(), ids, SEEDS.stream("augment"));
    float[] cut = batch(Map.of("cutout", 8L), ids, SEEDS.stream("augment"));
    int[] rows = new int[SIDE];
    long erased = 0;
    for (int at = 0; at < cut.length; at++) {
      if (cut[at] == 0) {
        erased++;
      } else {
        assertEquals(plain[at], cut[at]);
      }
    }
    for (int i = 0; i < ids.length; i++) {
      int top = SIDE;
      int bottom = -1;
      for (int p = 0; p < SIDE * SIDE; p++) {
        if (cut[i * SIDE * SIDE + p] == 0) {
          top = Math.min(top, p / SIDE);
          bottom = Math.max(bottom, p / SIDE);
        }
      }
      rows[top == 0 ? bottom - 3 : top + 4]++;
    }
    // Sides are 4 + centre at the near border, 4 + rest at the far one: (28 * 8 - 10 - 6) / 28.
    double side = (SIDE * 8 - 10 - 6) / (double) SIDE;
    assertEquals(side * side, erased / 6000.0, 0.5);
    double each = 6000.0 / SIDE;
    double chi = Arrays.stream(rows).mapToDouble(r -> (r - each) * (r - each) / each).sum();
    // 27 degrees of freedom: above 55.5 once in a thousand.
    assertTrue(chi < 55.5, Arrays.toString(rows));
  }

  /** Crops and mirroring stay, the square stays where it is when images are turned too. */
  @Test
  void drawsAreIndependentAndViewsDiffer() {
    long[] ids = {3, 77, 3, 200};
    Map<String, Object> both = Map.of("rotation", 20L, "cutout", 8L);
    float[] first = batch(both, ids, SEEDS.stream("augment", 1, 2));
    assertArrayEquals(first, batch(both, ids, SEEDS.stream("augment", 1, 2)));
    assertFalse(Arrays.equals(first, batch(both, ids, SEEDS.stream("augment:view-1", 1, 2))));
    assertFalse(Arrays.equals(first, batch(both, ids, SEEDS.stream("augment", 1, 3))));
    float[] cut = batch(Map.of("cutout", 8L), ids, SEEDS.stream("augment", 1, 2));
    float[] turned = batch(Map.of("rotation", 20L), ids, SEEDS.stream("augment", 1, 2));
    int differing = 0;
    for (int at = 0; at < first.length; at++) {
      assertEquals(cut[at] == 0 ? 0 : turned[at], first[at], 0);
      differing += turned[at] != cut[at] && cut[at] != 0 ? 1 : 0;
    }
    assertTrue(differing > 100, "pixels that a rotation changes: " + differing);
  }

  /** Images that the policy passes over are as without it; squares stay where they are. */
  @Test
  void thePolicyMovesNeitherCropsNorSquares() {
    long[] ids = LongStream.range(0, 300).toArray();
    float[] plain = batch(Map.of("cutout", 8L), ids, SEEDS.stream("augment"));
    float[] changed =
        batch(Map.of("cutout", 8L, "autoaugment", true), ids, SEEDS.stream("augment"));
    int same = 0;
    for (int i = 0; i < ids.length; i++) {
      int from = i * SIDE * SIDE;
      for (int p = from; p < from + SIDE * SIDE; p++) {
        assertTrue(plain[p] != 0 || changed[p] == 0, "erased in both");
      }
      same +=
          Arrays.equals(plain, from, from + SIDE * SIDE, changed, from, from + SIDE * SIDE) ? 1 : 0;
    }
    // The policy leaves 22 % alone, and some operations do nothing to a grey picture.
    assertTrue(same > 50 && same < 180, "images unchanged: " + same);
  }

  @Test
  void onlyTrainingViewsAreAugmented() {
    Map<String, Object> both = Map.of("rotation", 20L, "cutout", 8L, "autoaugment", true);
    String[] sums = new String[2];
    for (int k = 0; k < 2; k++) {
      Map<String, Object> given = k == 0 ? Map.of() : both;
      try (Workload workload = new ClassificationTask().open(settings(given), Device.cpu())) {
        Network network = Ready.network(workload.network("resnet8"), 3, workload.manager(), SIDE);
        sums[k] = "";
        for (Split split : Split.values()) {
          sums[k] += workload.evaluate(network, split).metrics();
        }
      }
    }
    assertEquals(sums[0], sums[1]);
  }
}
