package org.patchswap.core.integrity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.stream.Collectors;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.tensor.SafetensorsHead;

/** The digest of trained arrays, taken from the bytes of their file without an engine. */
final class WeightsFile {
  private WeightsFile() {}

  /** The digest over names, types, shapes and values; empty where the file is no safetensors. */
  static Optional<String> digest(byte[] file) {
    try {
      SafetensorsHead head = SafetensorsHead.read(new ByteArrayInputStream(file), file.length);
      MessageDigest sum = Sha256.start();
      head.arrays()
          .forEach(
              (name, a) -> {
                String shape =
                    a.shape().stream().map(String::valueOf).collect(Collectors.joining(", "));
                String said = name + a.type().word() + "(" + shape + ")\n";
                sum.update(said.getBytes(StandardCharsets.UTF_8));
                sum.update(file, (int) (head.start() + a.from()), (int) (a.to() - a.from()));
              });
      return Optional.of(Sha256.end(sum));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
