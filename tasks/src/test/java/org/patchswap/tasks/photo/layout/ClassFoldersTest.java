package org.patchswap.tasks.photo.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.patchswap.tasks.photo.PhotoSplits;
import org.patchswap.tasks.tool.MadePhotos;

/** Photographs in folders of classes, and ImageNet, which may hold them so or otherwise. */
class ClassFoldersTest extends LayoutFixture {
  /** The order of {@code torchvision.datasets.ImageFolder(...).samples}, version 0.14.1. */
  @Test
  void foldersAreOrderedAsTorchvisionDoes() throws IOException {
    MadePhotos.write("image-folder", folder, 1, 1, 1);
    Path picture = folder.resolve("train/class-0000/0.jpg");
    for (String name :
        List.of(
            "B/2.PNG",
            "B/10.jpg",
            "a/x-y/1.jpeg",
            "a/x/1.jpg",
            "a/x/z/1.jpg",
            "a/x.jpg",
            "a/notes.txt",
            "a/~.bmp",
            "é/１.jpg",
            "𝄞/1.jpg",
            "ｆ/1.jpg")) {
      Path to = folder.resolve("train").resolve(name);
      Files.createDirectories(to.getParent());
      Files.copy(picture, to);
    }
    PhotoSplits read = read("image-folder");
    assertEquals(List.of("B", "a", "class-0000", "é", "ｆ", "𝄞"), read.facts().classes());
    List<String> names = new ArrayList<>();
    for (int i = 0; i < read.train().count(); i++) {
      names.add(read.train().name(i).substring("train/".length()));
    }
    assertEquals(
        List.of(
            "B/10.jpg",
            "B/2.PNG",
            "a/x.jpg",
            "a/~.bmp",
            "a/x/1.jpg",
            "a/x-y/1.jpeg",
            "a/x/z/1.jpg",
            "class-0000/0.jpg",
            "é/１.jpg",
            "ｆ/1.jpg",
            "𝄞/1.jpg"),
        names);
  }

  @Test
  void aFolderWithBothSplitsHoldsOneOut() throws IOException {
    MadePhotos.write("image-folder", folder, 2, 2, 1);
    Path test = folder.resolve("test");
    Files.move(folder.resolve("val"), test);
    assertEquals(2, read("image-folder").test().count());
    Files.createDirectories(folder.resolve("val/class-0001"));
    Files.copy(test.resolve("class-0001/0.jpg"), folder.resolve("val/class-0001/0.jpg"));
    PhotoSplits read = read("image-folder");
    assertArrayEquals(new int[] {1}, read.validation().labels());
    assertArrayEquals(new int[] {0, 1}, read.test().labels());
    Files.createDirectories(test.resolve("class-9999"));
    assertTrue(faults("image-folder").get(0).contains("is of a class that training images do not"));
  }

  @Test
  void validationPhotographsOfImageNetMayLieInFoldersOfClasses() throws IOException {
    MadePhotos.write("imagenet", folder, 2, 1, 2);
    PhotoSplits flat = read("imagenet");
    assertArrayEquals(new int[] {0, 1, 0, 1}, flat.test().labels());
    for (int i = 0; i < flat.test().count(); i++) {
      Path file = flat.test().file(i);
      Path to = file.resolveSibling(flat.facts().classes().get(flat.test().label(i)));
      Files.createDirectories(to);
      Files.move(file, to.resolve(file.getFileName()));
    }
    Files.delete(folder.resolve("LOC_val_solution.csv"));
    assertArrayEquals(new int[] {0, 0, 1, 1}, read("imagenet").test().labels());
  }

  /** The kit's numbers are no order of names: 1 is n01443537, 2 is n01440764. */
  @Test
  void validationPhotographsOfImageNetMayBeNumberedByTheKit() throws IOException {
    MadePhotos.write("imagenet", folder, 1, 1, 3);
    Files.delete(folder.resolve("LOC_val_solution.csv"));
    Path second = Files.createDirectories(folder.resolve("train/n01443537"));
    Files.copy(
        folder.resolve("train/n01440764/n01440764_0.JPEG"), second.resolve("n01443537_0.JPEG"));
    assertTrue(faults("imagenet").get(0).contains("ILSVRC2012_devkit_t12"), "no way is named");
    Path kit = Files.createDirectories(folder.resolve("ILSVRC2012_devkit_t12/data"));
    Path truth = kit.resolve("ILSVRC2012_validation_ground_truth.txt");
    Files.writeString(truth, "2\n1\n2\n");
    assertTrue(faults("imagenet").get(0).contains("meta.mat: cannot be read"));
    Files.copy(Path.of("src/test/resources/photos/meta.mat"), kit.resolve("meta.mat"));
    assertArrayEquals(new int[] {0, 1, 0}, read("imagenet").test().labels());
    Files.writeString(truth, "2\n3\n2\n");
    assertEquals(
        List.of(truth + ": line 2: 3 is the number of no class in train"), faults("imagenet"));
  }

  /** Links that lead back to where they lie end in a fault and not in a search without end. */
  @Test
  void linksInCirclesEnd() throws IOException {
    MadePhotos.write("image-folder", folder, 1, 1, 1);
    Path of = folder.resolve("train/class-0000");
    Files.createSymbolicLink(of.resolve("again"), of);
    String all = String.join("\n", faults("image-folder"));
    assertTrue(all.contains("lies more than 16 folders deep"), all);
    try (Stream<Path> files = Files.list(of)) {
      assertEquals(2, files.count());
    }
  }
}
