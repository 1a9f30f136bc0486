package org.patchswap.tasks.scenes;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.patchswap.tasks.dense.layout.VocObject;
import org.patchswap.tasks.picture.Pixels;

/**
 * Composes scenes: one to four garments of varied size, place, tint and direction, later ones over
 * earlier ones, before a ground cluttered with parts of other garments. Only arithmetic and named
 * random numbers: the same scene on every machine.
 *
 * @param garments to choose from; scenes of different splits get different ones
 * @param side of a scene in pixels
 */
public record Composer(Garments garments, int side) {
  /** Raised whenever the same random numbers give another scene. */
  public static final int VERSION = 1;

  /** Class names, label 1 first; as Fashion-MNIST's, in a form fit for files. */
  public static final List<String> CLASSES =
      List.of(
          "tshirt",
          "trouser",
          "pullover",
          "dress",
          "coat",
          "sandal",
          "shirt",
          "sneaker",
          "bag",
          "boot");

  private static final int MOST_OBJECTS = 4;
  private static final int TRIES = 12;
  private static final int TEXTURES = 14;

  /** What an object must show of itself, as a share: less cannot be told by people either. */
  private static final double VISIBLE = 0.6;

  /** Composes one scene from a stream of random numbers. */
  public Scene compose(RandomGenerator random) {
    Canvas canvas = new Canvas(side);
    ground(canvas, random);
    List<Sprite> sprites = new ArrayList<>();
    int wanted = 1 + random.nextInt(MOST_OBJECTS);
    for (int k = 0; k < wanted; k++) {
      place(sprites, random);
    }
    for (int k = 0; k < sprites.size(); k++) {
      canvas.paint(sprites.get(k), k);
    }
    canvas.noise(4, random);
    int[] labels = sprites.stream().mapToInt(Sprite::label).toArray();
    return new Scene(canvas.image(), canvas.labels(labels), objects(canvas, sprites));
  }

  private void ground(Canvas canvas, RandomGenerator random) {
    canvas.fill(30 + 60 * random.nextDouble());
    for (int k = 0; k < TEXTURES; k++) {
      Pixels picture = garments.picture(random.nextInt(garments.size()));
      int h = 6 + random.nextInt(10);
      int w = 6 + random.nextInt(10);
      int[] window = {random.nextInt(Garments.SIDE - h), random.nextInt(Garments.SIDE - w), h, w};
      int tall = side / 6 + random.nextInt(side / 3);
      int wide = side / 6 + random.nextInt(side / 3);
      int[] at = {random.nextInt(side) - tall / 2, random.nextInt(side) - wide / 2, tall, wide};
      double opacity = 0.3 + 0.4 * random.nextDouble();
      canvas.texture(picture, window, at, tint(random, 0.2, 0.6), opacity);
    }
  }

  private static double[] tint(RandomGenerator random, double low, double high) {
    double[] out = new double[3];
    for (int c = 0; c < 3; c++) {
      out[c] = low + (high - low) * random.nextDouble();
    }
    return out;
  }

  /** Finds a place where the new garment and those below it stay visible; else adds nothing. */
  private void place(List<Sprite> sprites, RandomGenerator random) {
    int i = random.nextInt(garments.size());
    Pixels picture = garments.picture(i);
    Pixels silhouette = Garments.silhouette(picture);
    double[] tint = tint(random, 0.5, 1);
    for (int t = 0; t < TRIES; t++) {
      double size = side * (0.38 + 0.34 * random.nextDouble());
      double aspect = 0.85 + 0.3 * random.nextDouble();
      int height = (int) Math.round(size * Math.sqrt(aspect));
      int width = (int) Math.round(size / Math.sqrt(aspect));
      int[] place = {
        random.nextInt(side) - height / 2, random.nextInt(side) - width / 2, height, width
      };
      int label = garments.labels()[i] + 1;
      sprites.add(Sprite.of(picture, label, place, random.nextBoolean(), tint, silhouette));
      if (allVisible(sprites)) {
        return;
      }
      sprites.remove(sprites.size() - 1);
    }
  }

  private boolean allVisible(List<Sprite> sprites) {
    for (int k = sprites.size() - 1; k >= 0; k--) {
      if (sprites.get(k).visible(side, sprites.subList(k + 1, sprites.size())) < VISIBLE) {
        return false;
      }
    }
    return true;
  }

  /** Boxes around the visible part, as VOC's annotation guidelines ask; 1-based, ends inside. */
  private List<VocObject> objects(Canvas canvas, List<Sprite> sprites) {
    List<VocObject> out = new ArrayList<>();
    for (int k = 0; k < sprites.size(); k++) {
      Sprite s = sprites.get(k);
      int[] b = canvas.box(k);
      if (b != null) {
        String name = CLASSES.get(s.label() - 1);
        out.add(new VocObject(name, b[0] + 1, b[1] + 1, b[2] + 1, b[3] + 1, s.cut(side), false));
      }
    }
    return out;
  }
}
