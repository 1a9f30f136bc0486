package org.patchswap.tasks.photo.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.patchswap.tasks.photo.PhotoList;
import org.patchswap.tasks.photo.PhotoSplits;
import org.patchswap.tasks.tool.MadePhotos;

/** What lists may say of photographs, and what they must not. */
class ListedPhotosTest extends LayoutFixture {
  @Test
  void birdsMayBeCutToTheirBoxes() throws IOException {
    MadePhotos.write("cub-200-2011", folder, 2, 1, 1);
    PhotoSplits whole = read("cub-200-2011");
    assertEquals(Optional.empty(), whole.train().part(0));
    List<String> problems = new ArrayList<>();
    Map<String, Object> cut = Map.of("check", false, "crop-to-box", true);
    PhotoSplits boxed = read("cub-200-2011", problems, cut);
    assertEquals(List.of(), problems);
    assertEquals(Optional.of(new PhotoList.Part(4, 6, 40, 30)), boxed.train().part(1));
    assertNotEquals(whole.digests(), boxed.digests());
    Path boxes = folder.resolve("bounding_boxes.txt");
    List<String> lines = new ArrayList<>(Files.readAllLines(boxes));
    lines.set(0, "1 4.0 6.0 4000.0 30.0");
    lines.remove(1);
    Files.write(boxes, lines);
    read("cub-200-2011", problems, cut);
    assertEquals(
        List.of(boxes + ": image 2 must have a box of four numbers, but has none"), problems);
  }

  @Test
  void listsThatContradictThemselvesAreNamed() throws IOException {
    MadePhotos.write("mit-indoor-67", folder, 2, 2, 1);
    Path train = folder.resolve("TrainImages.txt");
    Path test = folder.resolve("TestImages.txt");
    String both = Files.readAllLines(train).get(0);
    Files.writeString(test, both + "\n../../secret/a.jpg\n");
    List<String> faults = faults("mit-indoor-67");
    assertEquals(2, faults.size(), faults.toString());
    assertTrue(faults.get(0).contains("'Images/" + both + "' stands in " + train + ", too"));
    assertTrue(faults.get(1).contains("must be a file below"), faults.get(1));
    Files.writeString(test, "readme\n");
    assertEquals(List.of(test + ": 'readme' must be CLASS/FILE"), faults("mit-indoor-67"));
  }

  @Test
  void wrongLinesOfOtherListsAreNamed() throws IOException {
    Path outer = folder;
    folder = outer.resolve("tiny");
    MadePhotos.write("tiny-imagenet", folder, 2, 1, 1);
    Files.writeString(
        folder.resolve("val/val_annotations.txt"), "val_0.JPEG\tn99999999\nval_1.JPEG\n");
    List<String> tiny = faults("tiny-imagenet");
    assertEquals(2, tiny.size(), tiny.toString());
    assertTrue(tiny.get(0).contains("is of the unknown class 'n99999999'"), tiny.get(0));
    assertTrue(tiny.get(1).contains("with a tab between"), tiny.get(1));
    folder = outer.resolve("birds");
    MadePhotos.write("cub-200-2011", folder, 2, 1, 1);
    Files.writeString(folder.resolve("image_class_labels.txt"), "1 1\n2 3\n3 x\n");
    Files.writeString(folder.resolve("train_test_split.txt"), "1 1\n2 2\n3 0\n4 0\n");
    List<String> birds = faults("cub-200-2011");
    assertEquals(4, birds.size(), birds.toString());
    folder = outer.resolve("dogs");
    MadePhotos.write("stanford-dogs", folder, 2, 1, 1);
    Files.copy(
        Path.of("src/test/resources/photos/meta.mat"),
        folder.resolve("train_list.mat"),
        StandardCopyOption.REPLACE_EXISTING);
    assertEquals(
        List.of(
            folder.resolve("train_list.mat")
                + ": variable file_list must be a list of names (there is none)"),
        faults("stanford-dogs"));
  }
}
