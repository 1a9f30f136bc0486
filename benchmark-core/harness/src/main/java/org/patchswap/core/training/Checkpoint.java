package org.patchswap.core.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.patchswap.core.file.Folders;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.tensor.Safetensors;
import org.patchswap.core.tensor.Tensors;
import org.patchswap.core.training.TrainingState.Snapshot;

/**
 * One saved state of a training: a folder with {@code arrays.safetensors} (weights, running
 * statistics, velocities, auxiliary modules, memories, loss sums), {@code position.json} and {@code
 * SHA256SUMS}, the digests of the two as {@code sha256sum} writes them. What is not exactly as it
 * was written is not used.
 *
 * @param folder of the three files
 */
record Checkpoint(Path folder) {
  private static final String ARRAYS = "arrays.safetensors";
  private static final String POSITION = "position.json";
  private static final String SUMS = "SHA256SUMS";
  private static final String LOSS_SUM = "s/";

  /** A checkpoint that cannot be used; the message says which file and why. */
  static final class Unusable extends Exception {
    private static final long serialVersionUID = 1;

    Unusable(String reason) {
      super(reason);
    }
  }

  /** Fills the folder, which is there and empty. */
  void write(TrainingNetworks networks, TrainingState state) throws IOException {
    SortedMap<String, NDArray> arrays = networks.arrays();
    state.sums().sums().forEach((term, a) -> arrays.put(LOSS_SUM + term, a));
    MessageDigest sum = Sha256.start();
    try (OutputStream out =
        new DigestOutputStream(
            new BufferedOutputStream(Files.newOutputStream(folder.resolve(ARRAYS))), sum)) {
      Safetensors.write(arrays, out);
    }
    String position = PositionFile.encode(state.snapshot());
    Files.writeString(folder.resolve(POSITION), position);
    Files.writeString(
        folder.resolve(SUMS),
        "%s  %s\n%s  %s\n".formatted(Sha256.end(sum), ARRAYS, Sha256.of(position), POSITION));
  }

  /**
   * Puts a training where the checkpoint was taken, or leaves it untouched.
   *
   * @throws Unusable when the folder does not hold a state of this training
   */
  void read(TrainingNetworks networks, TrainingState state) throws Unusable {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      verify();
      Snapshot saved = position(state);
      SortedMap<String, NDArray> arrays = arrays(networks.manager());
      SortedMap<String, NDArray> into = networks.arrays();
      Map<String, NDArray> sums = new TreeMap<>();
      for (String term : saved.sumCounts().keySet()) {
        sums.put(term, arrays.remove(LOSS_SUM + term));
      }
      check(arrays, sums, into);
      into.forEach((name, a) -> Tensors.copy(arrays.get(name), a));
      state.restore(saved, sums);
    } catch (IOException e) {
      throw new Unusable(folder + ": cannot be read (" + e + ")");
    }
  }

  /** The files are the three, with the content that was written. */
  private void verify() throws IOException, Unusable {
    Path sums = folder.resolve(SUMS);
    if (!Files.isRegularFile(sums)) {
      throw new Unusable(folder + ": has no " + SUMS + ", as of an earlier version of the suite");
    }
    Map<String, String> said = new TreeMap<>();
    for (String line : text(sums).lines().toList()) {
      String[] words = line.split(" {2}", 2);
      if (words.length == 2) {
        said.put(words[1], words[0]);
      }
    }
    if (!said.keySet().equals(Set.of(ARRAYS, POSITION))) {
      throw new Unusable(sums + ": damaged: names other files than " + ARRAYS + " and " + POSITION);
    }
    for (Path file : Folders.list(folder)) {
      String name = file.getFileName().toString();
      if (!name.equals(SUMS) && !said.containsKey(name)) {
        throw new Unusable(file + ": is no file of a checkpoint");
      }
    }
    for (Map.Entry<String, String> one : said.entrySet()) {
      Path file = folder.resolve(one.getKey());
      if (!Files.isRegularFile(file)) {
        throw new Unusable(file + ": is missing");
      }
      if (!Sha256.of(file).equals(one.getValue())) {
        throw new Unusable(file + ": damaged: not what " + SUMS + " says of it");
      }
    }
  }

  private static String text(Path file) throws IOException {
    // Not readString, which refuses bytes that are no UTF-8; such a file is damaged like others.
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  private Snapshot position(TrainingState state) throws IOException, Unusable {
    Path file = folder.resolve(POSITION);
    Snapshot saved =
        PositionFile.decode(text(file))
            .orElseThrow(
                () -> new Unusable(file + ": is not what this version of the suite writes"));
    Optional<String> fault = state.fault(saved);
    if (fault.isPresent()) {
      throw new Unusable(file + ": " + fault.get());
    }
    return saved;
  }

  private SortedMap<String, NDArray> arrays(NDManager manager) throws Unusable {
    Path file = folder.resolve(ARRAYS);
    try {
      return Safetensors.read(file, manager);
    } catch (IOException | RuntimeException e) {
      throw new Unusable(file + ": is no file of arrays: " + e.getMessage());
    }
  }

  /** Name by name, shape by shape what the training has. */
  private void check(
      Map<String, NDArray> arrays, Map<String, NDArray> sums, Map<String, NDArray> into)
      throws Unusable {
    Path file = folder.resolve(ARRAYS);
    if (sums.values().stream().anyMatch(a -> a == null || a.size() != 1)) {
      throw new Unusable(file + ": lacks the sum of a loss term");
    }
    if (!arrays.keySet().equals(into.keySet())) {
      throw new Unusable(
          "%s: holds other arrays than the run: %s".formatted(file, differences(arrays, into)));
    }
    for (Map.Entry<String, NDArray> one : into.entrySet()) {
      NDArray a = arrays.get(one.getKey());
      NDArray b = one.getValue();
      if (!a.getShape().equals(b.getShape()) || a.getDataType() != b.getDataType()) {
        throw new Unusable(
            "%s: %s is %s %s there and %s %s in the run"
                .formatted(
                    file,
                    one.getKey(),
                    a.getDataType(),
                    a.getShape(),
                    b.getDataType(),
                    b.getShape()));
      }
    }
  }

  private static String differences(Map<String, NDArray> arrays, Map<String, NDArray> into) {
    SortedMap<String, NDArray> one = new TreeMap<>(arrays);
    one.keySet().removeAll(into.keySet());
    SortedMap<String, NDArray> other = new TreeMap<>(into);
    other.keySet().removeAll(arrays.keySet());
    String names = one.keySet().stream().limit(1).collect(Collectors.joining());
    return names.isEmpty() ? "lacks " + other.firstKey() : "has " + names;
  }
}
