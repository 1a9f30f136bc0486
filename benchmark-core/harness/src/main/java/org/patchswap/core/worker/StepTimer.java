package org.patchswap.core.worker;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.run.Environment;
import org.patchswap.core.run.Run;

/** Times the training step of a run, and keeps nothing else of it. */
final class StepTimer {
  private StepTimer() {}

  static Message.Timed time(Job.Timing job) {
    int before = Job.Timing.WARM_UP;
    List<Long> stamps = new ArrayList<>();
    Run run = new Run(job.spec(), null, Device.fromName(job.device()), Catalogue.load());
    run.rehearse(before + job.steps(), progress -> stamps.add(System.nanoTime()));
    double[] millis = new double[job.steps()];
    for (int i = 0; i < millis.length; i++) {
      millis[i] = (stamps.get(before + i) - stamps.get(before + i - 1)) / 1e6;
    }
    Arrays.sort(millis);
    double median = (millis[(millis.length - 1) / 2] + millis[millis.length / 2]) / 2;
    long batch = job.spec().recipe().get(RecipeOptions.BATCH);
    return new Message.Timed(median, batch / median * 1000, Environment.peakMemory() / 1e6);
  }
}
