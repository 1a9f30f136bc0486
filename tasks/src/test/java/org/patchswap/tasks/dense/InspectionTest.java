package org.patchswap.tasks.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.picture.Pixels;

/** What any reader may hand over, and a run must not meet. */
class InspectionTest {
  @TempDir Path folder;

  private Listing listing(List<ObjectBox> objects) throws IOException {
    Path image = folder.resolve("a.png");
    Files.write(image, new Pixels(10, 20, 3, new byte[600]).png());
    Example e = new Example("a", image, Optional.empty(), "a.txt", objects);
    List<String> classes = List.of("background", "cat");
    return new Listing(classes, true, Listing.identity(2), Map.of(Split.TRAIN, List.of(e)));
  }

  private static ObjectBox box(int label, double x0, double y0, double x1, double y1) {
    return ObjectBox.of(label, x0, y0, x1, y1);
  }

  @Test
  void boxesAndLabelsThatCannotBe() throws IOException {
    double inf = Double.POSITIVE_INFINITY;
    List<String> problems = new ArrayList<>();
    Inspection.digests(
        listing(
            List.of(
                box(1, 0, 0, 20, 10),
                box(1, Double.NaN, 0, 5, 5),
                box(1, 0, 0, inf, 5),
                box(1, -inf, 0, 5, 5),
                box(1, -3, 0, 5, 5),
                box(1, 5, 5, 5, 5),
                box(0, 0, 0, 5, 5),
                box(2, 0, 0, 5, 5),
                box(-1, 0, 0, 5, 5),
                box(1, 20.1, 0, 20.4, 5),
                box(1, 0, -0.4, 5, -0.1),
                new ObjectBox(1, 0, 0, 5, 5, false, false, Double.NaN))),
        problems);
    String all = String.join("\n", problems);
    assertEquals(11, problems.size(), all);
    for (String part :
        List.of(
            "object 2 (cat), columns NaN to 5.0, rows 0.0 to 5.0: the box has zero area (a.png)",
            "object 3 (cat), columns 0.0 to Infinity, rows 0.0 to 5.0: the box lies outside",
            "object 4 (cat), columns -Infinity to 5.0",
            "object 5 (cat), columns -3.0 to 5.0",
            "object 6 (cat)",
            "object 7 (background), columns 0.0 to 5.0, rows 0.0 to 5.0: label 0 is no class",
            "object 8 (?), columns 0.0 to 5.0, rows 0.0 to 5.0: label 2 is no class",
            "object 9 (?)",
            "object 10 (cat), columns 20.1 to 20.4, rows 0.0 to 5.0: the box lies outside",
            "object 11 (cat), columns 0.0 to 5.0, rows -0.4 to -0.1: the box lies outside",
            "the area NaN is no area")) {
      assertTrue(all.contains(part), part + "\nnot in\n" + all);
    }
  }

  @Test
  void moreObjectsThanAPictureCanHave() throws IOException {
    List<String> problems = new ArrayList<>();
    Inspection.digests(listing(Collections.nCopies(10_001, box(1, 0, 0, 5, 5))), problems);
    assertEquals(List.of("a.txt: has more than 10000 objects"), problems);
  }

  /** Pictures, label maps and boxes enter run ids: a digest that changes makes other runs. */
  @Test
  void theDigestIsTheOneItWas() throws IOException {
    SortedMap<String, String> digests =
        Inspection.digests(listing(List.of(box(1, 0, 0, 20, 10))), new ArrayList<>());
    assertEquals(
        Map.of("train", "8e8506c30501d72a63a9b5521a7a6a4762288d80391eba3bbbda84073af45f95"),
        digests);
  }

  @Test
  void whatIsMissingIsToldWhetherRememberedOrNot() throws IOException {
    InspectionCache cache = new InspectionCache(folder.resolve("cache"));
    Listing data = listing(List.of());
    List<String> problems = new ArrayList<>();
    SortedMap<String, String> found = cache.digests(data, problems);
    assertEquals(found, cache.digests(data, problems));
    assertEquals(List.of(), problems);
    Files.delete(folder.resolve("a.png"));
    cache.digests(data, problems);
    assertEquals(List.of(folder.resolve("a.png") + ": is missing"), problems);
  }

  /** What cannot be read is not the same as something else that cannot be read. */
  @Test
  void damagedPicturesAreNotTakenForOneAnother() throws IOException {
    Listing data = listing(List.of());
    Path a = Files.writeString(folder.resolve("a.png"), "no picture");
    Path b = Files.writeString(folder.resolve("b.png"), "none, too");
    Example other = new Example("b", b, Optional.empty(), "", List.of());
    List<String> problems = new ArrayList<>();
    Inspection.digests(
        new Listing(
            data.classes(),
            true,
            data.labels(),
            Map.of(Split.TRAIN, data.of(Split.TRAIN), Split.TEST, List.of(other))),
        problems);
    assertEquals(
        List.of(
            a + ": is not a JPEG, PNG, BMP or GIF picture",
            b + ": is not a JPEG, PNG, BMP or GIF picture"),
        problems);
  }

  /**
   * A file that lost its content, as after a power cut, is no memory of a dataset without splits.
   */
  @ParameterizedTest
  @ValueSource(strings = {"", "train", "train 12", "test 12", "train 12\ntest 12\n"})
  void damagedMemoryIsNone(String content) throws IOException {
    InspectionCache cache = new InspectionCache(folder.resolve("cache"));
    Listing data = listing(List.of());
    SortedMap<String, String> found = cache.digests(data, new ArrayList<>());
    try (Stream<Path> kept = Files.list(cache.memory().folder())) {
      Files.writeString(kept.findFirst().orElseThrow(), content);
    }
    assertEquals(found, cache.digests(data, new ArrayList<>()));
  }

  /** What a file's time says can be set. */
  @Test
  void aFileChangedWithEqualSizeAndTimeIsInspectedAgain() throws IOException {
    InspectionCache cache = new InspectionCache(folder.resolve("cache"));
    Listing data = listing(List.of());
    cache.digests(data, new ArrayList<>());
    Path image = folder.resolve("a.png");
    FileTime time = Files.getLastModifiedTime(image);
    byte[] bytes = new byte[(int) Files.size(image)];
    Files.write(image, bytes);
    Files.setLastModifiedTime(image, time);
    List<String> problems = new ArrayList<>();
    cache.digests(data, problems);
    assertEquals(1, problems.size(), problems::toString);
  }

  @Test
  void classesHaveNamesThatFitTables() {
    List<String> problems = new ArrayList<>();
    List<String> classes =
        List.of("background", "cat", "a dog", "cat", "a_dog", "cup, mug", "", "background");
    Listing data = new Listing(classes, true, Listing.identity(8), Map.of());
    problems.add("list.txt: is missing");
    data.check("mine", problems);
    String form = "; a class name is not blank and holds no comma, quote or line break";
    assertEquals(
        List.of(
            "list.txt: is missing",
            "dataset: mine has two classes of the name 'cat'; rename one",
            "dataset: mine has two classes of the name 'a_dog'; rename one",
            "dataset: mine has a class 'cup, mug'" + form,
            "dataset: mine has a class ''" + form),
        problems);
  }

  @Test
  void allEmptySplitsAreToldAtOnce() {
    List<String> problems = new ArrayList<>();
    new Listing(List.of("background", "cat"), true, Listing.identity(2), Map.of())
        .check("cats", problems);
    assertEquals(
        List.of("dataset: cats has no train images", "dataset: cats has no test images"), problems);
  }
}
