package org.patchswap.core.worker;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.patchswap.core.run.Environment;

/** Finds out which devices cannot be used, by using them. */
final class DeviceProbe {
  /** PyTorch goes on to list all of its backends. */
  private static final Pattern FIRST_SENTENCE = Pattern.compile("\\.(\\s|$)");

  private DeviceProbe() {}

  static void probe(Job.Probe job, Consumer<Message> parent) {
    String engine = "PyTorch " + Engine.getInstance().getVersion();
    int gpus = Environment.gpus().orElse(0);
    for (String name : job.devices()) {
      Device device = Device.fromName(name);
      try (NDManager manager = NDManager.newBaseManager(device)) {
        manager.zeros(new Shape(1)).toFloatArray();
      } catch (RuntimeException | LinkageError e) {
        parent.accept(new Message.Unusable(name, reason(engine, device, gpus, e)));
      }
    }
  }

  private static String reason(String engine, Device device, int gpus, Throwable e) {
    if (gpus > 0 && device.getDeviceId() >= gpus) {
      return "there " + (gpus == 1 ? "is 1 GPU, gpu0" : "are " + gpus + " GPUs, from gpu0 on");
    }
    return engine
        + " finds no CUDA: "
        + FIRST_SENTENCE.split(Reasons.firstLine(e), 2)[0]
        + "; use cpu, or name an installed libtorch by PYTORCH_LIBRARY_PATH and PYTORCH_FLAVOR";
  }
}
