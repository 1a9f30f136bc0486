package org.patchswap.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Arrays by name as safetensors. */
public final class Safetensors {
  private Safetensors() {}

  /** Writes arrays in the order of the map. */
  public static void write(Map<String, NDArray> arrays, OutputStream out) throws IOException {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDList list = new NDList();
      arrays.forEach(
          (name, a) -> {
            NDArray copy = a.stopGradient();
            copy.setName(name);
            list.add(copy);
          });
      list.encode(out, NDList.Encoding.SAFETENSORS);
    }
  }

  /** Reads all arrays of a file; they belong to the caller's scope. */
  public static SortedMap<String, NDArray> read(Path file, NDManager manager) throws IOException {
    SortedMap<String, NDArray> out = new TreeMap<>();
    try (InputStream in = Files.newInputStream(file)) {
      NDList.decode(manager, in).forEach(a -> out.put(a.getName(), a));
    }
    return out;
  }
}
