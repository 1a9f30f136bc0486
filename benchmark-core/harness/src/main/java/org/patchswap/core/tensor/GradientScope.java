package org.patchswap.core.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.engine.PtNDArray;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * A scope for a forward pass and its backward pass: closes the arrays made meanwhile, and keeps
 * their memory until then.
 *
 * <p>DJL 0.35 hands every number of an expression ({@code x.mul(0.5f)}) to PyTorch in a buffer that
 * belongs to Java, and drops the buffer as soon as the product is there. PyTorch reads the number
 * again in the backward pass; a garbage collection in between has freed it, and the gradient is
 * multiplied by whatever came to lie in its place. Nothing is reported. On a CPU every gradient
 * must therefore be taken inside such a scope.
 */
public final class GradientScope extends NDScope {
  private static final Field ARRAYS = field(NDScope.class, "resources");
  private static final Field BUFFER = field(PtNDArray.class, "dataRef");

  private final Kept kept = new Kept();
  private final int readsBefore = HostRead.count();

  /** Opens the scope on this thread. */
  public GradientScope() {
    try {
      ARRAYS.set(this, kept);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    suppressNotUsedWarning();
  }

  /** What went between host and device since the scope was opened. */
  public HostTraffic traffic() {
    return new HostTraffic(kept.buffers.size(), HostRead.count() - readsBefore);
  }

  private static Field field(Class<?> owner, String name) {
    try {
      Field f = owner.getDeclaredField(name);
      f.setAccessible(true);
      return f;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("This version of DJL is not known: " + owner.getName(), e);
    }
  }

  /** The arrays of the scope, and the buffers they were made from, which outlive them. */
  private static final class Kept extends IdentityHashMap<NDArray, Object> {
    private static final long serialVersionUID = 1;
    private final transient List<Object> buffers = new ArrayList<>();

    @Override
    public Object put(NDArray array, Object mark) {
      if (array instanceof PtNDArray a) {
        try {
          Object buffer = BUFFER.get(a);
          if (buffer != null) {
            buffers.add(buffer);
          }
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
      return super.put(array, mark);
    }
  }
}
