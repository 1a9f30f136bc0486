package org.patchswap.tasks.dense.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.dense.Example;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.dense.ObjectBox;

/**
 * Reads COCO's boxes: {@code annotations/instances_LIST.json} with the pictures in {@code LIST/}.
 * Category ids, which have gaps, become labels 1, 2, ... in rising order. Outlines are skipped;
 * their areas are kept, because they decide an object's size range.
 *
 * @param folder holds annotations and pictures
 * @param dropEmpty whether boxes without area are left out instead of reported
 */
public record CocoReader(Path folder, boolean dropEmpty) {
  /**
   * Reads a dataset.
   *
   * @param lists names of each split's annotation files, joined by plus signs
   * @param problems receives one line per fault, "FILE: reason"
   */
  public Listing read(Map<Split, String> lists, List<String> problems) {
    Map<Long, String> categories = new TreeMap<>();
    Map<Split, Map<String, CocoFile>> contents = new EnumMap<>(Split.class);
    new EnumMap<>(lists)
        .forEach(
            (split, names) -> {
              Map<String, CocoFile> files = new TreeMap<>();
              for (String list : names.split("\\+")) {
                CocoFile c = CocoFile.read(file(list), problems);
                c.categories.forEach(
                    (id, name) -> {
                      String other = categories.putIfAbsent(id, name);
                      if (other != null && !other.equals(name)) {
                        problems.add(
                            "%s: calls category %d '%s', another file '%s'"
                                .formatted(file(list), id, name, other));
                      }
                    });
                files.put(list, c);
              }
              contents.put(split, files);
            });
    List<Long> ids = List.copyOf(categories.keySet());
    List<String> classes = new ArrayList<>(List.of("background"));
    classes.addAll(categories.values());
    Map<Split, List<Example>> splits = new EnumMap<>(Split.class);
    contents.forEach(
        (split, files) -> {
          List<Example> all = new ArrayList<>();
          files.forEach((list, c) -> all.addAll(examples(list, c, ids, problems)));
          splits.put(split, all);
        });
    return new Listing(classes, true, Listing.identity(classes.size()), splits);
  }

  private Path file(String list) {
    return folder.resolve("annotations").resolve("instances_" + list + ".json");
  }

  private List<Example> examples(
      String list, CocoFile content, List<Long> ids, List<String> problems) {
    Path file = file(list);
    Map<Long, List<ObjectBox>> boxes = new TreeMap<>();
    for (CocoFile.Annotation a : content.annotations) {
      String where = file + ": annotation " + a.id();
      int label = ids.indexOf(a.category()) + 1;
      if (!content.images.containsKey(a.image())) {
        problems.add(where + " is of image " + a.image() + ", which the file does not list");
      } else if (label < 1) {
        problems.add(where + " has the unknown category " + a.category());
      } else if (a.box() == null) {
        problems.add(where + " has no 'bbox' of four numbers");
      } else if (!(a.box()[2] > 0 && a.box()[3] > 0)) {
        if (!dropEmpty) {
          problems.add(
              where
                  + " has a box of zero area (%s x %s); mend it or set drop-empty-boxes: true"
                      .formatted(a.box()[2], a.box()[3]));
        }
      } else {
        List<ObjectBox> of = boxes.computeIfAbsent(a.image(), i -> new ArrayList<>());
        // One more than may be is enough for the fault to be told.
        if (of.size() <= Listing.MOST_OBJECTS) {
          double x1 = a.box()[0] + a.box()[2];
          double y1 = a.box()[1] + a.box()[3];
          of.add(new ObjectBox(label, a.box()[0], a.box()[1], x1, y1, false, a.crowd(), a.area()));
        }
      }
    }
    Path home = real(folder.resolve(list));
    List<Example> out = new ArrayList<>();
    content.images.forEach(
        (id, image) -> {
          String annotation = file + " (image " + id + ")";
          Optional<Path> picture = picture(list, home, image, annotation, problems);
          List<ObjectBox> of = boxes.getOrDefault(id, List.of());
          if (of.size() > Listing.MOST_OBJECTS) {
            problems.add(Listing.tooMany(annotation));
          } else if (picture.isPresent()) {
            out.add(
                new Example(Long.toString(id), picture.get(), Optional.empty(), annotation, of));
          }
        });
    return out;
  }

  /** A picture below its list's folder; whoever writes an annotation file chooses no other. */
  private Optional<Path> picture(
      String list, Path real, String name, String annotation, List<String> problems) {
    Path home = folder.resolve(list);
    Path picture;
    try {
      picture = home.resolve(name).normalize();
    } catch (InvalidPathException e) {
      problems.add("%s: file_name '%s' cannot be a path".formatted(annotation, name));
      return Optional.empty();
    }
    if (name.isBlank() || !picture.startsWith(home.normalize())) {
      problems.add("%s: file_name '%s' must be a file below %s".formatted(annotation, name, home));
    } else if (!Files.exists(picture)) {
      problems.add(picture + ": the image is missing; " + annotation + " lists it");
    } else if (!real(picture).startsWith(real)) {
      problems.add(
          "%s: leads out of %s; %s must name a file below it".formatted(picture, home, annotation));
    } else {
      return Optional.of(picture);
    }
    return Optional.empty();
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }
}
