package org.patchswap.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Arrays of bfloat16, which DJL 0.35 has a name for and no more: asked to make one it ends the
 * process. PyTorch makes them when a module of its own does, so two such modules are put together
 * here, of one line each. Gradients flow through both.
 *
 * <p>DJL calls the type of such an array unknown. Operations that hand the type on (softmax, zeros
 * and ones like it, a change of type) end the process; those that do not (convolution,
 * normalisation, sums and products of arrays, pooling, slices) work. So bfloat16 stays inside of
 * layers and backbones, and no method or task ever sees it.
 */
public final class Bfloat16 {
  /** The number of a type in PyTorch's {@code ScalarType}. */
  private static final int FLOAT32 = 6;

  private static final int BFLOAT16 = 15;

  private Bfloat16() {}

  /** Whether an array is one. */
  public static boolean is(NDArray a) {
    DataType type = a.getDataType();
    return type == DataType.UNKNOWN || type == DataType.BFLOAT16;
  }

  /** The same values rounded to bfloat16, to the nearest; the array itself where it is one. */
  public static NDArray of(NDArray a) {
    return is(a) ? a : cast(Casts.DOWN, a);
  }

  /** The same values in float32; the array itself where it is no bfloat16. */
  public static NDArray widened(NDArray a) {
    return is(a) ? cast(Casts.UP, a) : a;
  }

  private static NDArray cast(PtSymbolBlock module, NDArray a) {
    // DJL hands an array with a name on as a dictionary of one.
    String name = a.getName();
    a.setName(null);
    try {
      // The last argument: outside of PyTorch's mode without any gradients ever.
      return IValueUtils.forward(module, new NDList(a), true).get(0);
    } finally {
      a.setName(name);
    }
  }

  /** Loaded when first asked for; they live as long as the process. */
  private static final class Casts {
    static final NDManager MANAGER = NDManager.newBaseManager();
    static final PtSymbolBlock DOWN = module(BFLOAT16);
    static final PtSymbolBlock UP = module(FLOAT32);

    private static PtSymbolBlock module(int type) {
      try {
        return JniUtils.loadModule(
            (PtNDManager) MANAGER, new ByteArrayInputStream(archive(type)), false, false);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A TorchScript archive: a zip file of source text and of a pickle that names its class. */
  private static byte[] archive(int type) throws IOException {
    String code =
        """
        class Cast(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          def forward(self: __torch__.Cast, x: Tensor) -> Tensor:
            return torch.to(x, %d)
        """
            .formatted(type);
    // Protocol 2; a Cast without arguments, whose state is {"training": true}.
    String pickle = "\u0080\2c__torch__\nCast\nq\0)\u0081}(X\b\0\0\0trainingq\1\u0088ubq\2.";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      put(zip, "cast/data.pkl", pickle.getBytes(StandardCharsets.ISO_8859_1));
      put(zip, "cast/code/__torch__.py", code.getBytes(StandardCharsets.UTF_8));
      put(zip, "cast/constants.pkl", "\u0080\2).".getBytes(StandardCharsets.ISO_8859_1));
      put(zip, "cast/version", "3\n".getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  /** PyTorch reads entries that are stored as they are. */
  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(crc.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
