package org.patchswap.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.file.Sha256;

/** What DJL does not make plain. */
public final class Tensors {
  private Tensors() {}

  /** Writes the values of one array into another of the same shape, in place. */
  public static void copy(NDArray from, NDArray to) {
    if (!from.getShape().equals(to.getShape())) {
      throw new IllegalArgumentException(
          "Cannot write an array of shape " + from.getShape() + " into one of " + to.getShape());
    }
    try (NDArray target = to.stopGradient()) {
      if (from.getShape().dimension() == 0) {
        Scalars.muli(target, 0).addi(from);
      } else {
        target.set(new NDIndex("..."), from);
      }
    }
  }

  /** SHA-256 over names, types, shapes and raw values, in order of names. */
  public static String digest(Map<String, NDArray> arrays) {
    MessageDigest sha = Sha256.start();
    SortedMap<String, NDArray> sorted = new TreeMap<>(arrays);
    sorted.forEach(
        (name, a) -> {
          sha.update(
              (name + a.getDataType() + a.getShape() + "\n").getBytes(StandardCharsets.UTF_8));
          try (NDArray plain = a.stopGradient()) {
            sha.update(bytes(plain));
          }
        });
    return Sha256.end(sha);
  }

  private static ByteBuffer bytes(NDArray a) {
    if (a.getDataType() == DataType.BOOLEAN) {
      return a.toType(DataType.UINT8, false).toByteBuffer();
    }
    return a.toByteBuffer();
  }
}
