package org.patchswap.core.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  private static final Map<String, Object> VALUE =
      Map.of("b", List.of(1L, 2L), "a", Map.of("long", "x".repeat(20), "d", 1.5));

  @Test
  void keysAreSorted() {
    assertEquals(
        "{\"a\":{\"d\":1.5,\"long\":\"xxxxxxxxxxxxxxxxxxxx\"},\"b\":[1,2]}", Json.canonical(VALUE));
  }

  @Test
  void whatFitsIntoALineStandsOnOne() {
    String narrow =
        "{\n  \"a\": {\n    \"d\": 1.5,\n    \"long\": \"xxxxxxxxxxxxxxxxxxxx\"\n  },\n";
    assertEquals(narrow + "  \"b\": [1,2]\n}\n", Json.pretty(VALUE, 20));
    assertEquals(Json.canonical(VALUE) + "\n", Json.pretty(VALUE, 200));
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    assertEquals(Json.tree(VALUE), Json.parse(Json.pretty(VALUE, 20)));
  }
}
