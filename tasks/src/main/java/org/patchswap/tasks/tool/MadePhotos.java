package org.patchswap.tasks.tool;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.patchswap.core.seed.SeedStreams;

/**
 * Writes made files of the layouts that datasets of photographs are published in, for rehearsals
 * where the published ones cannot be had: JPEGs of a colour of their class, of several sizes and
 * shapes, with the lists that belong to them. They are fewer than the published ones, so they are
 * refused unless a suite says {@code check: false}.
 */
public final class MadePhotos {
  private static final SeedStreams SEEDS = new SeedStreams(20110611);
  private static final int SHORTEST = 48;
  private static final int LONGEST = 96;

  private final Path folder;
  private final int classes;
  private final int train;
  private final int test;

  private MadePhotos(Path folder, int classes, int train, int test) {
    this.folder = folder;
    this.classes = classes;
    this.train = train;
    this.test = test;
  }

  @FunctionalInterface
  private interface Layout {
    void write(MadePhotos made) throws IOException;
  }

  private static final Map<String, Layout> LAYOUTS =
      new TreeMap<>(
          Map.of(
              "image-folder", MadePhotos::imageFolder,
              "imagenet", MadePhotos::imageNet,
              "tiny-imagenet", MadePhotos::tinyImageNet,
              "cub-200-2011", MadePhotos::cub200,
              "stanford-dogs", MadePhotos::stanfordDogs,
              "mit-indoor-67", MadePhotos::mitIndoor67));

  /** The datasets it knows. */
  public static List<String> datasets() {
    return List.copyOf(LAYOUTS.keySet());
  }

  /** Arguments: the dataset, the folder, numbers of classes and of images a class. */
  public static void main(String[] arguments) throws IOException {
    if (!understood(arguments)) {
      System.err.println(
          "Usage: MadePhotos DATASET FOLDER CLASSES TRAINING_IMAGES TEST_IMAGES: one of "
              + String.join(", ", datasets())
              + "; a folder; whole numbers from 1, images of each class");
      System.exit(2);
    }
    int[] sizes = Stream.of(arguments).skip(2).mapToInt(Integer::parseInt).toArray();
    write(arguments[0], Path.of(arguments[1]), sizes[0], sizes[1], sizes[2]);
  }

  /** Whether these are a dataset, a folder and three numbers. */
  static boolean understood(String... arguments) {
    return arguments.length == 5
        && LAYOUTS.containsKey(arguments[0])
        && Stream.of(arguments).skip(2).allMatch(n -> n.matches("[1-9][0-9]{0,4}"));
  }

  /**
   * Writes the files of a dataset.
   *
   * @param dataset one of {@link #datasets}
   * @param train images of each class; likewise {@code test}
   * @return the folder for a suite's {@code data.folder}
   */
  public static Path write(String dataset, Path folder, int classes, int train, int test)
      throws IOException {
    LAYOUTS.get(dataset).write(new MadePhotos(folder, classes, train, test));
    return folder;
  }

  private static String wnid(int c) {
    return "n%08d".formatted(1_440_764 + c);
  }

  private void imageFolder() throws IOException {
    for (int c = 0; c < classes; c++) {
      for (int i = 0; i < train; i++) {
        photo("train/class-%04d/%d.jpg".formatted(c, i), c, i);
      }
      for (int i = 0; i < test; i++) {
        photo("val/class-%04d/%d.jpg".formatted(c, i), c, train + i);
      }
    }
  }

  private void imageNet() throws IOException {
    List<String> solution = new ArrayList<>(List.of("ImageId,PredictionString"));
    for (int c = 0; c < classes; c++) {
      for (int i = 0; i < train; i++) {
        photo("train/%1$s/%1$s_%2$d.JPEG".formatted(wnid(c), i), c, i);
      }
    }
    for (int i = 0; i < test * classes; i++) {
      int c = i % classes;
      String name = "ILSVRC2012_val_%08d".formatted(i + 1);
      photo("val/" + name + ".JPEG", c, train + i / classes);
      solution.add("%s,%s 1 2 30 40 ".formatted(name, wnid(c)));
    }
    lines("LOC_val_solution.csv", solution);
  }

