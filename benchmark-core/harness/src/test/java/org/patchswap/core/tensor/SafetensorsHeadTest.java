package org.patchswap.core.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchswap.core.seed.Seeds;
import org.patchswap.core.tensor.SafetensorsHead.Type;

/** Files of arrays that say of themselves what is not true: none of them reaches the engine. */
class SafetensorsHeadTest {
  private static final String UNCLEAR = "its head does not say what w is";

  @TempDir Path folder;

  private static byte[] file(long length, String head, int values) {
    byte[] text = head.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + text.length + values)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(length)
        .put(text)
        .array();
  }

  private static byte[] file(String head, int values) {
    return file(head.length(), head, values);
  }

  private static String entry(String name, String type, String shape, Object from, Object to) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%s,%s]}"
        .formatted(name, type, shape, from, to);
  }

  /** One array of 24 bytes, but for what is said otherwise. */
  private static byte[] one(String type, String shape, Object from, Object to) {
    return file("{" + entry("w", type, shape, from, to) + "}", 24);
  }

  private static SafetensorsHead head(byte[] file) throws IOException {
    return SafetensorsHead.read(new ByteArrayInputStream(file), file.length);
  }

  static Stream<Arguments> untrue() {
    return Stream.of(
        Arguments.of("it does not begin with the length of a head", new byte[7]),
        Arguments.of("it does not begin with the length of a head", file(-1, "{}", 0)),
        Arguments.of("it does not begin with the length of a head", file(100_000_001, "{}", 0)),
        Arguments.of("it ends within its head", file(3, "{}", 0)),
        Arguments.of("its head cannot be read", file(" {}", 0)),
        Arguments.of("its head cannot be read", file("{\"w\":", 0)),
        Arguments.of("its head cannot be read", file("{\"w\":" + "[".repeat(100_000), 0)),
        Arguments.of(UNCLEAR, file("{\"w\":[]}", 0)),
        Arguments.of(UNCLEAR, file("{\"w\":{\"dtype\":\"F32\",\"shape\":[6]}}", 24)),
        Arguments.of(UNCLEAR, file("{\"w\":{\"dtype\":\"F32\",\"shape\":6}}", 24)),
        Arguments.of(UNCLEAR, one("F32", "[6]", 0, "24,24")),
        Arguments.of(UNCLEAR, one("F32", "[-6]", 0, 24)),
        Arguments.of(UNCLEAR, one("F32", "[-2,-3]", 0, 24)),
        Arguments.of(UNCLEAR, one("F32", "[6.5]", 0, 24)),
        Arguments.of(UNCLEAR, one("F32", "[1e999999999]", 0, 24)),
        // Their product is 24 in 64 bits.
        Arguments.of(UNCLEAR, one("I8", "[4611686018427387904,4,6]", 0, 24)),
        Arguments.of("w is of the type F31, which is unknown", one("F31", "[6]", 0, 24)),
        Arguments.of("w is F32 [7], but has the bytes 0 to 24", one("F32", "[7]", 0, 24)),
        Arguments.of("w is F64 [6], but has the bytes 0 to 24", one("F64", "[6]", 0, 24)),
        Arguments.of("w is F32 [6], but has the bytes 24 to 0", one("F32", "[6]", 24, 0)),
        Arguments.of("w begins at byte 4 of the arrays, where 0 is next", one("F32", "[5]", 4, 24)),
        Arguments.of(
            "w begins at byte -8 of the arrays, where 0 is next", one("F32", "[8]", -8, 24)),
        Arguments.of(
            "by its head its arrays have 28 bytes, but it holds 24", one("F32", "[7]", 0, 28)),
        Arguments.of(
            "by its head its arrays have 20 bytes, but it holds 24", one("F32", "[5]", 0, 20)),
        Arguments.of(
            "w begins at byte 0 of the arrays, where 12 is next",
            file(
                "{%s,%s}"
                    .formatted(entry("v", "F32", "[3]", 0, 12), entry("w", "F32", "[6]", 0, 24)),
                24)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("untrue")
  void whatIsNotTrueIsSaidAndNotRead(String words, byte[] content) throws IOException {
    assertEquals(words, assertThrows(IOException.class, () -> head(content)).getMessage());
    Path file = Files.write(folder.resolve("a.safetensors"), content);
    try (NDManager manager = NDManager.newBaseManager()) {
      IOException e = assertThrows(IOException.class, () -> Safetensors.read(file, manager));
      assertEquals(words, e.getMessage());
    }
  }

  @Test
  void namesOfArraysCannotSpoilALine() {
    String name = "a\\nb" + "x".repeat(200);
    byte[] content = file("{" + entry(name, "F32", "[7]", 0, 24) + "}", 24);
    String words = assertThrows(IOException.class, () -> head(content)).getMessage();
    assertEquals("a?b" + "x".repeat(97) + "... is F32 [7], but has the bytes 0 to 24", words);
  }

  @Test
  void arraysWithoutValuesSingleOnesAndWordsOfTheWriterAreFine() throws IOException {
    String all =
        String.join(
            ",",
            "\"__metadata__\":{\"format\":\"pt\"}",
            entry("none", "F32", "[0,5]", 4, 4),
            entry("single", "F32", "[]", 0, 4));
    SafetensorsHead head = head(file("{" + all + "}   ", 4));
    assertEquals(List.of("none", "single"), List.copyOf(head.arrays().keySet()));
    assertEquals("F32 [0, 5]", head.arrays().get("none").words());
    assertEquals(Long.BYTES + all.length() + 5, head.start());
  }

  /** Of some of these types the engine ends its process. */
  @ParameterizedTest
  @EnumSource(Type.class)
  void aTypeIsReadOrRefusedInOneLine(Type type) throws IOException {
    byte[] content = file("{" + entry("w", type.name(), "[8]", 0, bytes(type)) + "}", bytes(type));
    Path file = Files.write(folder.resolve("a.safetensors"), content);
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray w = Safetensors.read(file, manager).get("w");
      assertEquals(new Shape(8), w.getShape());
      assertEquals(type.word(), w.getDataType().name().toLowerCase(java.util.Locale.ROOT));
    } catch (IOException e) {
      assertEquals(
          "1 of its 1 arrays are of a type that cannot be read here, the first: w is "
              + type
              + " [8]; save them as F32",
          e.getMessage());
      assertTrue(!List.of(Type.F32, Type.F64, Type.I64, Type.BOOL).contains(type), type::name);
    }
  }

  private static int bytes(Type type) {
    return switch (type) {
      case F64, I64, U64 -> 64;
      case F32, I32, U32 -> 32;
      case F16, BF16, I16, U16 -> 16;
      default -> 8;
    };
  }

  @Test
  void whatIsWrittenIsReadAndIsWhatTheHeadSays() throws IOException {
    Path file = Files.write(folder.resolve("a.safetensors"), written());
    SafetensorsHead head = SafetensorsHead.read(file);
    assertEquals(List.of("a", "b", "c"), List.copyOf(head.arrays().keySet()));
    assertEquals("F32 [2, 3]", head.arrays().get("a").words());
    assertEquals("I64 []", head.arrays().get("b").words());
    try (NDManager manager = NDManager.newBaseManager()) {
      SortedMap<String, NDArray> again = Safetensors.read(file, manager);
      assertArrayEquals(new float[] {0, 1, 2, 3, 4, 5}, again.get("a").toFloatArray());
      assertEquals(7, again.get("b").getLong());
    }
  }

  private static byte[] written() throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      SortedMap<String, NDArray> arrays = new TreeMap<>();
      arrays.put("a", manager.arange(6f).reshape(2, 3));
      arrays.put("b", manager.create(7L));
      arrays.put("c", manager.ones(new Shape(5), DataType.UINT8));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Safetensors.write(arrays, out);
      return out.toByteArray();
    }
  }

  /** Whatever a few bytes become, the engine reads the file or is not asked. */
  @Seeds(100)
  void aFileWithOtherBytesIsReadAsItsHeadSaysOrRefused(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] content = written();
    for (int i = random.nextInt(4); i >= 0; i--) {
      content[random.nextInt(content.length)] = (byte) random.nextInt(32, 127);
    }
    Path file = Files.write(folder.resolve("a.safetensors"), content);
    try (NDManager manager = NDManager.newBaseManager()) {
      SortedMap<String, NDArray> read = Safetensors.read(file, manager);
      SafetensorsHead.read(file)
          .arrays()
          .forEach(
              (name, e) ->
                  assertArrayEquals(
                      e.shape().stream().mapToLong(n -> n).toArray(),
                      read.get(name).getShape().getShape()));
    } catch (IOException e) {
      assertEquals(1, e.getMessage().lines().count(), e::getMessage);
    }
  }
}
