package org.patchswap.tasks.photo.path;

import java.util.List;
import java.util.stream.Stream;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;

/** What a recipe's data section may say of photographs and of nothing else. */
public final class PhotoOptions {
  /** What training pictures show of a photograph. */
  public enum Shown {
    /** A part of random area and shape, resized. */
    RANDOM_RESIZED,
    /** What is measured on, too: the middle, once the shorter side was resized. */
    RESIZED
  }

  /** What is kept of decoded photographs. */
  public enum Cache {
    /** Nothing: they are decoded whenever a batch needs them. */
    NONE,
    /** Their pixels, once resized, in files that are mapped into memory. */
    PACKED
  }

  /** Side of the pictures. */
  public static final Option<Long> SIZE =
      Option.integer("size", 224)
          .about("side in pixels of the square pictures made of photographs")
          .min(8)
          .max(1024)
          .because("224, as all protocols on ImageNet have it")
          .later();

  /** The shorter side before the middle is cut out to be measured. */
  public static final Option<Long> RESIZE =
      Option.integer("resize", 256)
          .about("what the shorter side is resized to before the middle is cut out to be measured")
          .min(8)
          .max(2048)
          .because("256, as torchvision's Resize before CenterCrop(224)")
          .later();

  static final Option<Shown> CROP =
      Option.choice("crop", Shown.RANDOM_RESIZED)
          .about("what training pictures show of a photograph")
          .because(
              "a part of random area and shape, as torchvision's RandomResizedCrop; resized: the"
                  + " middle, as it is measured on")
          .later();

  static final Option<Double> LEAST_AREA =
      Option.real("least-area", 0.08)
          .about("least share of a photograph that a random crop shows")
          .above(0)
          .max(1)
          .because("0.08, as torchvision's RandomResizedCrop")
          .later();

  static final Option<Double> MOST_AREA =
      Option.real("most-area", 1)
          .about("largest share of a photograph that a random crop shows")
          .above(0)
          .max(1)
          .because("1, as torchvision's RandomResizedCrop")
          .later();

  static final Option<Cache> CACHE =
      Option.choice("cache", Cache.NONE)
          .about("what is kept of decoded photographs from one epoch, and run, to the next")
          .because(
              "none; packed: their pixels at cache-side, in the suite's cache folder: three bytes a"
                  + " pixel, so 260 kB a photograph at 256")
          .later();

  static final Option<Long> CACHE_SIDE =
      Option.integer("cache-side", 256)
          .about("shorter side in pixels of packed photographs; smaller ones stay as they are")
          .min(8)
          .max(512)
          .because("256, so that what is measured on is the same as without; crops are not")
          .later();

  private PhotoOptions() {}

  /**
   * All of them, with an effect on photographs only; none where there are no such datasets.
   *
   * @param key that names the dataset
   * @param datasets of photographs
   */
  public static List<Option<?>> all(String key, List<String> datasets) {
    if (datasets.isEmpty()) {
      return List.of();
    }
    String[] names = datasets.toArray(String[]::new);
    return Stream.<Option<?>>of(SIZE, RESIZE, CROP, LEAST_AREA, MOST_AREA, CACHE, CACHE_SIDE)
        .<Option<?>>map(o -> o.onlyWith(key, names))
        .toList();
  }

  /**
   * Holds the settings against one another.
   *
   * @param problems receives one line per fault
   */
  public static void check(Settings data, List<String> problems) {
    if (data.get(RESIZE) < data.get(SIZE)) {
      problems.add(
          "resize: must be at least size, which is %d, but is %d"
              .formatted(data.get(SIZE), data.get(RESIZE)));
    }
    boolean random = data.get(CROP) == Shown.RANDOM_RESIZED;
    if (random && data.get(LEAST_AREA) > data.get(MOST_AREA)) {
      problems.add(
          "least-area: must be at most most-area, which is %s, but is %s"
              .formatted(data.get(MOST_AREA), data.get(LEAST_AREA)));
    }
    for (Option<Double> area : List.of(LEAST_AREA, MOST_AREA)) {
      if (!random && !data.get(area).equals(area.fallback())) {
        problems.add(area.name() + ": has no effect with crop: resized; remove it");
      }
    }
    if (data.get(CACHE) == Cache.NONE && !data.get(CACHE_SIDE).equals(CACHE_SIDE.fallback())) {
      problems.add("cache-side: has no effect with cache: none; remove it");
    }
  }
}
