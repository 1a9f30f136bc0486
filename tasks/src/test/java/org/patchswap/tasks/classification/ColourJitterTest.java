package org.patchswap.tasks.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.option.Settings;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.tasks.classification.PictureAct.Kind;
import org.patchswap.tasks.data.device.Upload;

/** Colours against torchvision and Pillow: {@code colours/make.py}. */
class ColourJitterTest {
  private static final int LEVELS = 18;
  private static final int DRAWS = 20_000;

  private static List<String> lines(String file) {
    try (InputStream in = ColourJitterTest.class.getResourceAsStream("/colours/" + file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> hues() {
    return lines("hues.csv");
  }

  private static List<String> chains() {
    return lines("jitter.csv");
  }

  private static NDArray colours(NDManager manager) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(LEVELS * LEVELS * LEVELS * 3);
    for (int i = 0; i < LEVELS * LEVELS * LEVELS; i++) {
      bytes.put((byte) (i / LEVELS / LEVELS * 15));
      bytes.put((byte) (i / LEVELS % LEVELS * 15));
      bytes.put((byte) (i % LEVELS * 15));
    }
    return manager.create(bytes.flip(), new Shape(1, LEVELS * LEVELS, LEVELS, 3), DataType.UINT8);
  }

  private static PictureAct act(String name, double factor) {
    return switch (name) {
      case "brightness" -> new PictureAct(Kind.BRIGHTNESS, PictureAct.one((float) factor));
      case "contrast" -> new PictureAct(Kind.CONTRAST, PictureAct.one((float) factor));
      case "saturation" -> new PictureAct(Kind.COLOR, PictureAct.one((float) factor));
      default -> new PictureAct(Kind.HUE, PictureAct.one(ColourJitter.turn(factor)));
    };
  }

  private static String digest(List<PictureAct> acts) {
    try (NDManager manager = NDManager.newBaseManager()) {
      Upload upload = new Upload();
      List<PictureRound> rounds = new ArrayList<>();
      for (PictureAct act : acts) {
        rounds.add(PictureRound.of(List.of(act), upload));
      }
      upload.send(manager);
      MessageDigest sum = Sha256.start();
      sum.update(PictureRound.apply(colours(manager), rounds).toByteArray());
      return Sha256.end(sum);
    }
  }

  @ParameterizedTest
  @MethodSource("hues")
  void huesAreThoseOfPillow(String line) {
    String[] parts = line.split(",");
    assertEquals(parts[1], digest(List.of(act("hue", Double.parseDouble(parts[0])))));
  }

  @ParameterizedTest
  @MethodSource("chains")
  void changesOneAfterTheOtherAreThoseOfTorchvision(String line) {
    List<PictureAct> acts = new ArrayList<>();
    for (String step : line.split(",")[0].split(" ")) {
      String[] parts = step.split("=");
      acts.add(act(parts[0], Double.parseDouble(parts[1])));
    }
    assertEquals(line.split(",")[1], digest(acts));
  }

  private static ColourJitter jitter(Map<String, Object> given) {
    return ColourJitter.of(Settings.resolve(ColourJitter.OPTIONS, given, new ArrayList<>()));
  }

  @Test
  void factorsAreUniformAndOrdersEquallyLikely() {
    ColourJitter jitter =
        jitter(Map.of("brightness", 0.4, "contrast", 1.5, "saturation", 0.2, "hue", 0.1));
    List<List<PictureAct>> rounds = jitter.acts(DRAWS, new SeedStreams(4).stream("jitter"));
    assertEquals(4, rounds.size());
    Map<String, Integer> orders = new HashMap<>();
    Map<Kind, double[]> seen = new HashMap<>();
    for (int i = 0; i < DRAWS; i++) {
      StringBuilder order = new StringBuilder();
      for (List<PictureAct> round : rounds) {
        PictureAct act = round.get(i);
        order.append(act.kind()).append(' ');
        double number = act.numbers()[0];
        number = act.kind() == Kind.HUE && number > 128 ? number - 256 : number;
        double[] s = seen.computeIfAbsent(act.kind(), k -> new double[] {9e9, -9e9, 0});
        s[0] = Math.min(s[0], number);
        s[1] = Math.max(s[1], number);
        s[2] += number / DRAWS;
      }
      orders.merge(order.toString(), 1, Integer::sum);
    }
    assertEquals(24, orders.size());
    double expected = DRAWS / 24.0;
    orders.values().forEach(n -> assertEquals(expected, n, 5 * Math.sqrt(expected)));
    range(0.6, 1.4, seen.get(Kind.BRIGHTNESS));
    range(0, 2.5, seen.get(Kind.CONTRAST));
    range(0.8, 1.2, seen.get(Kind.COLOR));
    assertEquals(-25, seen.get(Kind.HUE)[0]);
    assertEquals(25, seen.get(Kind.HUE)[1]);
  }

  private static void range(double least, double most, double... seen) {
    double width = most - least;
    assertTrue(seen[0] >= (float) least && seen[1] <= (float) most);
    assertEquals(least, seen[0], width / 1000);
    assertEquals(most, seen[1], width / 1000);
    assertEquals((least + most) / 2, seen[2], 5 * width / Math.sqrt(12.0 * DRAWS));
  }

  @Test
  void nothingIsDrawnWhereNothingIsChanged() {
    ColourJitter none = jitter(Map.of());
    assertTrue(none.isEmpty());
    assertEquals(List.of(), none.acts(3, null));
  }
}
