package org.patchswap.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.task.Network;
import org.patchswap.core.tensor.Safetensors;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.core.tensor.Tensors;
import org.patchswap.core.tensor.WeightMatch;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.core.training.TrainingNetworks;

/** Trained weights as safetensors, running statistics included. */
final class Weights {
  private Weights() {}

  /** The file's bytes. */
  static byte[] encode(Map<String, NDArray> arrays) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      Safetensors.write(arrays, out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fails unless a file holds what it held when the runs were planned.
   *
   * @param digest its SHA-256
   */
  static void unchanged(Path file, String digest) {
    try {
      if (!Sha256.of(file).equals(digest)) {
        throw new TrainingFailure(file + " changed between planning and its import");
      }
    } catch (IOException e) {
      throw new TrainingFailure("weights " + file + " cannot be read: " + e.getMessage());
    }
  }

  /**
   * Takes arrays of a file into a network; those that the file does not give stay as they are. A
   * first layer made for grey images serves colour ones with its kernels spread evenly over the
   * channels, so that it answers to a grey image as before.
   *
   * @throws TrainingFailure when the file does not fit
   */
  static WeightMatch take(
      Path file, Network network, NDManager manager, WeightMatch.Extent extent) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      WeightMatch match = network.match(Safetensors.heads(file), extent);
      if (!match.faults().isEmpty()) {
        throw new TrainingFailure(
            match.faults().stream()
                .map(f -> file + " does not fit " + network.architecture() + f)
                .collect(Collectors.joining("; ")));
      }
      Map<String, NDArray> saved = Safetensors.read(file, manager);
      Map<String, NDArray> arrays = TrainingNetworks.arrays(network);
      match.taken().forEach((ours, theirs) -> copy(saved.get(theirs), arrays.get(ours)));
      return match;
    } catch (IOException e) {
      throw new TrainingFailure("weights " + file + " cannot be read: " + e.getMessage());
    }
  }

  private static void copy(NDArray value, NDArray into) {
    Shape shape = into.getShape();
    Tensors.copy(
        value.getShape().equals(shape) ? value : Scalars.div(value, shape.get(1)).broadcast(shape),
        into);
  }
}
