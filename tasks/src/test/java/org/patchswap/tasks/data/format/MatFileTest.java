package org.patchswap.tasks.data.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.seed.Seeds;

/** MAT-files as scipy writes them: resources/photos/make.py. */
class MatFileTest {
  private static final Path MADE = Path.of("src/test/resources/photos");

  @TempDir Path folder;

  private static double[] numbers(MatValue value) {
    return assertInstanceOf(MatValue.Numbers.class, value).values();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cells.mat", "cells-packed.mat"})
  void cellsAndNumbers(String name) throws IOException {
    Map<String, MatValue> read = MatFile.read(MADE.resolve(name));
    assertEquals(
        List.of(
            "n02085620-Chihuahua/n02085620_5927.jpg",
            "n02116738-African_hunting_dog/n02116738_1.jpg",
            "é/字.jpg"),
        MatValue.texts(read.get("file_list")));
    assertArrayEquals(new double[] {1, 120, 70000}, numbers(read.get("labels")));
    assertArrayEquals(new double[] {-3, 4}, numbers(read.get("n")));
    assertThrows(IllegalArgumentException.class, () -> MatValue.texts(read.get("labels")));
    assertThrows(IllegalArgumentException.class, () -> MatValue.texts(read.get("none")));
  }

  @Test
  void structures() throws IOException {
    MatValue synsets = MatFile.read(MADE.resolve("meta.mat")).get("synsets");
    List<Map<String, MatValue>> all = assertInstanceOf(MatValue.Structs.class, synsets).values();
    assertEquals(3, all.size());
    assertEquals(new MatValue.Text("n01443537"), all.get(1).get("WNID"));
    assertArrayEquals(new double[] {1}, numbers(all.get(1).get("ILSVRC2012_ID")));
    assertArrayEquals(new double[] {1, 2}, numbers(all.get(2).get("children")));
  }

  @Test
  void anotherFileIsNamed() throws IOException {
    Path text = Files.writeString(folder.resolve("a.mat"), "no MAT-file".repeat(20));
    String reason = assertThrows(IOException.class, () -> MatFile.read(text)).getMessage();
    assertTrue(reason.startsWith("is no MAT-file of level 5"), reason);
    Path empty = Files.createFile(folder.resolve("b.mat"));
    assertEquals(
        "is damaged or cut short",
        assertThrows(IOException.class, () -> MatFile.read(empty)).getMessage());
  }

  /** Cut anywhere, or with a byte changed anywhere: read, or refused with a reason. */
  @Seeds(200)
  void damageIsAReasonAndNoCrash(long seed) throws IOException {
    RandomGenerator random = Seeds.Draw.of(seed);
    List<String> names = List.of("cells.mat", "cells-packed.mat", "meta.mat");
    byte[] whole = Files.readAllBytes(MADE.resolve(names.get(random.nextInt(3))));
    byte[] damaged = Arrays.copyOf(whole, whole.length - random.nextInt(2) * random.nextInt(90));
    for (int i = random.nextInt(4); i >= 0; i--) {
      damaged[128 + random.nextInt(damaged.length - 128)] = (byte) random.nextInt(256);
    }
    Path file = Files.write(folder.resolve("damaged.mat"), damaged);
    try {
      MatFile.read(file);
    } catch (IOException e) {
      assertTrue(e.getMessage().matches("is .*|holds .*|inflates .*"), e.getMessage());
    }
  }
}
