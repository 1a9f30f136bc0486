package org.patchswap.tasks.dense.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.dense.Example;
import org.patchswap.tasks.dense.Inspection;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.picture.PictureFile;
import org.patchswap.tasks.picture.Pixels;

/** A small VOC folder, then each fault that such folders have in practice. */
class VocReaderTest {
  @TempDir Path voc;

  @BeforeEach
  void write() throws IOException {
    VocWriter writer = new VocWriter(voc, "test");
    writer.open(List.of("cat", "dog"));
    for (String name : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
      writer.image(name, picture(20, 10), labels(20, 10), List.of(box("cat", 1, 1, 20, 10)));
    }
    writer.list("train", List.of("a", "b", "c", "d", "e", "f", "g", "h"));
    writer.list("empty", List.of());
  }

  private static Pixels picture(int w, int h) {
    byte[] data = new byte[w * h * 3];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * 31);
    }
    return new Pixels(h, w, 3, data);
  }

  private static Pixels labels(int w, int h) {
    byte[] data = new byte[w * h];
    Arrays.fill(data, 0, w, (byte) 2);
    data[5] = (byte) 255;
    return new Pixels(h, w, 1, data);
  }

  private static VocObject box(String name, int x0, int y0, int x1, int y1) {
    return new VocObject(name, x0, y0, x1, y1, false, true);
  }

  private VocReader reader(String list) {
    return new VocReader(voc, Map.of(Split.TRAIN, list), VocReader.MASKS);
  }

  private void annotate(String name, VocObject... objects) throws IOException {
    String xml = new VocAnnotation(20, 10, List.of(objects)).xml(name + ".png", "test");
    Files.writeString(voc.resolve("Annotations/" + name + ".xml"), xml);
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    List<String> problems = new ArrayList<>();
    Listing masks = reader("train").segmentation(problems);
    Listing boxes = reader("train").detection(problems);
    Inspection.digests(masks, problems);
    Inspection.digests(boxes, problems);
    assertEquals(List.of(), problems);
    assertEquals(List.of("background", "cat", "dog"), masks.classes());
    Example e = masks.of(Split.TRAIN).get(0);
    assertEquals("a", e.name());
    Pixels mask = PictureFile.labels(e.mask().orElseThrow());
    assertEquals(2, mask.at(0, 0, 0));
    assertEquals(255, mask.at(0, 5, 0));
    assertEquals(0, mask.at(1, 0, 0));
    Pixels image = PictureFile.colour(e.image());
    assertTrue(Arrays.equals(picture(20, 10).data(), image.data()));
    var object = boxes.of(Split.TRAIN).get(0).objects().get(0);
    assertEquals(1, object.label());
    assertEquals(0, object.x0());
    assertEquals(20, object.x1());
    assertTrue(object.difficult());
  }

  @Test
  void allFaultsOfBoxesAreNamedInOnePass() throws IOException {
    Files.delete(voc.resolve("Annotations/a.xml"));
    annotate("b", box("cat", 5, 5, 25, 9));
    annotate("c", box("cat", 5, 5, 5, 5));
    annotate("d", box("cta", 1, 1, 5, 5));
    Files.writeString(voc.resolve("Annotations/e.xml"), "<annotation><object>");
    Files.delete(voc.resolve("JPEGImages/f.png"));
    annotate("g", box("cat", 0, 1, 5, 5));
    truncatedJpeg("h");
    List<String> problems = new ArrayList<>();
    Inspection.digests(reader("train+empty+none").detection(problems), problems);
    String all = String.join("\n", problems);
    assertEquals(10, problems.size(), all);
    has(problems, "a.xml", "missing");
    has(problems, "b.xml", "object 1 (cat)", "outside its image of 20 x 10");
    has(problems, "c.xml", "zero area");
    has(problems, "d.xml", "unknown class name 'cta'", "did you mean 'cat'");
    has(problems, "e.xml", "not well-formed");
    has(problems, "f.jpg", "image is missing");
    has(problems, "g.xml", "outside its image");
    has(problems, "h.jpg", "cut short");
    has(problems, "empty.txt", "list is empty");
    has(problems, "none.txt", "cannot be read");
  }

  @Test
  void allFaultsOfMasksAreNamedInOnePass() throws IOException {
    Path masks = voc.resolve("SegmentationClass");
    Files.delete(masks.resolve("a.png"));
    Files.write(masks.resolve("b.png"), VocPalette.png(labels(10, 10)));
    byte[] foreign = labels(20, 10).data().clone();
    foreign[7] = 9;
    Files.write(masks.resolve("c.png"), VocPalette.png(new Pixels(10, 20, 1, foreign)));
    Files.write(masks.resolve("d.png"), picture(20, 10).png());
    byte[] whole = Files.readAllBytes(masks.resolve("e.png"));
    Files.write(masks.resolve("e.png"), Arrays.copyOf(whole, whole.length / 2));
    Files.writeString(voc.resolve("JPEGImages/f.png"), "no picture");
    truncatedJpeg("g");
    List<String> problems = new ArrayList<>();
    Inspection.digests(reader("train").segmentation(problems), problems);
    assertEquals(7, problems.size(), String.join("\n", problems));
    has(problems, "a.png", "label map is missing");
    has(problems, "b.png", "is 10 x 10 pixels, its image b.png is 20 x 10");
    has(problems, "c.png", "label value 9");
    has(problems, "d.png", "3 channels");
    has(problems, "e.png", "damaged or cut short");
    has(problems, "f.png", "is not a JPEG, PNG, BMP or GIF picture");
    has(problems, "g.jpg", "cut short");
  }

  private void truncatedJpeg(String name) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BufferedImage noise = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 200; i++) {
      noise.setRGB(i % 20, i / 20, i * 7919 * 31);
    }
    ImageIO.write(noise, "jpg", out);
    byte[] whole = out.toByteArray();
    Files.deleteIfExists(voc.resolve("JPEGImages/" + name + ".png"));
    Files.write(
        voc.resolve("JPEGImages/" + name + ".jpg"), Arrays.copyOf(whole, whole.length - 60));
  }

  private static void has(List<String> problems, String... parts) {
    assertTrue(
        problems.stream().anyMatch(p -> Arrays.stream(parts).allMatch(p::contains)),
        () -> String.join(" .. ", parts) + " not in\n" + String.join("\n", problems));
  }

  @Test
  void augmentedListsWithPathsAndClassListsWithFlags() throws IOException {
    Files.writeString(
        voc.resolve("ImageSets/Segmentation/train_aug.txt"),
        "/JPEGImages/a.jpg /SegmentationClassAug/a.png\nb  1\n\n");
    List<String> problems = new ArrayList<>();
    List<Example> read = reader("train_aug").segmentation(problems).of(Split.TRAIN);
    assertEquals(List.of("a", "b"), read.stream().map(Example::name).toList());
  }

  @Test
  void severalYears() throws IOException {
    Path kit = Files.createDirectories(voc.resolve("kit"));
    for (String year : List.of("VOC2007", "VOC2012")) {
      VocWriter w = new VocWriter(kit.resolve(year), "test");
      w.open(List.of("cat"));
      w.image(year, picture(9, 9), labels(9, 9), List.of(box("person", 1, 1, 4, 4)));
      w.list("trainval", List.of(year));
    }
    List<String> problems = new ArrayList<>();
    VocReader r =
        new VocReader(
            kit, Map.of(Split.TRAIN, "VOC2007/trainval+VOC2012/trainval"), VocReader.MASKS);
    assertEquals(
        List.of("VOC2007", "VOC2012"),
        r.detection(problems).of(Split.TRAIN).stream().map(Example::name).toList());
    assertEquals(List.of(), problems);
  }

  @Test
  void partsOfObjectsAreNotObjects() throws IOException {
    Files.writeString(
        voc.resolve("Annotations/a.xml"),
        "<annotation><size><width>20</width><height>10</height></size><object><name>cat</name>"
            + "<part><name>head</name><bndbox><xmin>2</xmin><ymin>2</ymin><xmax>3</xmax>"
            + "<ymax>3</ymax></bndbox></part><bndbox><xmax>8.5</xmax><xmin>4.25</xmin>"
            + "<ymin>1</ymin><ymax>9</ymax></bndbox></object></annotation>");
    VocAnnotation a = VocAnnotation.read(voc.resolve("Annotations/a.xml"));
    assertEquals(List.of(new VocObject("cat", 4.25, 1, 8.5, 9, false, false)), a.objects());
  }

  @Test
  void coloursOfTheDevelopmentKit() {
    assertEquals(0x000000, VocPalette.rgb(0));
    assertEquals(0x800000, VocPalette.rgb(1));
    assertEquals(0x008000, VocPalette.rgb(2));
    assertEquals(0xC08080, VocPalette.rgb(15));
    assertEquals(0x004080, VocPalette.rgb(20));
    assertEquals(0xE0E0C0, VocPalette.rgb(255));
  }
}
