package org.patchswap.tasks.dense.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.InOrder;
import org.patchswap.tasks.dense.Example;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.dense.ObjectBox;

/**
 * Reads a folder in the Pascal VOC layout: the original challenges, their extensions by more masks
 * (SBD's lists and {@code SegmentationClassAug}), and the suite's own scenes. Pictures may be JPEG
 * or PNG.
 *
 * @param folder holds JPEGImages, ImageSets and so on, or holds the folders that lists name
 * @param lists the image list of each split, see {@link VocLists}; a missing split has no entry
 * @param maskFolder the folder of the label maps, usually SegmentationClass
 */
public record VocReader(Path folder, Map<Split, String> lists, String maskFolder) {
  /** The folder of the label maps in the original layout. */
  public static final String MASKS = "SegmentationClass";

  private static final List<String> ENDINGS = List.of(".jpg", ".png", ".jpeg", ".JPG", ".JPEG");

  /**
   * The label maps of a dataset, listed in {@code ImageSets/Segmentation}.
   *
   * @param problems receives one line per fault, "FILE: reason"
   */
  public Listing segmentation(List<String> problems) {
    return listing("Segmentation", problems, (e, names, faults) -> withMask(e, faults));
  }

  /** The boxes of a dataset, listed in {@code ImageSets/Main}; {@code problems} as above. */
  public Listing detection(List<String> problems) {
    return listing("Main", problems, this::withBoxes);
  }

  private interface Reading {
    Optional<Example> read(VocLists.Entry entry, List<String> names, List<String> problems);
  }

  private Listing listing(String kind, List<String> problems, Reading reading) {
    List<String> names = classes(problems);
    Map<Split, List<Example>> splits = new EnumMap<>(Split.class);
    new EnumMap<>(lists)
        .forEach(
            (split, list) -> {
              List<VocLists.Entry> entries = VocLists.read(folder, kind, list, problems);
              splits.put(split, examples(entries, names, problems, reading));
            });
    return new Listing(names, true, Listing.identity(names.size()), splits);
  }

  private List<String> classes(List<String> problems) {
    try {
      return VocClasses.of(folder);
    } catch (IOException e) {
      problems.add(folder.resolve(VocClasses.FILE) + ": cannot be read (" + e.getMessage() + ")");
      return VocClasses.PASCAL;
    }
  }

  private static List<Example> examples(
      List<VocLists.Entry> entries, List<String> names, List<String> problems, Reading reading) {
    return InOrder.all(
            entries.size(), problems, (i, faults) -> reading.read(entries.get(i), names, faults))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<Example> withMask(VocLists.Entry entry, List<String> problems) {
    Optional<Path> image = image(entry, problems);
    Path mask = entry.folder().resolve(maskFolder).resolve(entry.name() + ".png");
    if (!Files.exists(mask)) {
      problems.add(mask + ": the label map is missing; the list names its image");
      return Optional.empty();
    }
    return image.map(i -> new Example(entry.name(), i, Optional.of(mask), "", List.of()));
  }

  private Optional<Example> withBoxes(
      VocLists.Entry entry, List<String> names, List<String> problems) {
    Optional<Path> image = image(entry, problems);
    Path file = entry.folder().resolve("Annotations").resolve(entry.name() + ".xml");
    try {
      List<ObjectBox> boxes = boxes(VocAnnotation.read(file), names, file, problems);
      return image.map(i -> new Example(entry.name(), i, Optional.empty(), file.toString(), boxes));
    } catch (NoSuchFileException e) {
      problems.add(file + ": the annotation is missing; the list names its image");
    } catch (IOException e) {
      problems.add(file + ": " + e.getMessage());
    }
    return Optional.empty();
  }

  /** VOC counts pixels from 1, both ends inside: columns 1 to 3 are [0, 3). */
  private static List<ObjectBox> boxes(
      VocAnnotation annotation, List<String> names, Path file, List<String> problems) {
    List<ObjectBox> out = new ArrayList<>();
    int number = 0;
    for (VocObject o : annotation.objects()) {
      number++;
      int label = names.indexOf(o.name());
      if (label < 1) {
        problems.add(
            "%s: object %d has the unknown class name '%s'; %s"
                .formatted(
                    file,
                    number,
                    o.name(),
                    Suggest.among(o.name(), names.subList(1, names.size()))));
      } else if (!(o.xmax() > o.xmin() && o.ymax() > o.ymin())) {
        problems.add(
            "%s: object %d (%s): the box has zero area (xmin %s, ymin %s, xmax %s, ymax %s)"
                .formatted(file, number, o.name(), o.xmin(), o.ymin(), o.xmax(), o.ymax()));
      } else {
        ObjectBox box = ObjectBox.of(label, o.xmin() - 1, o.ymin() - 1, o.xmax(), o.ymax());
        out.add(
            new ObjectBox(
                label, box.x0(), box.y0(), box.x1(), box.y1(), o.difficult(), false, box.area()));
      }
    }
    return out;
  }

  private static Optional<Path> image(VocLists.Entry entry, List<String> problems) {
    Path images = entry.folder().resolve("JPEGImages");
    Optional<Path> found =
        ENDINGS.stream()
            .map(e -> images.resolve(entry.name() + e))
            .filter(Files::exists)
            .findFirst();
    if (found.isEmpty()) {
      problems.add(images.resolve(entry.name() + ".jpg") + ": the image is missing");
    }
    return found;
  }
}
