package org.patchswap.core.worker;

import java.util.Optional;

/**
 * What a process can tell of the GPUs of its machine. Nothing here throws: what cannot be had is
 * absent. Asked for in the order of {@link GpuPreflight}, so that what is slow is asked for last.
 */
interface GpuFacts {
  /** How many GPUs driver and runtime find together. */
  Optional<Integer> gpus();

  /** The version of the NVIDIA driver; absent where there is none. */
  Optional<String> driver();

  /** The version of the CUDA runtime, such as 12.8; absent where none can be loaded. */
  Optional<String> runtime();

  /** Name and version of the engine. */
  String engine();

  /** Whether the engine's native library is a build for CUDA. */
  Optional<Boolean> cudaBuild();

  /** The compute capability of a GPU, such as 9.0. */
  Optional<String> capability(int gpu);

  /** Bytes of a GPU that nobody uses. */
  Optional<Long> free(int gpu);

  /** What stops a small computation on a GPU; absent where it goes well. */
  Optional<Throwable> trial(int gpu);
}
