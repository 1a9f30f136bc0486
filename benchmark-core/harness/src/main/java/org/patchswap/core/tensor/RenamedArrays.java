package org.patchswap.core.tensor;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.patchswap.core.json.Json;

/** A safetensors file under other names: the values stay where they are, byte for byte. */
public final class RenamedArrays {
  private static final int ALIGNMENT = 8;

  private RenamedArrays() {}

  /**
   * Writes a file with other names of its arrays.
   *
   * @param from a sound file, see {@link Safetensors#heads}
   * @param names the new name of every array by its name in the file
   */
  public static void write(Path from, Map<String, String> names, OutputStream out)
      throws IOException {
    try (InputStream in = Files.newInputStream(from)) {
      int length = Math.toIntExact(ints(in.readNBytes(Long.BYTES)).getLong());
      JsonObject head = Json.parse(new String(in.readNBytes(length), StandardCharsets.UTF_8));
      JsonObject renamed = new JsonObject();
      head.entrySet()
          .forEach(e -> renamed.add(names.getOrDefault(e.getKey(), e.getKey()), e.getValue()));
      String text = Json.canonical(renamed);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int padding = (ALIGNMENT - bytes.length % ALIGNMENT) % ALIGNMENT;
      out.write(
          ByteBuffer.allocate(Long.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(bytes.length + padding)
              .array());
      out.write(bytes);
      out.write(" ".repeat(padding).getBytes(StandardCharsets.UTF_8));
      in.transferTo(out);
    }
  }

  private static ByteBuffer ints(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
