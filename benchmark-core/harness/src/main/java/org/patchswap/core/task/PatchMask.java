package org.patchswap.core.task;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Which patches change place: one mask an image, or one a pair of objects. A method draws it, a
 * task applies it.
 *
 * @param chosen all masks one after the other, each row-major
 * @param places what each mask is about
 * @param patch side of a patch in pixels
 */
public record PatchMask(boolean[] chosen, List<Place> places, int patch) {
  /**
   * One thing that changes patches with another, by a mask of its own: an image, or an object of
   * it.
   *
   * @param image its position in the batch
   * @param rows of patches it is cut into
   * @param columns of patches it is cut into
   */
  public record Place(int image, int rows, int columns) {
    /** Patches in all. */
    public int patches() {
      return rows * columns;
    }
  }

  /** Masks of whole images, all cut alike, image i by mask i. */
  public PatchMask(boolean[] chosen, int masks, int rows, int columns, int patch) {
    this(chosen, images(masks, rows, columns), patch);
  }

  /**
   * Draws masks of whole images, one after the other.
   *
   * @throws IllegalArgumentException when patches do not tile the image
   */
  public static PatchMask draw(
      int masks, int height, int width, PatchSwap how, RandomGenerator random) {
    return draw(images(masks, height, width, how.patch()), how, random);
  }

  /** Draws masks, one after the other. */
  public static PatchMask draw(List<Place> places, PatchSwap how, RandomGenerator random) {
    int all = places.stream().mapToInt(Place::patches).reduce(0, Math::addExact);
    boolean[] chosen = new boolean[all];
    int from = 0;
    for (Place place : places) {
      int cells = place.patches();
      if (how.exact()) {
        exactly((int) Math.round(how.ratio() * cells), chosen, from, cells, random);
      } else {
        for (int c = 0; c < cells; c++) {
          chosen[from + c] = random.nextDouble() < how.ratio();
        }
      }
      from += cells;
    }
    return new PatchMask(chosen, places, how.patch());
  }

  /**
   * Whole images as places of masks.
   *
   * @throws IllegalArgumentException when patches do not tile the image
   */
  public static List<Place> images(int images, int height, int width, int patch) {
    if (patch < 1 || height % patch != 0 || width % patch != 0) {
      throw new IllegalArgumentException(
          "Patches of %d pixels do not tile images of %d x %d; choose a divisor of both sides"
              .formatted(patch, height, width));
    }
    return images(images, height / patch, width / patch);
  }

  private static List<Place> images(int images, int rows, int columns) {
    return IntStream.range(0, images).mapToObj(i -> new Place(i, rows, columns)).toList();
  }

  /** The same masks, but nothing changes place in images that are not among some. */
  public PatchMask among(boolean[] images) {
    boolean[] left = chosen.clone();
    int from = 0;
    for (Place place : places) {
      if (!images[place.image()]) {
        Arrays.fill(left, from, from + place.patches(), false);
      }
      from += place.patches();
    }
    return new PatchMask(left, places, patch);
  }

  /** Number of masks. */
  public int masks() {
    return places.size();
  }

  /** Rows of patches, where all masks are of one size. */
  public int rows() {
    return places.get(0).rows();
  }

  /** Columns of patches, where all masks are of one size. */
  public int columns() {
    return places.get(0).columns();
  }

  /** Selection sampling (Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S). */
  private static void exactly(
      int wanted, boolean[] chosen, int from, int cells, RandomGenerator random) {
    int left = wanted;
    for (int c = 0; c < cells; c++) {
      if (random.nextInt(cells - c) < left) {
        chosen[from + c] = true;
        left--;
      }
    }
  }

  /** The share of patches that stay, a mask: masks numbers from 0 to 1. */
  public float[] kept() {
    float[] out = new float[masks()];
    int from = 0;
    for (int i = 0; i < out.length; i++) {
      int cells = places.get(i).patches();
      int stay = 0;
      for (int c = 0; c < cells; c++) {
        stay += chosen[from + c] ? 0 : 1;
      }
      out[i] = (float) stay / cells;
      from += cells;
    }
    return out;
  }

  /** The masks of whole images by pixels: (masks, H, W, 1) boolean. */
  public NDArray pixels(NDManager manager) {
    int rows = rows();
    int columns = columns();
    Shape fine = new Shape(masks(), rows, patch, columns, patch);
    return manager
        .create(chosen, new Shape(masks(), rows, 1, columns, 1))
        .broadcast(fine)
        .reshape(masks(), (long) rows * patch, (long) columns * patch, 1);
  }

  /**
   * {@code b} where the mask is set, {@code a} elsewhere: images (B, C, H, W), memory order
   * channels-last.
   *
   * @param pixels of {@link #pixels}
   */
  public static NDArray exchange(NDArray pixels, NDArray a, NDArray b) {
    NDArray mine = a.transpose(0, 2, 3, 1);
    NDArray theirs = b.transpose(0, 2, 3, 1);
    return theirs
        .getNDArrayInternal()
        .where(pixels.broadcast(mine.getShape()), mine)
        .transpose(0, 3, 1, 2);
  }
}
