package org.patchswap.tasks.dense.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.patchswap.tasks.picture.Pixels;

/**
 * Writes a dataset in the VOC layout.
 *
 * <p>Pictures are written as PNG although their folder is called JPEGImages: JPEG loses detail that
 * matters at 64 x 64 pixels, and decoders differ in the last bit, so that the same file would be
 * other data on another machine. {@link VocReader} takes both.
 *
 * @param folder that will hold JPEGImages, SegmentationClass, Annotations and ImageSets
 * @param database name written into annotations
 */
public record VocWriter(Path folder, String database) {
  /** Makes the folders and names the classes, background left out. */
  public void open(List<String> classes) throws IOException {
    for (String sub :
        List.of(
            "JPEGImages",
            "SegmentationClass",
            "Annotations",
            "ImageSets/Main",
            "ImageSets/Segmentation")) {
      Files.createDirectories(folder.resolve(sub));
    }
    Files.write(folder.resolve(VocClasses.FILE), classes);
  }

  /** Writes one image with its label map and boxes; safe for several threads. */
  public void image(String name, Pixels image, Pixels labels, List<VocObject> objects)
      throws IOException {
    String file = name + ".png";
    Files.write(folder.resolve("JPEGImages").resolve(file), image.png());
    Files.write(folder.resolve("SegmentationClass").resolve(file), VocPalette.png(labels));
    String xml = new VocAnnotation(image.width(), image.height(), objects).xml(file, database);
    Files.writeString(folder.resolve("Annotations").resolve(name + ".xml"), xml);
  }

  /** Writes an image list for both tasks. */
  public void list(String list, List<String> names) throws IOException {
    for (String kind : List.of("Main", "Segmentation")) {
      Files.write(folder.resolve("ImageSets").resolve(kind).resolve(list + ".txt"), names);
    }
  }
}
