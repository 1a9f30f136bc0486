package org.patchswap.core.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;

/** Slots as users write them. */
class SlotTest {
  @Test
  void aNumberIsSoManySlotsOfTheCpu() {
    assertEquals(List.of(new Slot("cpu", 0), new Slot("cpu", 1)), Slot.parse("2"));
  }

  @Test
  void aListNamesDevices() {
    assertEquals(
        List.of(new Slot("cpu", 0), new Slot("gpu0", 1), new Slot("gpu12", 2)),
        Slot.parse("cpu, gpu0,gpu12"));
  }

  @Test
  void aGpuMayBeShared() {
    List<Slot> slots = Slot.parse("gpu1x2,cpu,gpu0");
    assertEquals(
        List.of(
            new Slot("gpu1", 0, 2),
            new Slot("gpu1", 1, 2),
            new Slot("cpu", 2),
            new Slot("gpu0", 3)),
        slots);
    assertEquals(
        List.of("gpu1x2", "gpu1x2", "cpu", "gpu0"), slots.stream().map(Slot::name).toList());
    assertEquals(List.of(new Slot("gpu0", 0)), Slot.parse("gpu0x1"));
    assertEquals(48, Slot.parse("gpu0x48").size());
  }

  @ParameterizedTest
  @CsvSource({
    "gpu0x0, '1 to 48, but ''gpu0x0'' asks for 0'",
    "gpu0x49, '1 to 48, but ''gpu0x49'' asks for 49'",
    "'cpu,gpu0x400', '1 to 48, but ''gpu0x400'' asks for 400'",
    "'gpu0,gpu0', 'gpu0 is named twice in ''gpu0,gpu0''; say gpu0x2'",
    "'gpu3x2,gpu3', 'gpu3 is named twice in ''gpu3x2,gpu3''; say gpu3x2'"
  })
  void whatNoGpuCanDoIsRefusedInOneLine(String text, String part) {
    String line = assertThrows(IllegalArgumentException.class, () -> Slot.parse(text)).getMessage();
    assertTrue(line.startsWith("slots: ") && line.contains(part), line);
    assertEquals(1, line.lines().count());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-1",
        "1.5",
        "gpu",
        "gpu00",
        "gpu01",
        "tpu",
        "cpu,,cpu",
        ",",
        "gpux4",
        "gpu0x",
        "gpu0x-4",
        "gpu0x1.5",
        "cpux4",
        "gpu0x4x2",
        "gpu0x9999999"
      })
  void anythingElseIsRefusedInOneLine(String text) {
    String line = assertThrows(IllegalArgumentException.class, () -> Slot.parse(text)).getMessage();
    assertTrue(line.startsWith("slots: must be") && line.contains(text), line);
    assertEquals(1, line.lines().count());
  }

  @Test
  void oneDeviceIsNamedAlone() {
    assertEquals("gpu3", Slot.of("gpu3").device());
    assertThrows(IllegalArgumentException.class, () -> Slot.of("gpu3x2"));
    String line = assertThrows(IllegalArgumentException.class, () -> Slot.of("2")).getMessage();
    assertEquals("device: must be cpu, gpu0, gpu1, ..., but is '2'", line);
  }

  @Test
  void tf32IsRefusedWhereASlotIsOfTheCpu() {
    Recipe quick = recipe("quick", Map.of("precision", "tf32"));
    Recipe plain = recipe("plain", Map.of());
    String line =
        assertThrows(
                IllegalArgumentException.class,
                () -> SlotCheck.precision(Slot.parse("gpu0,cpu"), List.of(quick, plain)))
            .getMessage();
    assertEquals(
        "recipe quick: precision: tf32 has no effect on a CPU; name GPUs alone, such as gpu0, or"
            + " write fp32",
        line);
    SlotCheck.precision(Slot.parse("gpu0"), List.of(quick, plain));
    SlotCheck.precision(Slot.parse("1"), List.of(plain));
  }

  private static Recipe recipe(String name, Map<String, Object> values) {
    Settings none = Settings.resolve(List.of(), Map.of(), new ArrayList<>());
    return new Recipe(
        name, "t", none, Settings.resolve(RecipeOptions.ALL, values, new ArrayList<>()));
  }
}
