package org.patchswap.tasks.detection.augmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.seed.Seeds;
import org.patchswap.tasks.data.device.Upload;
import org.patchswap.tasks.dense.ObjectBox;
import org.patchswap.tasks.dense.View;

/** SSD's augmentation against torchvision: {@code ssd-augmentation/make.py}. */
class SsdAugmentationTest {
  private static final int HEIGHT = 375;
  private static final int WIDTH = 500;
  private static final List<ObjectBox> OBJECTS =
      List.of(
          ObjectBox.of(1, 40, 60, 200, 300),
          ObjectBox.of(2, 250, 100, 330, 180),
          ObjectBox.of(3, 5, 5, 60, 40));

  private static List<String> lines(String name) {
    String file = "/ssd-augmentation/" + name;
    try (InputStream in = SsdAugmentationTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the script makes it. */
  private static byte[] picture(int height, int width) {
    byte[] out = new byte[height * width * 3];
    long state = 12345;
    for (int i = 0; i < out.length; i++) {
      state = (state * 1103515245L + 12345) % (1L << 31);
      out[i] = (byte) (state >> 16);
    }
    return out;
  }

  private static Distortion.Draw draw(String[] c) {
    boolean turned = !c[3].isEmpty();
    return new Distortion.Draw(
        Double.parseDouble(c[0]),
        Double.parseDouble(c[1]),
        Double.parseDouble(c[2]),
        turned,
        turned ? (int) (255 * Double.parseDouble(c[3])) : 0,
        Double.parseDouble(c[4]),
        c[5].chars().mapToObj(d -> d - '0').toList());
  }

  private static byte[] distorted(List<Distortion.Draw> draws, int height, int width) {
    try (NDManager manager = NDManager.newBaseManager()) {
      byte[] one = picture(height, width);
      ByteBuffer all = ByteBuffer.allocateDirect(draws.size() * one.length);
      draws.forEach(d -> all.put(one));
      Shape shape = new Shape(draws.size(), height, width, 3);
      NDArray pictures = manager.create(all.flip(), shape, DataType.UINT8);
      Upload upload = new Upload();
      Distortion distortion = new Distortion(draws, upload);
      upload.send(manager);
      return distortion.apply(pictures).toByteArray();
    }
  }

  @Test
  void coloursAreTorchvisionsBytes() {
    List<String[]> cases = lines("distortion.csv").stream().map(l -> l.split(",")).toList();
    byte[] found = distorted(cases.stream().map(SsdAugmentationTest::draw).toList(), 7, 9);
    StringBuilder expected = new StringBuilder();
    cases.forEach(c -> expected.append(c[6]));
    assertEquals(expected.toString(), HexFormat.of().formatHex(found));
  }

  /** More than is worked on at once. */
  @Test
  void largeBatchesAreDistortedInParts() {
    RandomGenerator random = new SeedStreams(1).stream("test");
    List<Distortion.Draw> draws =
        IntStream.range(0, 5).mapToObj(i -> Distortion.draw(random)).toList();
    int side = 1000;
    byte[] all = distorted(draws, side, side);
    byte[] last = distorted(draws.subList(4, 5), side, side);
    byte[] part = java.util.Arrays.copyOfRange(all, 4 * last.length, 5 * last.length);
    assertArrayEquals(last, part);
  }

  @Test
  void drawsOfColoursAreTorchvisions() {
    RandomGenerator random = new SeedStreams(3).stream("test");
    int n = 20_000;
    int[] counts = new int[6];
    int[] orders = new int[6];
    double[] extremes = {9, 0, 9, 0};
    for (int i = 0; i < n; i++) {
      Distortion.Draw d = Distortion.draw(random);
      counts[0] += d.brightness() != 1 ? 1 : 0;
      counts[1] += d.before() != 1 ? 1 : 0;
      counts[2] += d.saturation() != 1 ? 1 : 0;
      counts[3] += d.turned() ? 1 : 0;
      counts[4] += d.after() != 1 ? 1 : 0;
      counts[5] += d.hue() != 0 ? 1 : 0;
      assertTrue(d.before() == 1 || d.after() == 1, "contrast twice");
      assertTrue(Math.abs(d.hue()) <= 12, "hue " + d.hue());
      extremes[0] = Math.min(extremes[0], d.brightness());
      extremes[1] = Math.max(extremes[1], d.brightness());
      extremes[2] = Math.min(extremes[2], d.saturation());
      extremes[3] = Math.max(extremes[3], d.saturation());
      orders[2 * d.order().get(0) + (d.order().get(1) > d.order().get(2) ? 1 : 0)]++;
    }
    // A half, but contrast a quarter before and a quarter after; of hues two in 25 are cut to 0.
    double[] shares = {0.5, 0.25, 0.5, 0.5, 0.25, 0.5 * (1 - 2 / 25.5)};
    for (int k = 0; k < shares.length; k++) {
      assertEquals(shares[k], counts[k] / (double) n, 0.015, "number " + k);
    }
    assertArrayEquals(new double[] {0.875, 1.125, 0.5, 1.5}, extremes, 1e-3);
    for (int k = 0; k < orders.length; k++) {
      double share = k == 0 ? 0.5 + 0.5 / 6 : 0.5 / 6;
      assertEquals(share, orders[k] / (double) n, 0.012, "order " + k);
    }
  }

  @Test
  void cropsAreDistributedAsTorchvisions() {
    RandomGenerator random = new SeedStreams(2).stream("test");
    int n = 40_000;
    double[][] values = new double[8][n];
    for (int i = 0; i < n; i++) {
      Region canvas = ZoomOut.STANDARD.draw(HEIGHT, WIDTH, random);
      Region r = OverlapCrop.STANDARD.draw(canvas, OBJECTS, random);
      long inside = OBJECTS.stream().filter(r::holdsCentre).count();
      double third = r.holdsCentre(OBJECTS.get(2)) ? 1 : 0;
      double whole = r.equals(canvas) ? 1 : 0;
      double shape = (double) r.width() / r.height();
      double[] row = {r.width(), r.height(), r.left(), r.top(), shape, inside, third, whole};
      for (int k = 0; k < row.length; k++) {
        values[k][i] = row[k];
      }
    }
    List<String> lines = lines("moments.csv");
    for (int k = 0; k < values.length; k++) {
      String[] c = lines.get(k).split(",");
      double mean = Double.parseDouble(c[1]);
      double deviation = Double.parseDouble(c[2]);
      double error = deviation * Math.sqrt(1.0 / n + 1 / Double.parseDouble(c[3]));
      double found = java.util.Arrays.stream(values[k]).average().orElseThrow();
      assertEquals(mean, found, 4 * error, c[0]);
      double spread =
          java.util.Arrays.stream(values[k]).map(v -> (v - found) * (v - found)).sum() / n;
      assertEquals(deviation, Math.sqrt(spread), 0.03 * deviation, "deviation of " + c[0]);
    }
  }

  @Seeds(200)
  void whatIsCutLiesOnTheCanvasAndHoldsAnObject(long seed) {
    RandomGenerator random = Seeds.Draw.of(seed);
    Region canvas = ZoomOut.STANDARD.draw(HEIGHT, WIDTH, random);
    assertTrue(canvas.left() <= 0 && canvas.left() + canvas.width() >= WIDTH);
    assertTrue(canvas.top() <= 0 && canvas.top() + canvas.height() >= HEIGHT);
    Region crop = OverlapCrop.STANDARD.draw(canvas, OBJECTS, random);
    assertTrue(crop.left() >= canvas.left() && crop.top() >= canvas.top());
    assertTrue(crop.left() + crop.width() <= canvas.left() + canvas.width());
    assertTrue(crop.top() + crop.height() <= canvas.top() + canvas.height());
    assertTrue(OBJECTS.stream().anyMatch(crop::holdsCentre) || crop.equals(canvas));
    assertEquals(canvas, OverlapCrop.STANDARD.draw(canvas, List.of(), random));
  }

  /** A picture of one pixel has crops of none. */
  @Seeds(20)
  void theSmallestPictureIsCutToo(long seed) {
    Region all = new Region(0, 0, 1, 1);
    List<ObjectBox> one = List.of(ObjectBox.of(1, 0, 0, 1, 1));
    assertEquals(all, OverlapCrop.STANDARD.draw(all, one, Seeds.Draw.of(seed)));
  }

  @Test
  void someOverlapMustLeaveTheCanvas() {
    assertThrows(IllegalArgumentException.class, () -> new OverlapCrop(List.of(0.5), 40));
  }

  @Test
  void viewsShowTheRegionInKeptPixels() {
    // A picture of 500 x 375 kept as 250 x 250: its columns halve, its rows shrink to two thirds.
    Region region = new Region(100, 75, 200, 150);
    View view = region.view(0.5, 250 / 375.0, 300, false);
    ObjectBox seen = view.object(ObjectBox.of(1, 50, 50, 100, 100), 300, 300);
    assertArrayEquals(
        new double[] {0, 0, 150, 150},
        new double[] {seen.x0(), seen.y0(), seen.x1(), seen.y1()},
        1e-9);
    View mirrored = region.view(0.5, 250 / 375.0, 300, true);
    ObjectBox other = mirrored.object(ObjectBox.of(1, 50, 50, 100, 100), 300, 300);
    assertArrayEquals(new double[] {150, 300}, new double[] {other.x0(), other.x1()}, 1e-9);
  }

  @Test
  void equalStreamsGiveEqualViews() {
    List<View> first = new ArrayList<>();
    List<View> second = new ArrayList<>();
    for (List<View> out : List.of(first, second)) {
      RandomGenerator random = new SeedStreams(7).stream("test");
      SsdAugmentation augmentation = new SsdAugmentation(300, 300);
      for (int i = 0; i < 20; i++) {
        out.add(augmentation.draw(HEIGHT, WIDTH, OBJECTS, random));
      }
    }
    assertEquals(first, second);
  }
}
