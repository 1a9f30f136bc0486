package org.patchswap.core.integrity;

import com.google.gson.JsonObject;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.json.Json;

/** The digest of trained arrays, taken from the bytes of their file without an engine. */
final class WeightsFile {
  private static final Map<String, String> TYPES =
      Map.of(
          "F64", "float64",
          "F32", "float32",
          "F16", "float16",
          "BF16", "bfloat16",
          "I64", "int64",
          "I32", "int32",
          "I8", "int8",
          "U8", "uint8",
          "BOOL", "boolean");

  private WeightsFile() {}

  /** The digest over names, types, shapes and values; empty where the file is no safetensors. */
  static Optional<String> digest(byte[] file) {
    try {
      int length = Math.toIntExact(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong());
      int start = Math.addExact(Long.BYTES, length);
      if (length < 2 || start > file.length) {
        return Optional.empty();
      }
      JsonObject head = Json.parse(new String(file, Long.BYTES, length, StandardCharsets.UTF_8));
      MessageDigest sum = Sha256.start();
      for (var array : new TreeMap<>(head.asMap()).entrySet()) {
        if (!array.getKey().equals("__metadata__")) {
          add(sum, array.getKey(), array.getValue().getAsJsonObject(), file, start);
        }
      }
      return Optional.of(Sha256.end(sum));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private static void add(MessageDigest sum, String name, JsonObject of, byte[] file, int start) {
    List<String> shape = new ArrayList<>();
    of.getAsJsonArray("shape").forEach(n -> shape.add(n.getAsString()));
    String type = TYPES.get(of.get("dtype").getAsString());
    if (type == null) {
      throw new IllegalArgumentException("an array of a type unknown here");
    }
    sum.update(
        (name + type + "(" + String.join(", ", shape) + ")\n").getBytes(StandardCharsets.UTF_8));
    int from = Math.addExact(start, of.getAsJsonArray("data_offsets").get(0).getAsInt());
    int to = Math.addExact(start, of.getAsJsonArray("data_offsets").get(1).getAsInt());
    sum.update(file, from, to - from);
  }
}
