package org.patchswap.core.option;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("DATA", "/big $1/data", "EMPTY", "");

  private static Place of(String written) {
    return Place.of(written, ENVIRONMENT, "/home/ada");
  }

  @ParameterizedTest
  @CsvSource({
    "~, /home/ada",
    "~/voc, /home/ada/voc",
    "${DATA}/voc, /big $1/data/voc",
    "a/${DATA}/${DATA}, a/big $1/data/big $1/data",
    "~ada/voc, ~ada/voc",
    "voc~, voc~",
    "$DATA/voc, $DATA/voc"
  })
  void homeAndVariablesAreExpanded(String written, String path) {
    assertEquals(Path.of(path), of(written).path());
    assertEquals(written, of(written).written());
  }

  @Test
  void saysHowItWasWritten() {
    assertEquals("/home/ada/none (written as ~/none)", of("~/none").toString());
    assertEquals("/none", of("/none").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "${NO_SUCH}/voc, names ${NO_SUCH}",
    "${EMPTY}, names ${EMPTY}",
    "${}, names ${}",
    "' ', only spaces"
  })
  void whatIsNotSetIsNamed(String written, String words) {
    Exception e = assertThrows(IllegalArgumentException.class, () -> of(written));
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void aCharacterThatNoPathHasIsBadInput() {
    assertThrows(IllegalArgumentException.class, () -> of("a\0b"));
  }

  @Test
  void nothingWrittenIsNoPlace() {
    assertTrue(of("").isEmpty());
  }
}
