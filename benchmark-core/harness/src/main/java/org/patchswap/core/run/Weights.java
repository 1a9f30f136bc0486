package org.patchswap.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchswap.core.task.Network;
import org.patchswap.core.tensor.Safetensors;
import org.patchswap.core.tensor.Scalars;
import org.patchswap.core.tensor.Tensors;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.core.training.TrainingNetworks;

/** Trained weights as safetensors, running statistics included. */
final class Weights {
  private static final String BACKBONE = "backbone.";

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

  /** Loads every array of a network; each must be in the file with the same shape. */
  static void load(Path file, Network network, NDManager manager) {
    copy(file, network, manager, "");
  }

  /**
   * Loads the backbone of a network from one trained on another task. A first layer made for grey
   * images serves colour ones with its kernels spread evenly over the channels, so that it answers
   * to a grey image as before.
   */
  static void transfer(Path file, Network network, NDManager manager) {
    copy(file, network, manager, BACKBONE);
  }

  private static void copy(Path file, Network network, NDManager manager, String prefix) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      Map<String, NDArray> saved = Safetensors.read(file, manager);
      List<String> missing = new ArrayList<>();
      TrainingNetworks.arrays(network)
          .forEach(
              (name, array) -> {
                if (name.startsWith(prefix) && !copy(saved.get(name), array, prefix)) {
                  missing.add(name);
                }
              });
      if (!missing.isEmpty()) {
        throw new TrainingFailure(
            file
                + " lacks "
                + missing.size()
                + " arrays of "
                + network.architecture()
                + ", the first "
                + missing.get(0)
                + " "
                + TrainingNetworks.arrays(network).get(missing.get(0)).getShape()
                + ": it holds another architecture");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read weights " + file, e);
    }
  }

  private static boolean copy(NDArray value, NDArray into, String prefix) {
    if (value == null) {
      return false;
    }
    Shape shape = into.getShape();
    if (value.getShape().equals(shape)) {
      Tensors.copy(value, into);
      return true;
    }
    boolean grey =
        !prefix.isEmpty()
            && shape.dimension() == 4
            && value.getShape().dimension() == 4
            && value.getShape().get(1) == 1
            && value.getShape().get(0) == shape.get(0)
            && value.getShape().slice(2).equals(shape.slice(2));
    if (grey) {
      Tensors.copy(Scalars.div(value, shape.get(1)).broadcast(shape), into);
    }
    return grey;
  }
}
