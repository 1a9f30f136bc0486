package org.patchswap.core.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Traits;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Workload;
import org.patchswap.core.training.batch.BatchOrder;
import org.patchswap.core.training.batch.Foresight;
import org.patchswap.core.training.batch.Position;

/** What a workload is told of the batches to come. */
class ForesightTest {
  private static final int IMAGES = 10;
  private static final int BATCH = 3;
  private static final long STEPS = 11;
  private static final SeedStreams SEEDS = new SeedStreams(5);

  private final List<String> told = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();

  /** A workload that looks so many steps ahead and notes what it hears. */
  private Workload workload(int ahead) {
    return (Workload)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Workload.class},
            (proxy, method, args) ->
                switch (method.getName()) {
                  case "foresight" -> ahead;
                  case "partner" -> (long) ((RandomGenerator) args[2]).nextInt(IMAGES);
                  case "expect" -> {
                    told.add(key(args));
                    yield null;
                  }
                  case "batch" -> {
                    asked.add(key(args));
                    yield new Batch(null, null, (long[]) args[0]);
                  }
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static String key(Object... args) {
    return Arrays.toString((long[]) args[0]) + " " + ((RandomGenerator) args[1]).nextLong();
  }

  private void train(int ahead, long from) {
    train(ahead, from, 1);
  }

  /** Steps of some batches each. */
  private void train(int ahead, long from, int parts) {
    Workload workload = workload(ahead);
    BatchOrder order = new BatchOrder(SEEDS, IMAGES, BATCH);
    Foresight foresight = new Foresight(workload, SEEDS, order);
    Traits traits = Traits.of("m", "M", Family.CONTROL);
    for (long i = from; i < STEPS; i++) {
      Position at = new Position(i / parts, STEPS / parts, IMAGES / BATCH / parts);
      TrainingStep.Part part = new TrainingStep.Part(at, (int) (i % parts), parts);
      foresight.tell(part.batches());
      TrainingStep step =
          new TrainingStep(
              workload, traits, null, SEEDS, new Passes(), part, order.ids(part.batches()));
      step.batch();
      step.partners(Match.SAME_CLASS);
      step.view(1);
      step.batch();
      foresight.learn(step.asked());
    }
  }

  @Test
  void eachBatchOfAStepIsToldOf() {
    train(2, 0, 2);
    assertEquals(asked.size(), new HashSet<>(asked).size(), "no two batches are alike");
    assertTrue(told.size() > asked.size() / 2 && asked.containsAll(told), told::toString);
  }

  @Test
  void tellsOfWhatIsAskedForLaterAndOfNothingElse() {
    train(2, 0);
    assertEquals(3 * STEPS, asked.size());
    assertEquals(new HashSet<>(told).size(), told.size(), "told once");
    assertTrue(asked.containsAll(told), "told " + told + " but asked for " + asked);
    // Before the first step was over only the steps' own images were known, of three steps.
    assertEquals(asked.size() - 6, told.size());
  }

  @Test
  void tellsTheSameWhereverATrainingGoesOn() {
    train(3, 0);
    List<String> whole = List.copyOf(asked);
    asked.clear();
    told.clear();
    train(3, 5);
    assertEquals(whole.subList(15, whole.size()), asked);
    assertTrue(asked.containsAll(told));
  }

  @Test
  void saysNothingWhereNobodyListens() {
    train(0, 0);
    assertEquals(List.of(), told);
  }
}
