package org.patchswap.core.worker;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.patchswap.core.run.Environment;
import org.patchswap.core.tensor.Scalars;

/** Finds out which devices cannot be used, by asking for them and then using them. */
final class DeviceProbe implements GpuFacts {
  static void probe(Job.Probe job, Consumer<Message> parent) {
    DeviceProbe facts = new DeviceProbe();
    for (String name : job.devices()) {
      WorkerDevice device = WorkerDevice.known(name);
      Optional<String> reason =
          device
              .gpu()
              .map(gpu -> GpuPreflight.reason(gpu, device.runs(), job.needBytes(), facts))
              .orElseGet(() -> facts.trial(Device.cpu()).map(Reasons::firstLine));
      reason.ifPresent(r -> parent.accept(new Message.Unusable(name, r)));
    }
  }

  @Override
  public Optional<Integer> gpus() {
    return Environment.gpus();
  }

  @Override
  public Optional<String> driver() {
    return Environment.gpuDriver();
  }

  @Override
  public Optional<String> runtime() {
    return Environment.fact(CudaUtils::getCudaVersionString).map(DeviceProbe::dotted);
  }

  @Override
  public String engine() {
    return "PyTorch" + Environment.fact(() -> " " + Engine.getInstance().getVersion()).orElse("");
  }

  @Override
  public Optional<Boolean> cudaBuild() {
    return Environment.fact(
        () -> {
          Engine.getInstance();
          try (Stream<Path> files = Files.list(Path.of(LibUtils.getLibtorchPath()))) {
            return files.anyMatch(f -> f.getFileName().toString().contains("torch_cuda"));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public Optional<String> capability(int gpu) {
    return Environment.fact(() -> CudaUtils.getComputeCapability(gpu)).map(DeviceProbe::dotted);
  }

  @Override
  public Optional<Long> free(int gpu) {
    return Environment.freeMemory(Device.gpu(gpu));
  }

  @Override
  public Optional<Throwable> trial(int gpu) {
    return trial(Device.gpu(gpu));
  }

  private Optional<Throwable> trial(Device device) {
    try (NDManager manager = NDManager.newBaseManager(device)) {
      Scalars.add(manager.zeros(new Shape(1)), 1).toFloatArray();
      return Optional.empty();
    } catch (RuntimeException | LinkageError e) {
      return Optional.of(e);
    }
  }

  /** DJL leaves the point out: 128 is 12.8. */
  private static String dotted(String version) {
    int minor = version.length() - 1;
    return version.substring(0, minor) + "." + version.substring(minor);
  }
}
