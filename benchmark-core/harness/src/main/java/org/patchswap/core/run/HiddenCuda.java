package org.patchswap.core.run;

import ai.djl.util.cuda.CudaUtils;
import java.lang.reflect.Field;

/**
 * Keeps a process that uses no GPU from asking for one, where there is no driver and so none to be
 * had. DJL loads any CUDA runtime it finds as soon as the engine starts; one without a driver makes
 * it warn, and a broken one can end the process. With a driver the engine's build is chosen by what
 * is there, and that is left as it is.
 */
public final class HiddenCuda {
  /** Makes DJL ask another process, whose answer it keeps, and load nothing in this one. */
  private static final String ASKS_OUTSIDE = "ai.djl.util.cuda.fork";

  private HiddenCuda() {}

  /** For the first lines of a process, before the engine. */
  public static void hide() {
    if (Environment.gpuDriver().isPresent()) {
      return;
    }
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
