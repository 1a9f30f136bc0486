package org.patchswap.core.run;

import ai.djl.util.cuda.CudaUtils;
import java.lang.reflect.Field;

/**
 * Keeps a process that uses no GPU from asking for one. DJL loads any CUDA runtime it finds as soon
 * as the engine starts; one without a driver makes it warn, and a broken one can end the process.
 */
public final class HiddenCuda {
  /** Makes DJL ask another process, whose answer it keeps, and load nothing in this one. */
  private static final String ASKS_OUTSIDE = "ai.djl.util.cuda.fork";

  private HiddenCuda() {}

  /** Hides every GPU from this process; for the first lines of a process, before the engine. */
  public static void hide() {
    System.setProperty(ASKS_OUTSIDE, "true");
    try {
      Field answer = CudaUtils.class.getDeclaredField("gpuInfo");
      answer.setAccessible(true);
      answer.set(null, new String[] {"0", "-1"});
    } catch (ReflectiveOperationException | RuntimeException e) {
      // A DJL without this field does ask another process: as quiet, and later by its start.
    }
  }
}
