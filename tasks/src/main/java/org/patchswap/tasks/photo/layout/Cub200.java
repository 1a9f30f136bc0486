package org.patchswap.tasks.photo.layout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.photo.PhotoList;
import org.patchswap.tasks.photo.PublishedPhotos;

/**
 * Caltech-UCSD Birds-200-2011 (Wah et al. 2011): 200 kinds of birds, 5994 photographs for training,
 * 5794 for testing, a box around each bird.
 */
public final class Cub200 extends PublishedFolder {
  static final Option<Boolean> CROP =
      Option.flag("crop-to-box", false)
          .about("whether a photograph is cut to the box around its bird first")
          .because("false: the whole photograph, as in the code of Yun et al. 2020 (CS-KD)");

  private static final String IMAGES = "images.txt";
  private static final String LABELS = "image_class_labels.txt";
  private static final String SPLIT = "train_test_split.txt";
  private static final String CLASSES = "classes.txt";
  private static final String BOXES = "bounding_boxes.txt";

  /** The dataset. */
  public Cub200() {
    super(
        "cub-200-2011",
        "Caltech-UCSD Birds-200-2011: photographs, 200 kinds of birds",
        "non-commercial research and education; data.caltech.edu/records/65de6-vp158",
        "CUB_200_2011.tgz from data.caltech.edu/records/65de6-vp158",
        new PublishedPhotos(200, 5994, 5794),
        CROP);
  }

  @Override
  Found find(Path folder, Settings settings, List<String> problems) {
    Path home = home(folder, IMAGES, "CUB_200_2011");
    int before = problems.size();
    Map<String, String> names = table(home.resolve(IMAGES), problems);
    Map<String, String> labels = table(home.resolve(LABELS), problems);
    Map<String, String> training = table(home.resolve(SPLIT), problems);
    List<String> classes = List.copyOf(table(home.resolve(CLASSES), problems).values());
    boolean crop = settings.get(CROP);
    Map<String, String> boxes = crop ? table(home.resolve(BOXES), problems) : Map.of();
    if (problems.size() > before) {
      return null;
    }
    List<ListedPhotos.Entry> train = new ArrayList<>();
    List<ListedPhotos.Entry> test = new ArrayList<>();
    names.forEach(
        (id, name) -> {
          int label = label(home, id, labels.get(id), classes.size(), problems);
          Optional<PhotoList.Part> part =
              crop ? box(home, id, boxes.get(id), problems) : Optional.empty();
          ListedPhotos.Entry e =
              new ListedPhotos.Entry(home.resolve(IMAGES), "images/" + name, label, part);
          switch (String.valueOf(training.get(id))) {
            case "1" -> train.add(e);
            case "0" -> test.add(e);
            default ->
                problems.add(
                    "%s: image %s must be 1 (training) or 0 (test)"
                        .formatted(home.resolve(SPLIT), id));
          }
        });
    if (problems.size() > before) {
      return null;
    }
    return new Found(
        classes, ListedPhotos.of(home, train, problems), ListedPhotos.of(home, test, problems));
  }

  private static int label(Path home, String id, String given, int classes, List<String> problems) {
    int label = given != null && given.matches("[0-9]{1,9}") ? Integer.parseInt(given) : 0;
    if (label < 1 || label > classes) {
      problems.add(
          "%s: image %s must have a class from 1 to %d, but has %s"
              .formatted(home.resolve(LABELS), id, classes, given == null ? "none" : given));
    }
    return label - 1;
  }

  /** Lines are {@code ID X Y WIDTH HEIGHT} with one digit behind the point. */
  private static Optional<PhotoList.Part> box(
      Path home, String id, String given, List<String> problems) {
    String number = "[0-9]{1,6}(\\.[0-9]+)?";
    if (given == null || !given.matches(number + "( " + number + "){3}")) {
      problems.add(
          "%s: image %s must have a box of four numbers, but has %s"
              .formatted(home.resolve(BOXES), id, given == null ? "none" : "'" + given + "'"));
      return Optional.empty();
    }
    int[] at = new int[4];
    String[] numbers = given.split(" ");
    for (int i = 0; i < at.length; i++) {
      at[i] = (int) Double.parseDouble(numbers[i]);
    }
    return Optional.of(new PhotoList.Part(at[0], at[1], at[2], at[3]));
  }

  /** A file of lines {@code ID REST}, in its order. */
  private Map<String, String> table(Path file, List<String> problems) {
    Map<String, String> out = new LinkedHashMap<>();
    for (String line : ListedPhotos.lines(file, this::missing, problems)) {
      String[] parts = line.split(" ", 2);
      if (parts.length < 2) {
        problems.add("%s: the line '%s' must be a number and what it has".formatted(file, line));
      } else if (out.put(parts[0], parts[1]) != null) {
        problems.add("%s: number %s stands there twice".formatted(file, parts[0]));
      }
    }
    return out;
  }
}
