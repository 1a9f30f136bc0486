package org.patchswap.core.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.BinaryOperator;

/**
 * An array and a number. The number is made where the array lies, by the engine; DJL's own {@code
 * x.mul(Number)} writes it into a buffer of Java's and copies that to the device, for which the
 * host waits. Values are those of DJL's operations; the result keeps the array's type where that is
 * a floating one.
 */
public final class Scalars {
  private static final Clamp CLAMP = new Clamp();

  private Scalars() {}

  /** x + v. */
  public static NDArray add(NDArray x, Number v) {
    return with(x, v, NDArray::add);
  }

  /** x - v. */
  public static NDArray sub(NDArray x, Number v) {
    return with(x, v, NDArray::sub);
  }

  /** x v. */
  public static NDArray mul(NDArray x, Number v) {
    return with(x, v, NDArray::mul);
  }

  /** x / v. */
  public static NDArray div(NDArray x, Number v) {
    return with(x, v, NDArray::div);
  }

  /** v / x. */
  public static NDArray over(Number v, NDArray x) {
    return with(x, v, (array, number) -> number.div(array));
  }

  /** x to the power v. */
  public static NDArray pow(NDArray x, Number v) {
    return with(x, v, NDArray::pow);
  }

  /** 1 - x, as 1 + (-1) x. */
  public static NDArray oneMinus(NDArray x) {
    try (NDArray negative = mul(x, -1)) {
      return add(negative, 1);
    }
  }

  /** The larger of x and v. */
  public static NDArray maximum(NDArray x, Number v) {
    return with(x, v, NDArray::maximum);
  }

  /** The smaller of x and v. */
  public static NDArray minimum(NDArray x, Number v) {
    return with(x, v, NDArray::minimum);
  }

  /** x where it lies between two bounds, else the nearer one; the gradient is 1 at the bounds. */
  public static NDArray clip(NDArray x, Number least, Number most) {
    // PyTorch takes both bounds from where they lie to the host, so they are made there.
    try (NDArray a = number(x, least, Device.cpu());
        NDArray b = number(x, most, Device.cpu())) {
      return CLAMP.of((PtNDArray) x, (PtNDArray) a, (PtNDArray) b);
    }
  }

  /** Whether x is v, as booleans. */
  public static NDArray eq(NDArray x, Number v) {
    return with(x, v, NDArray::eq);
  }

  /** Whether x is not v, as booleans. */
  public static NDArray neq(NDArray x, Number v) {
    return with(x, v, NDArray::neq);
  }

  /** Whether x is above v, as booleans. */
  public static NDArray gt(NDArray x, Number v) {
    return with(x, v, NDArray::gt);
  }

  /** Whether x is v or above, as booleans. */
  public static NDArray gte(NDArray x, Number v) {
    return with(x, v, NDArray::gte);
  }

  /** Whether x is below v, as booleans. */
  public static NDArray lt(NDArray x, Number v) {
    return with(x, v, NDArray::lt);
  }

  /** Whether x is v or below, as booleans. */
  public static NDArray lte(NDArray x, Number v) {
    return with(x, v, NDArray::lte);
  }

  /** x += v, in place; returns x. */
  public static NDArray addi(NDArray x, Number v) {
    return with(x, v, NDArray::addi);
  }

  /** x -= v, in place; returns x. */
  public static NDArray subi(NDArray x, Number v) {
    return with(x, v, NDArray::subi);
  }

  /** x *= v, in place; returns x. */
  public static NDArray muli(NDArray x, Number v) {
    return with(x, v, NDArray::muli);
  }

  /** x /= v, in place; returns x. */
  public static NDArray divi(NDArray x, Number v) {
    return with(x, v, NDArray::divi);
  }

  /**
   * Where the operation is recorded for gradients, PyTorch keeps the number as long as it needs.
   */
  private static NDArray with(NDArray x, Number v, BinaryOperator<NDArray> operation) {
    try (NDArray number = number(x, v, x.getDevice())) {
      return operation.apply(x, number);
    }
  }

  private static NDArray number(NDArray x, Number v, Device device) {
    return JniUtils.full(
        (PtNDManager) x.getManager(),
        new Shape(),
        v.doubleValue(),
        type(x.getDataType(), v),
        device,
        SparseFormat.DENSE);
  }

  private static DataType type(DataType array, Number v) {
    if (array == DataType.FLOAT32 || array == DataType.FLOAT64 || array == DataType.FLOAT16) {
      return array;
    }
    if (v instanceof Integer) {
      return DataType.INT32;
    }
    if (v instanceof Long) {
      return DataType.INT64;
    }
    return v instanceof Double ? DataType.FLOAT64 : DataType.FLOAT32;
  }

  /**
   * PyTorch's clamp with bounds that DJL does not make of Java's buffers. The native method is not
   * public; a version of DJL that has another one is noticed at once.
   */
  private static final class Clamp {
    private final Object library;
    private final Method clamp;

    Clamp() {
      try {
        Class<?> type = Class.forName("ai.djl.pytorch.jni.PyTorchLibrary");
        var instance = type.getDeclaredField("LIB");
        instance.setAccessible(true);
        library = instance.get(null);
        clamp = type.getDeclaredMethod("torchClamp", long.class, long.class, long.class);
        clamp.setAccessible(true);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("This version of DJL is not known: no torchClamp", e);
      }
    }

    NDArray of(PtNDArray x, PtNDArray least, PtNDArray most) {
      try {
        long result =
            (long) clamp.invoke(library, x.getHandle(), least.getHandle(), most.getHandle());
        return new PtNDArray(x.getManager(), result);
      } catch (InvocationTargetException e) {
        throw new IllegalStateException(e.getCause());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
