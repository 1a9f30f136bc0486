package org.patchswap.tasks.dense;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Place;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Split;

/** Keys of a recipe's {@code data} section that segmentation and detection share. */
public final class DenseOptions {
  /** More garments than there are cannot make more scenes; a million take hours. */
  private static final long MOST_SCENES = 1_000_000;

  private static final double MOST_SCALING = 100;

  private DenseOptions() {}

  /** Whole numbers up to here are exact in every JSON reader. */
  private static final double MOST_EXACT = 9e15;

  /** Where the files are. */
  public static final Option<Place> FOLDER =
      Option.place("folder")
          .about("where the dataset's files are")
          .because("scenes: where they are kept, empty is the user's cache; else the dataset");

  /** Image list of the training split. */
  public static final Option<String> TRAIN_LIST =
      Option.text("train-list", "")
          .about("image list of the training split")
          .because("empty: what the dataset calls it; join lists by +, for example train+val");

  /** Image list of the validation split. */
  public static final Option<String> VALIDATION_LIST =
      Option.text("validation-list", "")
          .about("image list of the validation split")
          .because("empty: none, unless the dataset has one");

  /** Image list of the test split. */
  public static final Option<String> TEST_LIST =
      Option.text("test-list", "")
          .about("image list of the test split")
          .because("empty: the labelled list the dataset is reported on");

  /** Scenes for training. */
  public static final Option<Long> SCENES_TRAIN =
      Option.integer("scenes-train", 2000)
          .about("scenes for training")
          .min(2)
          .max(MOST_SCENES)
          .onlyWith("dataset", "scenes");

  /** Scenes for choices. */
  public static final Option<Long> SCENES_VALIDATION =
      Option.integer("scenes-validation", 0)
          .about("scenes for choices")
          .min(0)
          .max(MOST_SCENES)
          .onlyWith("dataset", "scenes")
          .because("only needed with selection: validation");

  /** Scenes for the reported figures. */
  public static final Option<Long> SCENES_TEST =
      Option.integer("scenes-test", 500)
          .about("scenes for the reported figures")
          .min(1)
          .max(MOST_SCENES)
          .onlyWith("dataset", "scenes");

  /** Seed of the scenes. */
  public static final Option<Long> SCENES_SEED =
      Option.integer("scenes-seed", 0)
          .about("which scenes")
          .min(-MOST_EXACT)
          .max(MOST_EXACT)
          .onlyWith("dataset", "scenes")
          .because("all runs of a recipe see the same scenes");

  /** Lowest scale of a training view. */
  public static final Option<Double> LEAST_SCALE =
      Option.real("least-scale", 0.8)
          .about("lowest scale of a training view")
          .above(0)
          .max(MOST_SCALING)
          .because("0.5 is usual for photographs; scenes already vary in size");

  /** Highest scale of a training view. */
  public static final Option<Double> MOST_SCALE =
      Option.real("most-scale", 1.25)
          .about("highest scale of a training view")
          .above(0)
          .max(MOST_SCALING)
          .because("2.0 is usual for photographs; scenes already vary in size");

  /** Whether training views are mirrored. */
  public static final Option<Boolean> MIRROR =
      Option.flag("mirror", true)
          .about("whether half of the views are mirrored")
          .because("in every protocol on record");

  /** What sharing a class means. */
  public static final Option<PartnerRule> PARTNER =
      Option.choice("partner", PartnerRule.SHARED)
          .about("what sharing a class means")
          .assumed("no source defines the class of an image with several; ours");

  /** Megabytes of pictures kept on the device. */
  public static final Option<Long> RESIDENT =
      Option.integer("resident-mb", 1024)
          .about("megabytes of pictures kept on the device")
          .min(0)
          .max(1 << 30)
          .because("a split that fits is kept on the device, others are read for each batch");

  /** All of them. */
  public static final List<Option<?>> ALL =
      List.of(
          FOLDER,
          TRAIN_LIST,
          VALIDATION_LIST,
          TEST_LIST,
          SCENES_TRAIN,
          SCENES_VALIDATION,
          SCENES_TEST,
          SCENES_SEED,
          LEAST_SCALE,
          MOST_SCALE,
          MIRROR,
          PARTNER,
          RESIDENT);

  /**
   * The keys that say where a dataset with image lists lies, and those it has beside them.
   *
   * @param own keys of the dataset alone
   */
  public static List<Option<?>> files(Option<?>... own) {
    List<Option<?>> all = new ArrayList<>(List.of(FOLDER, TRAIN_LIST, VALIDATION_LIST, TEST_LIST));
    all.addAll(List.of(own));
    return List.copyOf(all);
  }

  /** Tells values that contradict each other. */
  static void check(Settings settings, List<String> problems) {
    double least = settings.get(LEAST_SCALE);
    double most = settings.get(MOST_SCALE);
    if (least > most) {
      problems.add("least-scale: must be at most most-scale, %s, but is %s".formatted(most, least));
    }
  }

  /** The list of each split, defaults filled in; an empty default leaves the split out. */
  public static Map<Split, String> lists(
      Settings settings, String train, String validation, String test) {
    Map<Split, String> out = new EnumMap<>(Split.class);
    put(out, Split.TRAIN, settings.get(TRAIN_LIST), train);
    put(out, Split.VALIDATION, settings.get(VALIDATION_LIST), validation);
    put(out, Split.TEST, settings.get(TEST_LIST), test);
    return out;
  }

  private static void put(Map<Split, String> out, Split split, String given, String usual) {
    String list = given.isBlank() ? usual : given;
    if (!list.isBlank()) {
      out.put(split, list);
    }
  }

  /** The range of training views. */
  public static View.Range views(Settings settings) {
    return new View.Range(
        settings.get(LEAST_SCALE), settings.get(MOST_SCALE), settings.get(MIRROR));
  }
}
