package org.patchswap.tasks.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchswap.core.file.Sha256;
import org.patchswap.tasks.classification.AutoAugment.Op;
import org.patchswap.tasks.classification.PictureAct.Kind;
import org.patchswap.tasks.data.device.Upload;

/** The policy and every operation of it against torchvision and Pillow: {@code make.py}. */
class AutoAugmentTest {
  private static final String FILE = "/autoaugment/cases.csv";
  private static final Map<String, int[]> SIZES =
      Map.of(
          "small", new int[] {17, 16, 3},
          "noise", new int[] {32, 32, 3},
          "slope", new int[] {32, 32, 3},
          "grey", new int[] {28, 28, 1},
          "flat", new int[] {6, 5, 3});

  private record Case(String picture, Kind kind, int bin, boolean positive, String bytes) {}

  private static List<String> lines() {
    try (InputStream in = AutoAugmentTest.class.getResourceAsStream(FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Kind kind(String name) {
    return Kind.valueOf(name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT));
  }

  /** Cases of one picture and operation, which make a batch. */
  static Stream<List<Case>> batches() {
    Map<String, List<Case>> out = new TreeMap<>();
    for (String line : lines().subList(1, lines().size())) {
      String[] c = line.split(",");
      Case one = new Case(c[0], kind(c[1]), Integer.parseInt(c[2]), c[3].equals("1"), c[4]);
      out.computeIfAbsent(c[0] + c[1], k -> new ArrayList<>()).add(one);
    }
    return out.values().stream();
  }

  /** As the script makes it. */
  private static byte[] picture(String name) {
    int[] size = SIZES.get(name);
    ByteBuffer out = ByteBuffer.allocate(size[0] * size[1] * size[2]);
    long state = 12345;
    for (int y = 0; y < size[0]; y++) {
      for (int x = 0; x < size[1]; x++) {
        for (int c = 0; c < size[2]; c++) {
          state = (state * 1103515245L + 12345) % (1L << 31);
          int noise = (int) (state >> 16);
          out.put(
              (byte)
                  switch (name) {
                    case "slope" -> 40 + 3 * x + 2 * y + 5 * c + noise % 7;
                    case "flat" -> 77;
                    case "grey" -> (x + y) % 3 != 0 ? noise % 200 : 0;
                    default -> noise % 256;
                  });
        }
      }
    }
    return out.array();
  }

  private static List<byte[]> applied(int[] size, List<byte[]> pictures, List<PictureAct> acts) {
    try (NDManager manager = NDManager.newBaseManager()) {
      int n = pictures.size();
      int bytes = size[0] * size[1] * size[2];
      ByteBuffer all = ByteBuffer.allocateDirect(n * bytes);
      pictures.forEach(all::put);
      NDArray in =
          manager.create(all.rewind(), new Shape(n, size[0], size[1], size[2]), DataType.UINT8);
      Upload upload = new Upload();
      PictureRound round = PictureRound.of(acts, upload);
      upload.send(manager);
      byte[] out = PictureRound.apply(in, List.of(round)).toByteArray();
      List<byte[]> parts = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        parts.add(Arrays.copyOfRange(out, i * bytes, (i + 1) * bytes));
      }
      return parts;
    }
  }

  @ParameterizedTest
  @MethodSource("batches")
  void everyOperationGivesPillowsBytes(List<Case> cases) {
    int[] size = SIZES.get(cases.get(0).picture());
    AutoAugment policy = new AutoAugment(size[0], size[1]);
    List<byte[]> pictures = cases.stream().map(c -> picture(c.picture())).toList();
    List<PictureAct> acts =
        cases.stream().map(c -> policy.act(c.kind(), c.bin(), c.positive())).toList();
    List<byte[]> out = applied(size, pictures, acts);
    for (int i = 0; i < cases.size(); i++) {
      Case c = cases.get(i);
      String name = c.picture() + " " + c.kind() + " " + c.bin() + " " + c.positive();
      if (c.bytes().length() == 16) {
        assertEquals(c.bytes(), Sha256.of(out.get(i)).substring(0, 16), name);
      } else {
        assertArrayEquals(HexFormat.of().parseHex(c.bytes()), out.get(i), name);
      }
    }
  }

  @Test
  void thePolicyIsThePublishedOne() {
    String own =
        AutoAugment.POLICY.stream()
            .map(p -> "[" + words(p.first()) + ", " + words(p.second()) + "]")
            .collect(Collectors.joining(", ", "# [", "]"));
    assertEquals(lines().get(0).replace("None", "0"), own);
  }

  private static String words(Op op) {
    String name =
        Stream.of(op.kind().name().split("_"))
            .map(w -> w.charAt(0) + w.substring(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining());
    return "['%s', %s, %d]".formatted(name, op.probability(), op.bin());
  }

  /** Images of a batch meet their own operations and come back in their own order. */
  @Test
  void eachImageMeetsItsOwnPair() {
    int[] size = SIZES.get("noise");
    AutoAugment policy = new AutoAugment(size[0], size[1]);
    List<byte[]> pictures =
        List.of(picture("slope"), picture("noise"), picture("slope"), picture("noise"));
    List<PictureAct> acts =
        List.of(
            policy.act(Kind.ROTATE, 2, true),
            policy.act(Kind.NOTHING, 0, true),
            policy.act(Kind.INVERT, 0, true),
            policy.act(Kind.ROTATE, 9, false));
    List<byte[]> together = applied(size, pictures, acts);
    for (int i = 0; i < acts.size(); i++) {
      byte[] alone = applied(size, List.of(pictures.get(i)), List.of(acts.get(i))).get(0);
      assertArrayEquals(alone, together.get(i));
    }
    assertArrayEquals(pictures.get(1), together.get(1));
  }

  @Test
  void pairsComeAsOftenAsThePolicySays() {
    AutoAugment policy = new AutoAugment(32, 32);
    int n = 20_000;
    Upload upload = new Upload();
    List<PictureRound> rounds = policy.draw(n, new SplittableRandom(3), upload);
    try (NDManager manager = NDManager.newBaseManager()) {
      upload.send(manager);
      for (int r = 0; r < 2; r++) {
        int of = r;
        PictureRound round = rounds.get(r);
        for (int k = 0; k < round.kinds().size(); k++) {
          Kind kind = round.kinds().get(k);
          double wanted =
              AutoAugment.POLICY.stream()
                      .map(p -> of == 0 ? p.first() : p.second())
                      .mapToDouble(
                          op ->
                              kind == Kind.NOTHING
                                  ? 1 - op.probability()
                                  : op.kind() == kind ? op.probability() : 0)
                      .sum()
                  / AutoAugment.POLICY.size();
          long from = k == 0 ? 0 : round.ends()[k - 1];
          long to = k == round.ends().length ? n : round.ends()[k];
          double share = (to - from) / (double) n;
          double error = Math.sqrt(wanted * (1 - wanted) / n);
          assertTrue(Math.abs(share - wanted) < 5 * error, kind + " " + share + " " + wanted);
        }
      }
    }
  }
}
