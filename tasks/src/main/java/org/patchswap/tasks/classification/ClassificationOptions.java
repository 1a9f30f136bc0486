package org.patchswap.tasks.classification;

import java.util.List;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Place;
import org.patchswap.tasks.network.ImageStem;

/** What a recipe's data section may say, beside the dataset's name and keys of its own. */
final class ClassificationOptions {
  /** More images than any dataset has. */
  private static final int MOST_IMAGES = 100_000_000;

  static final Option<Place> FOLDER =
      Option.place("folder")
          .about("where the dataset's files are")
          .because("where the dataset's files are; embedded ones need none");

  static final Option<Long> PAD =
      Option.integer("pad", -1)
          .about("pixels of zero padding that crops are drawn from; -1: the usual")
          .min(-1)
          .max(16)
          .because("-1: as in the dataset's usual protocols, 4 for 32 pixels, 2 for 28");

  static final Option<Boolean> FLIP =
      Option.flag("flip", true)
          .about("whether half of the views are mirrored")
          .because("mirrored with probability one half, as all protocols do");

  static final Option<Boolean> AUTOAUGMENT =
      Option.flag("autoaugment", false)
          .about("whether training images meet AutoAugment's policy for CIFAR-10")
          .because(
              "false; otherwise after crop and mirroring, before rotation, with the strengths and"
                  + " the arithmetic of torchvision's AutoAugment on pictures of Pillow")
          .later();

  static final Option<Long> ROTATION =
      Option.integer("rotation", 0)
          .about("most degrees that training images are turned by, either way; 0: not turned")
          .min(0)
          .max(180)
          .because(
              "0: not turned; otherwise uniform, after crop and mirroring, nearest pixel, black"
                  + " outside, as torchvision's RandomRotation: 15 in the protocol of TF-KD")
          .later();

  static final Option<Long> CUTOUT =
      Option.integer("cutout", 0)
          .about("side of the square that is erased in every training image; 0: none")
          .min(0)
          .max(512)
          .require(v -> v % 2 == 0, "even: in the authors' code an odd side loses a pixel")
          .because(
              "0: none; otherwise Cutout of the normalised image, centre uniform, cut off at the"
                  + " border: 16 for CIFAR-10, 8 for CIFAR-100 in uoguelph-mlrg/Cutout")
          .later();

  static final Option<Long> VALIDATION =
      Option.integer("validation", 0)
          .about("training images held out for choices")
          .min(0)
          .max(MOST_IMAGES)
          .because(
              "training images held out, the last of each class; for datasets without a"
                  + " validation split of their own");

  static final Option<Long> TRAIN_LIMIT =
      Option.integer("train-limit", 0)
          .about("training images; 0: all")
          .min(0)
          .max(MOST_IMAGES)
          .because("0: all; otherwise the first images of each class, for smoke runs");

  static final Option<Long> TEST_LIMIT =
      Option.integer("test-limit", 0)
          .about("images of validation and test each; 0: all")
          .min(0)
          .max(MOST_IMAGES)
          .because("0: all; otherwise the first images of each class, in validation and test");

  static final Option<Long> EVALUATION_BATCH =
      Option.integer("evaluation-batch", 200)
          .about("images at once when measuring")
          .min(1)
          .max(100_000)
          .because("images at once; memory only");

  static final List<Option<?>> ALL =
      List.of(
          FOLDER,
          PAD,
          FLIP,
          AUTOAUGMENT,
          ROTATION,
          CUTOUT,
          ColourJitter.BRIGHTNESS,
          ColourJitter.CONTRAST,
          ColourJitter.SATURATION,
          ColourJitter.HUE,
          VALIDATION,
          TRAIN_LIMIT,
          TEST_LIMIT,
          EVALUATION_BATCH,
          ImageStem.OPTION);

  private ClassificationOptions() {}
}
