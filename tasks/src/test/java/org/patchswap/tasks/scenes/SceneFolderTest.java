package org.patchswap.tasks.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.file.Folders;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.dense.Inspection;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.dense.layout.VocReader;

class SceneFolderTest {
  private static final SceneFolder SMALL = new SceneFolder(12, 4, 6, 64, 0);
  private static final Map<Split, String> LISTS =
      Map.of(Split.TRAIN, "train", Split.VALIDATION, "val", Split.TEST, "test");

  @TempDir Path home;

  private final List<String> said = Collections.synchronizedList(new ArrayList<>());

  private Path make(String name) {
    Path folder = home.resolve(name);
    SMALL.ensure(folder, split -> TestGarments.of(40, split.ordinal()), said::add);
    return folder;
  }

  @Test
  void theVocReaderFindsNoFaultInScenes() {
    List<String> problems = new ArrayList<>();
    VocReader reader = new VocReader(make("scenes"), LISTS, VocReader.MASKS);
    Listing masks = reader.segmentation(problems);
    Listing boxes = reader.detection(problems);
    Inspection.digests(masks, problems);
    Inspection.digests(boxes, problems);
    assertEquals(List.of(), problems);
    assertEquals(12, masks.of(Split.TRAIN).size());
    assertEquals(4, boxes.of(Split.VALIDATION).size());
    assertEquals(6, boxes.of(Split.TEST).size());
    assertEquals(11, masks.classes().size());
  }

  @Test
  void madeTwiceTheContentIsTheSame() {
    List<String> problems = new ArrayList<>();
    List<Map<String, String>> digests = new ArrayList<>();
    for (String name : List.of("one", "two")) {
      VocReader reader = new VocReader(make(name), LISTS, VocReader.MASKS);
      digests.add(Inspection.digests(reader.segmentation(problems), problems));
      digests.add(Inspection.digests(reader.detection(problems), problems));
    }
    assertEquals(digests.get(0), digests.get(2));
    assertEquals(digests.get(1), digests.get(3));
    assertEquals(List.of(), problems);
  }

  @Test
  void severalAtOnceLeaveOneWholeFolderAndNoDrafts() throws Exception {
    var pool = Executors.newFixedThreadPool(4);
    List<Callable<Path>> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(() -> make("shared"));
    }
    for (var f : pool.invokeAll(all)) {
      f.get();
    }
    pool.shutdown();
    try (Stream<Path> left = Files.list(home)) {
      assertEquals(
          List.of(home.resolve("shared"), home.resolve("shared.sha256")), left.sorted().toList());
    }
    try (Stream<Path> images = Files.list(home.resolve("shared/JPEGImages"))) {
      assertEquals(22, images.count());
    }
  }

  /** Of the same size and time: only its content tells. */
  @Test
  void aSceneThatWasExchangedIsMadeAnewInOneLine() throws Exception {
    Path folder = make("scenes");
    String whole = FolderDigest.of(folder);
    Path scene = folder.resolve("JPEGImages/train_00003.png");
    FileTime time = Files.getLastModifiedTime(scene);
    byte[] bytes = Files.readAllBytes(scene);
    bytes[bytes.length / 2] ^= 1;
    Files.write(scene, bytes);
    Files.setLastModifiedTime(scene, time);
    make("scenes");
    assertEquals(whole, FolderDigest.of(folder));
    assertEquals(
        List.of(folder + ": is not as it was made, by damage or by hand; made anew"), said);
    make("scenes");
    assertEquals(1, said.size(), "said once");
    assertEquals(2, Folders.list(home).size(), "nothing but the folder and its digest");
  }

  @Test
  void aSceneThatIsMissingOrOneTooManyIsFound() throws Exception {
    Path folder = make("scenes");
    String whole = FolderDigest.of(folder);
    Files.delete(folder.resolve("Annotations/test_00000.xml"));
    make("scenes");
    Files.writeString(folder.resolve("ImageSets/more.txt"), "");
    make("scenes");
    assertEquals(whole, FolderDigest.of(folder));
    assertEquals(2, said.size());
  }

  /** As an older version left it, or a process that was killed between the two. */
  @Test
  void aWholeFolderWithoutADigestIsKept() throws Exception {
    Path folder = make("scenes");
    Object file = Files.getAttribute(folder, "unix:ino");
    Files.delete(home.resolve("scenes.sha256"));
    make("scenes");
    assertEquals(file, Files.getAttribute(folder, "unix:ino"));
    assertEquals(FolderDigest.of(folder), Files.readString(home.resolve("scenes.sha256")));
    assertEquals(List.of(), said);
  }
}