  private void tinyImageNet() throws IOException {
    List<String> annotations = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      for (int i = 0; i < train; i++) {
        photo("train/%1$s/images/%1$s_%2$d.JPEG".formatted(wnid(c), i), c, i, 64, 64);
      }
      for (int i = 0; i < test; i++) {
        String name = "val_%d.JPEG".formatted(annotations.size());
        photo("val/images/" + name, c, train + i, 64, 64);
        annotations.add("%s\t%s\t0\t0\t62\t62".formatted(name, wnid(c)));
      }
    }
    lines("val/val_annotations.txt", annotations);
    lines("wnids.txt", IntStream.range(0, classes).mapToObj(MadePhotos::wnid).toList());
    lines(
        "words.txt",
        IntStream.range(0, classes).mapToObj(c -> wnid(c) + "\tmade class " + c).toList());
  }

  private void cub200() throws IOException {
    Map<String, List<String>> lists = new TreeMap<>();
    int id = 0;
    for (int c = 0; c < classes; c++) {
      String name = "%03d.Made_Bird".formatted(c + 1);
      add(lists, "classes.txt", c + 1, name);
      for (int i = 0; i < train + test; i++) {
        id++;
        String file = "%s/Made_Bird_%04d.jpg".formatted(name, id);
        photo("images/" + file, c, i);
        add(lists, "images.txt", id, file);
        add(lists, "image_class_labels.txt", id, c + 1);
        add(lists, "train_test_split.txt", id, i < train ? 1 : 0);
        add(lists, "bounding_boxes.txt", id, "4.0 6.0 40.0 30.0");
      }
    }
    for (Map.Entry<String, List<String>> list : lists.entrySet()) {
      lines(list.getKey(), list.getValue());
    }
  }

  private static void add(Map<String, List<String>> lists, String file, int id, Object what) {
    lists.computeIfAbsent(file, f -> new ArrayList<>()).add(id + " " + what);
  }

  private void stanfordDogs() throws IOException {
    for (Map.Entry<Boolean, List<String>> list :
        byFolder("Images", "n%08d-Made_Dog", "n%08d_%d.jpg", 2_085_620).entrySet()) {
      Files.write(
          folder.resolve((list.getKey() ? "train" : "test") + "_list.mat"),
          MatWriter.cells("file_list", list.getValue()));
    }
  }

  private void mitIndoor67() throws IOException {
    for (Map.Entry<Boolean, List<String>> list :
        byFolder("Images", "made_room_%03d", "made_room_%03d_%04d.jpg", 0).entrySet()) {
      lines(list.getKey() ? "TrainImages.txt" : "TestImages.txt", list.getValue());
    }
  }

  /** Writes photographs in a folder a class; their names {@code CLASS/FILE}, training ones true. */
  private Map<Boolean, List<String>> byFolder(String images, String shape, String file, int first)
      throws IOException {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      for (int i = 0; i < train + test; i++) {
        String name = shape.formatted(first + c) + "/" + file.formatted(first + c, i);
        photo(images + "/" + name, c, i);
        names.add(name);
      }
    }
    return IntStream.range(0, names.size())
        .boxed()
        .collect(
            Collectors.partitioningBy(
                n -> n % (train + test) < train,
                Collectors.mapping(names::get, Collectors.toList())));
  }

  private void lines(String file, List<String> lines) throws IOException {
    Path to = folder.resolve(file);
    Files.createDirectories(to.getParent());
    Files.write(to, lines);
  }

  private void photo(String file, int c, int i) throws IOException {
    RandomGenerator random = SEEDS.stream("made-photos:size", c, i);
    int width = random.nextInt(SHORTEST, LONGEST);
    photo(file, c, i, width, random.nextInt(SHORTEST, LONGEST));
  }

  /** The colour of the class, with a slope and grain of the image's own. */
  private void photo(String file, int c, int i, int width, int height) throws IOException {
    RandomGenerator colours = SEEDS.stream("made-photos:class", c, 0);
    int[] colour = {colours.nextInt(40, 216), colours.nextInt(40, 216), colours.nextInt(40, 216)};
    RandomGenerator random = SEEDS.stream("made-photos:image", c, i);
    double slope = random.nextDouble(-20, 20);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int shift = (int) (slope * x / width) + random.nextInt(-12, 13);
        int rgb = 0;
        for (int part : colour) {
          rgb = rgb << 8 | part + shift;
        }
        image.setRGB(x, y, rgb);
      }
    }
    Path to = folder.resolve(file);
    Files.createDirectories(to.getParent());
    ImageIO.write(image, "jpg", to.toFile());
  }
}
