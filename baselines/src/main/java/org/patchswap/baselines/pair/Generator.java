package org.patchswap.baselines.pair;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.patchswap.baselines.augmentation.CutMix;
import org.patchswap.baselines.augmentation.Cutout;
import org.patchswap.baselines.augmentation.Mix;
import org.patchswap.baselines.augmentation.PixelBox;
import org.patchswap.baselines.formula.Beta;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.core.method.Step;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.Swapped;
import org.patchswap.core.task.TaskTraits.Ability;

/**
 * Where the two images of a pair come from, the same for every task. All of a seed that ask for
 * partners of one kind meet the same ones, and all that exchange patches draw the same masks: two
 * generators differ in what they are about and not in their luck.
 */
public enum Generator {
  /** Two images that share a class as they are: the pair without exchange. */
  NONE("pairing", Ability.PARTNERS) {
    @Override
    Pair pair(Step step, Settings settings) {
      return plain(step, step.batch(), step.partners());
    }
  },
  /** Two views of one image under the base augmentation. */
  VIEWS("two views") {
    @Override
    Pair pair(Step step, Settings settings) {
      return Pair.of(step, new Swapped(step.batch(), step.view(1)), Match.ITSELF);
    }
  },
  /** Two images that share a class, a square erased in each; what it hid stays in the targets. */
  CUTOUT("pairing, erasing", Ability.PARTNERS) {
    @Override
    Pair pair(Step step, Settings settings) {
      int length = settings.getInt(PairOptions.LENGTH);
      RandomGenerator random = step.random("cutout");
      Batch first = Cutout.erase(step.batch(), length, random, step.manager());
      return plain(step, first, Cutout.erase(step.partners(), length, random, step.manager()));
    }
  },
  /** Two images that exchange a box, targets with it: labels mixed by area, or pixel by pixel. */
  CUTMIX("pairing, box exchange", Ability.PARTNERS, Ability.REGIONS) {
    @Override
    Pair pair(Step step, Settings settings) {
      Batch u = step.batch();
      int height = (int) FeatureMaps.height(u.images());
      int width = (int) FeatureMaps.width(u.images());
      PixelBox box =
          CutMix.draw(settings.get(PairOptions.ALPHA), height, width, step.random("cutmix"));
      Batch v = step.partners(Match.ANY);
      return exchanged(step, u, v, Match.ANY, box.patches(u.size(), height, width));
    }
  },
  /** Two blends of two images, l and 1 - l; labels mixed alike. */
  MIXUP("pairing, blending", Ability.PARTNERS, Ability.IMAGE_LABELS) {
    @Override
    Pair pair(Step step, Settings settings) {
      double lambda = Beta.symmetric(settings.get(PairOptions.ALPHA), step.random("mixup"));
      Batch u = step.batch();
      Batch v = step.partners(Match.ANY);
      NDArray shares = step.manager().full(new Shape(u.size()), (float) lambda);
      Swapped blended =
          new Swapped(
              u.withImages(Mix.blend(u.images(), v.images(), lambda)),
              v.withImages(Mix.blend(v.images(), u.images(), lambda)),
              Optional.of(new Swapped.Other(v.targets(), shares)),
              Optional.of(new Swapped.Other(u.targets(), shares)));
      return Pair.of(step, blended, Match.ANY);
    }
  },
  /**
   * Two images that share no class exchange random patches, targets with them: labels mixed by the
   * share of patches in images and objects, pixel by pixel in label maps. Objects of different
   * classes exchange patches inside their boxes.
   */
  INTER_CLASS_SWAP("pairing, exchange across classes", Ability.PARTNERS, Ability.PATCH_SWAP) {
    @Override
    Pair pair(Step step, Settings settings) {
      return patches(step, settings, Match.OTHER_CLASS);
    }
  },
  /** Two images that share a class exchange random patches, targets with them: IPS. */
  INTRA_CLASS_SWAP("pairing, exchange", Ability.PARTNERS, Ability.PATCH_SWAP) {
    @Override
    Pair pair(Step step, Settings settings) {
      return patches(step, settings, Match.SAME_CLASS);
    }
  };

  private final List<String> ingredients;
  private final Set<Ability> abilities;

  Generator(String ingredients, Ability... abilities) {
    this.ingredients = List.of(ingredients.split(", "));
    this.abilities = Set.of(abilities);
  }

  /** What it adds to training by the plain loss. */
  List<String> ingredients() {
    return ingredients;
  }

  /** What a task must be able to do for it. */
  Set<Ability> abilities() {
    return abilities;
  }

  /**
   * The pairs of a step.
   *
   * @param settings with the options of {@link PairOptions} that the generator reads
   */
  abstract Pair pair(Step step, Settings settings);

  private static Pair plain(Step step, Batch first, Batch second) {
    return Pair.of(step, new Swapped(first, second), Match.SAME_CLASS);
  }

  /** An unswapped pair is one of the images as they are; its masks are drawn all the same. */
  private static Pair patches(Step step, Settings settings, Match match) {
    Batch u = step.batch();
    Batch v = step.partners(match);
    boolean[] swapped = step.chosen(settings.get(PairOptions.PROBABILITY));
    PatchMask mask = step.mask(u, v, match, PairOptions.swap(settings)).among(swapped);
    Pair pair = exchanged(step, u, v, match, mask);
    return settings.get(PairOptions.DISTIL_UNSWAPPED)
        ? pair
        : new Pair(pair.images(), pair.pairing().among(swapped, step.manager()));
  }

  private static Pair exchanged(Step step, Batch u, Batch v, Match match, PatchMask mask) {
    return Pair.of(step, step.swap(u, v, match, mask), match);
  }
}
