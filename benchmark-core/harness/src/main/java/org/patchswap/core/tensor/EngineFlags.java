package org.patchswap.core.tensor;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.LibUtils;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of PyTorch that DJL has no call for: members of {@code at::Context}, called by the names
 * that GCC and Clang give them in the library. They hold for the whole process. A library without
 * such a name, one of another platform for example, is left as it is.
 */
public final class EngineFlags {
  private static final String CONTEXT = "_ZN2at13globalContextEv";

  private EngineFlags() {}

  /** Whether products of float32 on a GPU may be computed in TF32, by cuDNN and cuBLAS alike. */
  static void allowTf32(boolean allowed) {
    set("17setAllowTF32CuDNNEb", allowed);
    set("18setAllowTF32CuBLASEb", allowed);
  }

  /** Whether they may be, if both agree and can be asked. */
  static Optional<Boolean> tf32() {
    Optional<Boolean> convolutions = get("14allowTF32CuDNNEv");
    return convolutions.equals(get("15allowTF32CuBLASEv")) ? convolutions : Optional.empty();
  }

  /**
   * Asks for algorithms that give the same bits each time, for the rest of the process. Where an
   * operation has none, PyTorch warns and goes on.
   */
  public static void deterministic() {
    // The second value: to warn only. New memory is not filled: all of it is written before it is
    // read.
    set("26setDeterministicAlgorithmsEbb", true, true);
    set("39setDeterministicFillUninitializedMemoryEb", false);
    set("21setDeterministicCuDNNEb", true);
    set("17setBenchmarkCuDNNEb", false);
  }

  /** Whether such algorithms are asked for, if that can be asked. */
  static Optional<Boolean> isDeterministic() {
    return get("23deterministicAlgorithmsEv");
  }

  private static void set(String member, boolean... values) {
    context()
        .ifPresent(
            context -> {
              Object[] arguments = new Object[values.length + 1];
              arguments[0] = context;
              for (int i = 0; i < values.length; i++) {
                arguments[i + 1] = values[i] ? 1 : 0;
              }
              fact(
                  () -> {
                    Library.LOADED.getFunction("_ZN2at7Context" + member).invokeVoid(arguments);
                    return true;
                  });
            });
  }

  private static Optional<Boolean> get(String member) {
    // A C++ bool fills a byte of what is returned.
    return context()
        .flatMap(
            c ->
                fact(
                    () ->
                        Library.LOADED
                            .getFunction("_ZNK2at7Context" + member)
                            .invokeInt(new Object[] {c})))
        .map(i -> (i & 0xff) != 0);
  }

  private static Optional<Pointer> context() {
    return fact(() -> Library.LOADED.getFunction(CONTEXT).invokePointer(new Object[0]));
  }

  @FunctionalInterface
  private interface Source<T> {
    T get() throws IOException;
  }

  private static <T> Optional<T> fact(Source<T> source) {
    try {
      return Optional.ofNullable(source.get());
    } catch (IOException | RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** The library as the engine has loaded it. */
  private static final class Library {
    static final NativeLibrary LOADED = fact(Library::open).orElse(null);

    private static NativeLibrary open() throws IOException {
      Engine.getInstance();
      try (Stream<Path> files = Files.list(Path.of(LibUtils.getLibtorchPath()))) {
        return files
            .filter(f -> f.getFileName().toString().contains("torch_cpu"))
            .findFirst()
            .map(f -> NativeLibrary.getInstance(f.toString()))
            .orElse(null);
      }
    }
  }
}
