package org.patchswap.tasks.photo.layout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.photo.PhotoDataset;
import org.patchswap.tasks.photo.PhotoList;
import org.patchswap.tasks.photo.PhotoSplits;
import org.patchswap.tasks.tool.MadePhotos;

/** Each layout is read as it is published, and what is missing in it is named. */
class LayoutsTest extends LayoutFixture {
  private static List<String> datasets() {
    return MadePhotos.datasets();
  }

  private static List<String> published() {
    return datasets().stream().filter(d -> !d.equals("image-folder")).toList();
  }

  @ParameterizedTest
  @MethodSource("datasets")
  void madeFilesAreReadWithTheirClasses(String name) throws IOException {
    MadePhotos.write(name, folder, 3, 4, 2);
    PhotoSplits read = read(name);
    assertEquals(3, read.facts().classes().size());
    assertArrayEquals(new int[] {0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2}, read.train().labels());
    int[] tested = read.test().labels().clone();
    Arrays.sort(tested);
    assertArrayEquals(new int[] {0, 0, 1, 1, 2, 2}, tested);
    assertNull(read.validation());
    for (PhotoList list : List.of(read.train(), read.test())) {
      for (int i = 0; i < list.count(); i++) {
        assertTrue(Files.size(list.file(i)) == list.bytes(i), list.name(i));
        String shown = read.facts().classes().get(list.label(i));
        boolean named = list.name(i).contains(shown);
        assertTrue(named || list.name(i).startsWith("val/"), list.name(i));
      }
    }
    assertEquals(List.of("test-index", "train-index"), List.copyOf(read.digests().keySet()));
    assertEquals(read.digests(), read(name).digests());
  }

  @ParameterizedTest
  @MethodSource("published")
  void madeFilesAreNoPublishedOnes(String name) throws IOException {
    MadePhotos.write(name, folder, 2, 1, 1);
    List<String> problems = new ArrayList<>();
    assertNull(read(name, problems, Map.of()));
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(
        problems.get(0).contains("but holds 2 classes, 2 training and 2 test images"),
        problems.get(0));
    assertTrue(problems.get(0).endsWith("files of another origin need check: false"));
  }

  @ParameterizedTest
  @MethodSource("published")
  void anEmptyFolderSaysWhatToGetFromWhereUnderWhichLicence(String name) {
    String all = String.join("\n", faults(name));
    assertTrue(all.contains("is missing; get "), all);
    assertTrue(all.contains(dataset(name).traits().licence()), all);
    PhotoDataset dataset = dataset(name);
    List<String> problems = new ArrayList<>();
    Settings none = Settings.resolve(dataset.traits().options(), Map.of(), new ArrayList<>());
    assertNull(dataset.read(none, problems));
    assertTrue(problems.get(0).contains(dataset.traits().licence()), problems.get(0));
    assertTrue(problems.get(0).contains("is not given"), problems.get(0));
  }

  /** A list names a file that is not there, and a class has none: both, each by its name. */
  @ParameterizedTest
  @MethodSource("datasets")
  void whatIsGoneIsNamed(String name) throws IOException {
    MadePhotos.write(name, folder, 2, 1, 2);
    Path gone = read(name).test().file(1);
    Files.delete(gone);
    if (name.equals("image-folder")) {
      Files.delete(gone.resolveSibling("0.jpg"));
      List<String> faults = faults(name);
      assertEquals(1, faults.size(), faults.toString());
      assertTrue(faults.get(0).startsWith(gone.getParent() + ": holds no picture"));
    } else {
      assertEquals(List.of(gone + ": is missing"), faults(name));
    }
  }

  @Test
  void oneFolderMayHoldSeveralDatasetsByTheirNames() throws IOException {
    for (String name : published()) {
      MadePhotos.write(name, folder.resolve(name), 2, 1, 1);
    }
    for (String name : published()) {
      assertEquals(folder.resolve(name), read(name).train().root());
    }
  }

  @Test
  void filesMayLieAsArchivesUnpackThem() throws IOException {
    Map<String, String> below =
        Map.of(
            "cub-200-2011", "CUB_200_2011",
            "tiny-imagenet", "tiny-imagenet-200",
            "mit-indoor-67", "indoorCVPR_09");
    Path outer = folder;
    for (Map.Entry<String, String> e : below.entrySet()) {
      folder = outer.resolve(e.getKey());
      MadePhotos.write(e.getKey(), folder.resolve(e.getValue()), 2, 1, 1);
      assertEquals(2, read(e.getKey()).train().count());
    }
    folder = outer.resolve("imagenet");
    MadePhotos.write("imagenet", folder.resolve("ILSVRC/Data/CLS-LOC"), 2, 1, 1);
    Files.move(
        folder.resolve("ILSVRC/Data/CLS-LOC/LOC_val_solution.csv"),
        folder.resolve("LOC_val_solution.csv"));
    assertEquals(2, read("imagenet").test().count());
    folder = outer.resolve("dogs");
    MadePhotos.write("stanford-dogs", folder, 2, 1, 1);
    Path lists = Files.createDirectories(folder.resolve("lists"));
    for (String list : List.of("train_list.mat", "test_list.mat")) {
      Files.move(folder.resolve(list), lists.resolve(list));
    }
    String digest = read("stanford-dogs").digests().get("test-index");
    Files.delete(lists.resolve("test_list.mat"));
    Files.writeString(
        folder.resolve("test_list.txt"),
        "n02085620-Made_Dog/n02085620_1.jpg\nn02085621-Made_Dog/n02085621_1.jpg\n");
    assertEquals(digest, read("stanford-dogs").digests().get("test-index"));
  }
}
