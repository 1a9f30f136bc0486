package org.patchswap.baselines.pair;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.patchswap.baselines.augmentation.Box;
import org.patchswap.baselines.augmentation.CutMix;
import org.patchswap.baselines.augmentation.Cutout;
import org.patchswap.baselines.augmentation.Mix;
import org.patchswap.baselines.formula.Beta;
import org.patchswap.baselines.formula.Maps;
import org.patchswap.core.method.Step;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Pairing;
import org.patchswap.core.task.Swapped;

/** Where the two images of a pair come from. */
public enum Generator {
  /** Two images of a class as they are. */
  NONE {
    @Override
    Pair pair(Step step, PairShape shape) {
      return sameClass(step, step.batch(), step.partners());
    }
  },
  /** Two views of one image under the base augmentation (flip, crop). */
  VIEWS {
    @Override
    Pair pair(Step step, PairShape shape) {
      return sameClass(step, step.batch(), step.view(1));
    }
  },
  /** Two images of a class, a square erased in each. */
  CUTOUT {
    @Override
    Pair pair(Step step, PairShape shape) {
      RandomGenerator random = step.random("cutout");
      Batch first = Cutout.erase(step.batch(), shape.length(), random, step.manager());
      Batch second = Cutout.erase(step.partners(), shape.length(), random, step.manager());
      return sameClass(step, first, second);
    }
  },
  /** Two images of the batch that exchange a box; labels mixed by area. */
  CUTMIX {
    @Override
    Pair pair(Step step, PairShape shape) {
      RandomGenerator random = step.random("cutmix");
      Mix mix = Mix.permuted(step.batch(), random, step.manager());
      int height = (int) Maps.height(mix.batch().images());
      int width = (int) Maps.width(mix.batch().images());
      Box box = CutMix.draw(shape.alpha(), height, width, random);
      NDArray mask = Box.mask(step.manager(), List.of(box), height, width);
      return exchanged(mix, mask, equalShares(step, mix, box.kept(height, width)));
    }
  },
  /** Two blends of two images of the batch, l and 1 - l; labels mixed alike. */
  MIXUP {
    @Override
    Pair pair(Step step, PairShape shape) {
      RandomGenerator random = step.random("mixup");
      double lambda = Beta.symmetric(shape.alpha(), random);
      Mix mix = Mix.permuted(step.batch(), random, step.manager());
      Batch first = mix.batch().withImages(mix.blend(lambda));
      Batch second = mix.other().withImages(mix.blend(1 - lambda));
      return mixed(mix, first, second, equalShares(step, mix, lambda));
    }
  },
  /** Two images of different classes that exchange random patches; labels mixed by area. */
  INTER_CLASS_SWAP {
    @Override
    Pair pair(Step step, PairShape shape) {
      RandomGenerator random = step.random("inter-class-swap");
      long[] labels = step.imageLabels();
      long[] own = Arrays.stream(step.batch().ids()).map(id -> labels[(int) id]).toArray();
      Mix mix = Mix.of(step.batch(), PatchMask.strangers(own, random), step.manager());
      NDArray images = mix.batch().images();
      PatchMask patches =
          PatchMask.draw(shape.swap(), own.length, Maps.height(images), Maps.width(images), random);
      NDArray mask = patches.toArray(step.manager());
      NDArray shares = mask.mean(new int[] {3}).mean(new int[] {2}).squeeze(1).mul(-1).add(1);
      return exchanged(mix, mask, shares);
    }
  },
  /** Two images of a class that exchange random patches, targets with them: IPS. */
  INTRA_CLASS_SWAP {
    @Override
    Pair pair(Step step, PairShape shape) {
      Swapped s = step.swap(step.batch(), step.partners(), shape.swap());
      return sameClass(step, s.first(), s.second());
    }
  };

  /** The pairs of a step. */
  abstract Pair pair(Step step, PairShape shape);

  private static Pair sameClass(Step step, Batch first, Batch second) {
    return Pair.plain(first, second, step.pairing(first, second));
  }

  private static NDArray equalShares(Step step, Mix mix, double share) {
    return step.manager().full(new Shape(mix.batch().size()), (float) share);
  }

  private static Pair exchanged(Mix mix, NDArray mask, NDArray shares) {
    NDArray a = mix.batch().images();
    NDArray b = mix.other().images();
    Batch first = mix.batch().withImages(Mix.paste(mask, a, b));
    Batch second = mix.other().withImages(Mix.paste(mask, b, a));
    return mixed(mix, first, second, shares);
  }

  private static Pair mixed(Mix mix, Batch first, Batch second, NDArray shares) {
    Pair.Mixed labels = new Pair.Mixed(mix.other().targets(), mix.batch().targets(), shares);
    return new Pair(first, second, Pairing.ALIGNED, Optional.of(labels));
  }
}
