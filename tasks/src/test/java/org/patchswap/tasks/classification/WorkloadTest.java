package org.patchswap.tasks.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.patchswap.core.option.Settings;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Instances;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.Targets;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.GradientScope;
import org.patchswap.core.tensor.Losses;
import org.patchswap.tasks.data.Images;
import org.patchswap.tasks.data.images.FashionMnistSubset;
import org.patchswap.tasks.network.Ready;

/** The workload on the embedded data. */
class WorkloadTest {
  private static final int STEPS = 60;
  private static final SeedStreams SEEDS = new SeedStreams(11);
  private static ClassificationData<Images> data;
  private static Workload workload;

  @BeforeAll
  static void open() {
    ClassificationTask task = new ClassificationTask();
    List<String> problems = new ArrayList<>();
    Settings settings =
        Settings.resolve(
            task.traits().options(), Map.of("train-limit", 300L, "test-limit", 100L), problems);
    data = new DataReader(settings, problems).images(new FashionMnistSubset());
    assertEquals(List.of(), problems);
    workload = task.open(settings, Device.cpu());
  }

  @AfterAll
  static void close() {
    workload.close();
  }

  private static RandomGenerator random(String name) {
    return SEEDS.stream(name);
  }

  /** Crop from zero padding, then mirror, in plain Java; one draw after the other. */
  private static float[] reference(long[] ids, RandomGenerator draws, int pad) {
    Images images = data.train();
    int h = images.height();
    int w = images.width();
    float[] out = new float[ids.length * h * w];
    for (int i = 0; i < ids.length; i++) {
      int dy = draws.nextInt(2 * pad + 1);
      int dx = draws.nextInt(2 * pad + 1);
      boolean flip = draws.nextBoolean();
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
          int sy = y + dy - pad;
          int sx = (flip ? w - 1 - x : x) + dx - pad;
          boolean inside = sy >= 0 && sy < h && sx >= 0 && sx < w;
          int v = inside ? images.pixels()[((int) ids[i] * h + sy) * w + sx] & 0xff : 0;
          out[(i * h + y) * w + x] = (v / 255f - 0.2860f) / 0.3530f;
        }
      }
    }
    return out;
  }

  @Test
  void batchIsCroppedAndMirroredAsInPlainJava() {
    long[] ids = {0, 17, 299, 17, 5, 123};
    Batch batch = workload.batch(ids, random("a"));
    assertEquals(new Shape(6, 1, 28, 28), batch.images().getShape());
    assertArrayEquals(reference(ids, random("a"), 2), batch.images().toFloatArray(), 1e-5f);
    long[] labels = ((ClassTargets) batch.targets()).labels().toLongArray();
    for (int i = 0; i < ids.length; i++) {
      assertEquals(data.train().labels()[(int) ids[i]], labels[i]);
    }
    assertArrayEquals(ids, batch.ids());
  }

  @Test
  void partnerSharesTheClassAndIsAnother() {
    RandomGenerator draws = random("b");
    for (long id = 0; id < 300; id++) {
      long partner = workload.partner(id, Match.SAME_CLASS, draws);
      assertNotEquals(id, partner);
      assertEquals(data.train().labels()[(int) id], data.train().labels()[(int) partner]);
      long stranger = workload.partner(id, Match.OTHER_CLASS, draws);
      assertNotEquals(data.train().labels()[(int) id], data.train().labels()[(int) stranger]);
      assertNotEquals(id, workload.partner(id, Match.ANY, draws));
    }
  }

  @Test
  void labelsAreMixedByTheShareOfPatchesWhereClassesMeet() {
    Batch u = workload.batch(new long[] {1, 2, 3}, random("d"));
    Batch v = workload.batch(new long[] {4, 5, 6}, random("e"));
    PatchSwap how = new PatchSwap(7, 0.5, false);
    PatchMask mask =
        PatchMask.draw(workload.places(u, v, Match.ANY, how.patch()), how, random("f"));
    Swapped swapped = workload.swap(u, v, Match.OTHER_CLASS, mask);
    assertArrayEquals(mask.kept(), swapped.ofFirst().orElseThrow().shares().toFloatArray());
    assertArrayEquals(labels(v.targets()), labels(swapped.ofFirst().orElseThrow().targets()));
    assertArrayEquals(labels(u.targets()), labels(swapped.ofSecond().orElseThrow().targets()));
    Swapped alike = workload.swap(u, v, Match.SAME_CLASS, mask);
    assertTrue(alike.ofFirst().isEmpty() && alike.ofSecond().isEmpty());
    assertArrayEquals(
        alike.first().images().toFloatArray(), swapped.first().images().toFloatArray());
  }

  private static long[] labels(Targets targets) {
    return ((ClassTargets) targets).labels().toLongArray();
  }

  @Test
  void targetsFollowTheirImages() {
    Batch batch = workload.batch(new long[] {1, 2, 3}, random("c"));
    long[] labels = ((ClassTargets) batch.targets()).labels().toLongArray();
    NDArray order = workload.manager().create(new long[] {2, 0, 1});
    long[] moved = ((ClassTargets) batch.targets().reorder(order)).labels().toLongArray();
    assertArrayEquals(new long[] {labels[2], labels[0], labels[1]}, moved);
  }

  @Test
  void trainingLossFallsAndHandlesStayFlat() {
    Network network = Ready.network(workload.network("resnet8"), 3, workload.manager(), 28);
    ParameterStore store = new ParameterStore(workload.manager(), false);
    float first = 0;
    float last = 0;
    List<Integer> counts = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      long[] ids = new long[32];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = (37L * step + 11L * i) % 300;
      }
      try (GradientScope scope = new GradientScope()) {
        Batch batch = workload.batch(ids, SEEDS.stream("augment", 0, step));
        long[] others = new long[32];
        RandomGenerator draws = SEEDS.stream("partner", 0, step);
        for (int i = 0; i < 32; i++) {
          others[i] = workload.partner(ids[i], Match.SAME_CLASS, draws);
        }
        Swapped swapped =
            workload.swap(
                batch,
                workload.batch(others, draws),
                Match.SAME_CLASS,
                PatchMask.draw(32, 28, 28, new PatchSwap(7, 0.5, false), draws));
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
          Instances rows =
              workload.instances(
                  network.forward(store, swapped.first().images(), true, true),
                  swapped.first().targets());
          NDArray loss = Losses.crossEntropy(rows.logits(), rows.labels(), rows.weights());
          collector.backward(loss);
          last = loss.getFloat();
          first = step == 0 ? last : first;
        }
        network
            .block()
            .getParameters()
            .values()
            .forEach(
                p -> {
                  if (p.requiresGradient()) {
                    NDArray gradient = p.getArray().getGradient();
                    p.getArray().stopGradient().subi(gradient.mul(0.1f));
                    gradient.subi(gradient);
                  }
                });
      }
      counts.add(workload.manager().getManagedArrays().size());
    }
    assertTrue(last < first - 0.2, first + " to " + last);
    assertEquals(counts.get(1), counts.get(STEPS - 1), counts.toString());
    Evaluation once = workload.evaluate(network, Split.TEST);
    Evaluation again = workload.evaluate(network, Split.TEST);
    assertEquals(once, again);
    assertEquals(101, once.predictions().lines().count());
    assertEquals(
        ClassificationTask.METRICS.stream().map(m -> m.name()).sorted().toList(),
        List.copyOf(once.metrics().keySet()));
    assertTrue(once.metrics().get("top1") > 0.4, once.metrics().toString());
    workload.evaluate(network, Split.VALIDATION);
    workload.evaluate(network, Split.TRAIN);
    assertEquals(counts.get(STEPS - 1), workload.manager().getManagedArrays().size());
  }
}
