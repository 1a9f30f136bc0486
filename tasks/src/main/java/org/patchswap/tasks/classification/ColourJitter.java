package org.patchswap.tasks.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.seed.Shuffle;
import org.patchswap.tasks.classification.PictureAct.Kind;
import org.patchswap.tasks.data.device.Upload;

/**
 * Brightness, contrast, saturation and hue of each picture changed by factors of its own, in an
 * order of its own: {@code ColorJitter} of torchvision 0.14 on pictures of Pillow.
 */
final class ColourJitter {
  static final Option<Double> BRIGHTNESS = factor("brightness");
  static final Option<Double> CONTRAST = factor("contrast");
  static final Option<Double> SATURATION = factor("saturation");
  static final Option<Double> HUE = factor("hue").max(0.5);

  static final List<Option<?>> OPTIONS = List.of(BRIGHTNESS, CONTRAST, SATURATION, HUE);

  /** Values of a byte. */
  private static final int LEVELS = 256;

  /**
   * One of the four.
   *
   * @param most how far it goes: a factor from 1 - most to 1 + most, a turn from -most to most
   */
  private record Change(Kind kind, double most) {
    PictureAct draw(RandomGenerator draws) {
      double number = most * (2 * draws.nextDouble() - 1);
      if (kind == Kind.HUE) {
        return new PictureAct(kind, PictureAct.one(turn(number)));
      }
      double least = Math.max(0, 1 - most);
      double factor = least + (1 + most - least) * (number / most + 1) / 2;
      return new PictureAct(kind, PictureAct.one((float) factor));
    }
  }

  private final List<Change> changes;

  private ColourJitter(List<Change> changes) {
    this.changes = changes;
  }

  private static Option<Double> factor(String name) {
    return Option.real(name, 0)
        .about("how far the %s of training images is changed at random; 0: not".formatted(name))
        .min(0)
        .because(
            "0: not; otherwise after crop, mirroring and AutoAugment, before rotation, in a random"
                + " order of what is changed, as torchvision's ColorJitter on pictures of Pillow")
        .later();
  }

  /** What a recipe asks for. */
  static ColourJitter of(Settings data) {
    List<Change> out = new ArrayList<>();
    add(Kind.BRIGHTNESS, data.get(BRIGHTNESS), out);
    add(Kind.CONTRAST, data.get(CONTRAST), out);
    add(Kind.COLOR, data.get(SATURATION), out);
    add(Kind.HUE, data.get(HUE), out);
    return new ColourJitter(List.copyOf(out));
  }

  private static void add(Kind kind, double most, List<Change> changes) {
    if (most > 0) {
      changes.add(new Change(kind, most));
    }
  }

  /**
   * What is added to the byte of a hue: as NumPy makes a byte of a number, cut off, then around.
   */
  static int turn(double hue) {
    return Math.floorMod((int) (hue * (LEVELS - 1)), LEVELS);
  }

  /** Whether nothing is changed. */
  boolean isEmpty() {
    return changes.isEmpty();
  }

  /** Draws for a batch: as many rounds as there are changes. */
  List<PictureRound> draw(int n, RandomGenerator draws, Upload upload) {
    return acts(n, draws).stream()
        .map(acts -> PictureRound.of(acts, upload))
        .collect(Collectors.toList());
  }

  /** Round by round the act of each picture. */
  List<List<PictureAct>> acts(int n, RandomGenerator draws) {
    List<List<PictureAct>> rounds =
        IntStream.range(0, changes.size())
            .<List<PictureAct>>mapToObj(r -> new ArrayList<>())
            .toList();
    for (int i = 0; i < n && !changes.isEmpty(); i++) {
      int[] order = Shuffle.permutation(changes.size(), draws);
      for (int r = 0; r < order.length; r++) {
        rounds.get(r).add(changes.get(order[r]).draw(draws));
      }
    }
    return rounds;
  }
}
