package org.patchswap.core.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.seed.SeedSource;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.tensor.Tensors;

/** Which random numbers of a training follow its seed: those that are named, bit for bit. */
class VaryTest {
  private static final long[] SOME_IMAGES = {0, 1, 2, 3};

  @TempDir Path folder;

  /** The plain loss, by a method that notes what it gets and draws of everything. */
  private static final class Watching extends PlainMethod {
    final Map<SeedSource, List<String>> seen = new EnumMap<>(SeedSource.class);

    Watching() {
      for (SeedSource source : SeedSource.values()) {
        seen.put(source, new ArrayList<>());
      }
    }

    private void note(SeedSource source, Object what) {
      seen.get(source).add(String.valueOf(what));
    }

    private void note(SeedSource source, NDArray array) {
      note(source, Tensors.digest(Map.of("array", array)));
    }

    @Override
    public void prepare(Setup setup) {
      Linear module = setup.module("extra", Linear.builder().setUnits(2).build(), new Shape(1, 3));
      module.getParameters().forEach(p -> note(SeedSource.INIT, p.getValue().getArray()));
      note(SeedSource.METHOD, setup.random("setup").nextLong());
    }

    @Override
    public Loss loss(Step step) {
      Batch batch = step.batch();
      step.studentNetwork().block().getParameters().stream()
          .limit(step.index() == 0 ? Long.MAX_VALUE : 0)
          .forEach(p -> note(SeedSource.INIT, p.getValue().getArray()));
      note(SeedSource.ORDER, Arrays.toString(batch.ids()));
      note(SeedSource.AUGMENT, step.images(SOME_IMAGES, "some").images());
      note(SeedSource.METHOD, step.random("draw").nextLong());
      note(SeedSource.METHOD, step.manager().randomUniform(0, 1, new Shape(3)));
      Batch some = step.images(SOME_IMAGES, "some");
      PatchMask mask = step.mask(some, some, Match.ANY, new PatchSwap(4, 0.5, false));
      note(SeedSource.METHOD, mask.pixels(step.manager()));
      return Loss.of("supervised", step.student(batch).supervised());
    }
  }

  private record Trained(Map<SeedSource, List<String>> seen, String digest) {}

  private Trained train(long seed, Set<SeedSource> vary) {
    SeedStreams seeds = new SeedStreams(seed, vary);
    Watching method = new Watching();
    try (TestRun run =
        new TestRun(TinyTask.CLASSIFICATION, method, Map.of(), seeds, seeds, TestCourse.USUAL)) {
      run.train(folder.resolve(seed + "-" + vary), 0);
      return new Trained(method.seen, run.digest());
    }
  }

  /** Sources in which two trainings differ. */
  private static Set<SeedSource> differing(Trained one, Trained other) {
    Set<SeedSource> out = EnumSet.noneOf(SeedSource.class);
    one.seen()
        .forEach(
            (source, all) -> {
              if (!all.equals(other.seen().get(source))) {
                out.add(source);
              }
            });
    return out;
  }

  @ParameterizedTest
  @EnumSource(SeedSource.class)
  void seedsDifferInTheNamedSourceAlone(SeedSource source) {
    Set<SeedSource> only = EnumSet.of(source);
    Trained one = train(1, only);
    assertEquals(only, differing(one, train(2, only)));
    Set<SeedSource> others = EnumSet.complementOf(EnumSet.of(source));
    assertEquals(others, differing(one, train(1, EnumSet.allOf(SeedSource.class))));
    assertEquals(others, differing(train(1, others), train(2, others)));
  }

  @ParameterizedTest
  @EnumSource(SeedSource.class)
  void theTrainedNetworkFollowsWhatVaries(SeedSource source) {
    Set<SeedSource> only = EnumSet.of(source);
    // The plain loss makes nothing of what a method draws.
    if (source == SeedSource.METHOD) {
      assertEquals(train(1, only).digest(), train(2, only).digest());
    } else {
      assertNotEquals(train(1, only).digest(), train(2, only).digest());
    }
  }

  @Test
  void whatIsHeldIsThatOfOneRoot() {
    Set<SeedSource> all = EnumSet.allOf(SeedSource.class);
    Trained held = train(SeedStreams.HELD, all);
    assertEquals(Set.of(SeedSource.ORDER), differing(held, train(1, Set.of(SeedSource.ORDER))));
    assertEquals(held, train(SeedStreams.HELD, Set.of(SeedSource.ORDER)));
  }
}
