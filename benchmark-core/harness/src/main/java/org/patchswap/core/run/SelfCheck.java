package org.patchswap.core.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.patchswap.core.store.Record;
import org.patchswap.core.tensor.Tensors;
import org.patchswap.core.training.Trainer;
import org.patchswap.core.training.TrainingFailure;

/**
 * Proves on a run what all runs rely on: broken off and resumed it ends with the same bits in
 * weights, velocities, auxiliary modules, memories and history, and no step leaves an array behind.
 */
final class SelfCheck {
  private static final int LEAK_STEPS = 4;

  private final Supplier<Trainer> fresh;
  private final Path folder;
  private final boolean repeats;

  /**
   * A check of one run.
   *
   * @param repeats whether the device is one on which a run that is repeated must be the same bits
   * @param fresh gives a trainer of the run, at its start, that saves after every step
   * @param work the run's folder for what it needs on the way; gets one for the checkpoints
   */
  SelfCheck(boolean repeats, Supplier<Trainer> fresh, Path work) {
    this.repeats = repeats;
    this.fresh = fresh;
    try {
      // A new one each time: a check that was killed must not be taken up by the next.
      this.folder = Files.createTempDirectory(Files.createDirectories(work), "self-check-");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make a folder in " + work, e);
    }
  }

  private static final class Break extends RuntimeException {
    private static final long serialVersionUID = 1;

    Break() {
      super("broken off on purpose", null, false, false);
    }
  }

  /**
   * Checks.
   *
   * @param whole the run, finished without a break
   * @return what is noted in the record
   * @throws TrainingFailure naming the promise that is not kept
   */
  Record.SelfCheck against(Trainer whole) {
    long half = Math.max(1, whole.position().steps() / 2);
    breakOff(half);
    Trainer resumed = fresh.get();
    resumed.train(folder, p -> {});
    String ends = ending(digest(resumed), digest(whole), half, repeats, this::repeated);
    return new Record.SelfCheck(half, ends, leak());
  }

  /**
   * How a run that was resumed ends, beside one that was not.
   *
   * @param repeats whether the device must give the same bits again
   * @param again the digest of the run, repeated without a break; asked for where it matters
   */
  static String ending(
      String resumed, String whole, long half, boolean repeats, Supplier<String> again) {
    if (resumed.equals(whole)) {
      return Record.SelfCheck.SAME;
    }
    if (!repeats && !again.get().equals(whole)) {
      return Record.SelfCheck.OTHER;
    }
    throw new TrainingFailure(
        "broken off after step "
            + half
            + " and resumed, it ends with other bits: the method keeps something between steps"
            + " that is neither a registered module nor a registered memory");
  }

  private String repeated() {
    Trainer t = fresh.get();
    t.train(folder.resolve("repeated"), p -> {});
    return digest(t);
  }

  private void breakOff(long after) {
    try {
      fresh
          .get()
          .train(
              folder,
              p -> {
                if (p.position().step() == after) {
                  throw new Break();
                }
              });
    } catch (Break e) {
      // As intended: what it saved last is where the next one goes on.
    }
  }

  private static String digest(Trainer t) {
    return Tensors.digest(t.networks().arrays()) + new History(t.measurements().history()).digest();
  }

  private int leak() {
    Trainer t = fresh.get();
    List<Integer> held = new ArrayList<>();
    t.rehearse(Math.min(LEAK_STEPS, t.position().steps()), p -> held.add(t.arrays()));
    int left = held.get(held.size() - 1) - held.get(Math.min(1, held.size() - 1));
    if (left != 0) {
      throw new TrainingFailure(
          "arrays held after each step: " + held + "; the method keeps arrays that it must close");
    }
    return left;
  }
}
