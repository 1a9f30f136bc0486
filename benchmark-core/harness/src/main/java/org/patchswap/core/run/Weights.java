package org.patchswap.core.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.patchswap.core.task.Network;
import org.patchswap.core.tensor.Tensors;
import org.patchswap.core.training.Trainer;
import org.patchswap.core.training.TrainingFailure;

/** Trained weights as safetensors, running statistics included. */
final class Weights {
  private Weights() {}

  /** The file's bytes. */
  static byte[] encode(Map<String, NDArray> arrays) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDList list = new NDList();
      arrays.forEach(
          (name, a) -> {
            NDArray copy = a.stopGradient();
            copy.setName(name);
            list.add(copy);
          });
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      list.encode(out, NDList.Encoding.SAFETENSORS);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loads every array of a network; each must be in the file with the same shape. */
  static void load(Path file, Network network, NDManager manager) {
    int missing = transfer(file, network, manager, true);
    if (missing > 0) {
      throw new TrainingFailure(
          file
              + " lacks "
              + missing
              + " arrays of "
              + network.architecture()
              + ": it holds another architecture");
    }
  }

  /**
   * Loads the arrays that file and network share by name and shape.
   *
   * @return how many arrays of the network the file does not have
   */
  static int transfer(Path file, Network network, NDManager manager, boolean all) {
    try (NDScope scope = new NDScope();
        InputStream in = Files.newInputStream(file)) {
      scope.suppressNotUsedWarning();
      Map<String, NDArray> saved = new TreeMap<>();
      NDList.decode(manager, in).forEach(a -> saved.put(a.getName(), a));
      int missing = 0;
      int loaded = 0;
      for (var e : Trainer.arrays(network).entrySet()) {
        NDArray value = saved.get(e.getKey());
        if (value != null && value.getShape().equals(e.getValue().getShape())) {
          Tensors.copy(value, e.getValue());
          loaded++;
        } else {
          missing++;
        }
      }
      if (loaded == 0 && !all) {
        throw new TrainingFailure(
            file
                + " shares no array with "
                + network.architecture()
                + ": the backbone must be the same network as in the pretraining");
      }
      return missing;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read weights " + file, e);
    }
  }
}
