package org.patchswap.baselines.tiny;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Need;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Metric;
import org.patchswap.core.tensor.Tensors;
import org.patchswap.core.training.Schedule;
import org.patchswap.core.training.Trainer;
import org.patchswap.core.training.TrainingPlan;

/** Trains a tiny student with the harness's own loop, and can break off. */
public final class TinyTraining {
  private static final int EPOCHS = 3;
  private static final long STEPS_PER_EPOCH = TinyWorkload.IMAGES / TinyRun.BATCH;

  /** The break. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private TinyTraining() {}

  /**
   * Trains, from the newest checkpoint of a folder if there is one.
   *
   * @param breakAfter steps after which training stops without a word; 0 for never
   * @return the digest of everything the method and the student hold at the end; empty after a
   *     break
   */
  public static String train(
      Kind kind, Method method, Map<String, Object> given, Path checkpoints, long breakAfter) {
    try (NDManager manager = NDManager.newBaseManager()) {
      TinyWorkload workload = new TinyWorkload(kind, manager);
      TinyNetwork student = new TinyNetwork(kind, new int[] {6, 6, 8, 12}).initialise(manager, 1);
      TinyNetwork teacher = null;
      if (method.traits().needs().contains(Need.TEACHER)
          || method.traits().needs().contains(Need.SELF_TEACHER)) {
        boolean own = method.traits().needs().contains(Need.SELF_TEACHER);
        int[] widths = own ? new int[] {6, 6, 8, 12} : new int[] {8, 8, 12, 16};
        teacher = new TinyNetwork(kind, widths).initialise(manager, 2);
        teacher.block().freezeParameters(true);
      }
      List<String> problems = new ArrayList<>();
      Settings settings = Settings.resolve(method.traits().options(), given, problems);
      TrainingPlan plan =
          new TrainingPlan(
              new TrainingPlan.Length(
                  TinyRun.BATCH, STEPS_PER_EPOCH, EPOCHS * STEPS_PER_EPOCH, EPOCHS),
              new TrainingPlan.Optimiser(0.9, 0, false, 5e-4, true),
              new Schedule(0.01, Schedule.Shape.COSINE, EPOCHS, 0, List.of(), 1, 1),
              new TrainingPlan.Measuring(1, TrainingPlan.Selection.LAST),
              TrainingPlan.Saving.Each.EPOCH,
              7,
              settings);
      Trainer trainer =
          new Trainer(
              plan, workload, method, student, teacher, new Metric("score", "Score", "", true));
      trainer.train(
          checkpoints,
          p -> {
            if (p.position().step() == breakAfter) {
              throw new Killed();
            }
          });
      return Tensors.digest(trainer.networks().arrays());
    } catch (Killed e) {
      return "";
    }
  }
}
