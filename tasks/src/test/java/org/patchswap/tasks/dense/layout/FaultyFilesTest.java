package org.patchswap.tasks.dense.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.Faults;
import org.patchswap.tasks.dense.Inspection;
import org.patchswap.tasks.dense.Listing;
import org.patchswap.tasks.picture.PictureFile;
import org.patchswap.tasks.picture.Pixels;

/** Files that lead elsewhere, never end, are too large, or would be read wrongly. */
class FaultyFilesTest {
  private static final String CATEGORIES = "\"categories\":[{\"id\":1,\"name\":\"cat\"}]";

  @TempDir Path folder;

  private static Pixels picture(int seed) {
    byte[] data = new byte[4 * 4 * 3];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (i * seed);
    }
    return new Pixels(4, 4, 3, data);
  }

  private void coco(String list, String images, String annotations, String more)
      throws IOException {
    Files.createDirectories(folder.resolve("annotations"));
    Files.createDirectories(folder.resolve(list));
    Files.writeString(
        folder.resolve("annotations/instances_" + list + ".json"),
        "{\"images\":[%s],\"annotations\":[%s],%s}".formatted(images, annotations, more));
  }

  private static String image(int id, String file) {
    return "{\"id\":%d,\"file_name\":\"%s\"}".formatted(id, file);
  }

  private List<String> faults(Map<Split, String> lists) {
    List<String> problems = new Faults();
    Listing data = new CocoReader(folder, false).read(lists, problems);
    Inspection.digests(data, problems);
    return new ArrayList<>(problems);
  }

  private static void one(List<String> problems, String... parts) {
    assertEquals(1, problems.size(), problems.toString());
    for (String part : parts) {
      assertTrue(problems.get(0).contains(part), problems.toString());
    }
  }

  private static void reason(String words, Path file, boolean mask) {
    IOException e =
        assertThrows(
            IOException.class,
            () -> (mask ? PictureFile.labels(file) : PictureFile.colour(file)).data());
    assertTrue(e.getMessage().contains(words), e.getMessage());
  }

  @Test
  void picturesElsewhereAreNotRead() throws IOException {
    Path secret = Files.write(folder.resolve("secret.png"), picture(3).png());
    coco("train", image(7, secret.toString()), "", CATEGORIES);
    one(faults(Map.of(Split.TRAIN, "train")), "image 7", "must be a file below", "train");
    coco("train", image(7, "../secret.png"), "", CATEGORIES);
    one(faults(Map.of(Split.TRAIN, "train")), "'../secret.png' must be a file below");
    coco("train", image(7, "link.png"), "", CATEGORIES);
    Files.createSymbolicLink(folder.resolve("train/link.png"), secret);
    one(faults(Map.of(Split.TRAIN, "train")), "link.png: leads out of", "image 7");
  }

  @Test
  void aFolderOfPicturesMayLieOnAnotherDisk() throws IOException {
    coco("train", image(7, "a.png"), "", CATEGORIES);
    Files.delete(folder.resolve("train"));
    Path disk = Files.createDirectories(folder.resolve("disk"));
    Files.write(disk.resolve("a.png"), picture(3).png());
    Files.createSymbolicLink(folder.resolve("train"), disk);
    assertEquals(List.of(), faults(Map.of(Split.TRAIN, "train")));
  }

  @Test
  void withoutCategoriesThereIsNothingToLearn() throws IOException {
    coco("train", image(7, "a.png"), "", "\"info\":{}");
    Files.write(folder.resolve("train/a.png"), picture(3).png());
    one(faults(Map.of(Split.TRAIN, "train")), "instances_train.json: has no categories");
  }

  @Test
  void aCategoryHasOneName() throws IOException {
    String two = "\"categories\":[{\"id\":1,\"name\":\"cat\"},{\"id\":1,\"name\":\"dog\"}]";
    coco("train", image(7, "a.png"), "", two);
    Files.write(folder.resolve("train/a.png"), picture(3).png());
    one(faults(Map.of(Split.TRAIN, "train")), "instances_train.json", "lists category 1 twice");
  }

  @Test
  void testImagesAreNotTrainedOn() throws IOException {
    coco("train", image(7, "a.png"), "", CATEGORIES);
    coco("val", image(8, "b.png"), "", CATEGORIES);
    Files.write(folder.resolve("train/a.png"), picture(3).png());
    Files.write(folder.resolve("val/b.png"), picture(5).png());
    assertEquals(List.of(), faults(Map.of(Split.TRAIN, "train", Split.TEST, "val")));
    one(
        faults(Map.of(Split.TRAIN, "train", Split.TEST, "train")),
        "a.png: is a training image and a test image, as 1 of 1 test images are");
    Files.write(folder.resolve("val/b.png"), picture(3).png());
    one(
        faults(Map.of(Split.TRAIN, "train", Split.VALIDATION, "val")),
        "b.png: is a training image and a validation image");
  }

  @Test
  void tooManyBoxesInOneImageAreOneFault() throws IOException {
    StringBuilder boxes = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      boxes.append(i == 0 ? "" : ",");
      boxes
          .append("{\"id\":")
          .append(i)
          .append(",\"image_id\":7,\"category_id\":1,\"bbox\":[0,0,2,2]}");
    }
    coco("train", image(7, "a.png"), boxes.toString(), CATEGORIES);
    Files.write(folder.resolve("train/a.png"), picture(3).png());
    one(faults(Map.of(Split.TRAIN, "train")), "(image 7): has more than 10000 objects");
  }

  @Test
  void ofManyFaultsAFewAreToldAndTheRestCounted() throws IOException {
    StringBuilder images = new StringBuilder();
    for (int i = 0; i < 100_000; i++) {
      images.append(i == 0 ? "" : ",").append(image(i, i + ".png"));
    }
    coco("train", images.toString(), "", CATEGORIES);
    List<String> problems = faults(Map.of(Split.TRAIN, "train"));
    assertEquals(Faults.KEPT + 1, problems.size());
    assertTrue(problems.get(0).contains("0.png: the image is missing"), problems.get(0));
    assertEquals("dataset: and 99981 more faults", problems.get(19));
  }

  @Test
  void pipesAndDevicesAreNotOpened() throws Exception {
    Path pipe = folder.resolve("pipe.png");
    boolean made = false;
    try {
      made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      // No such program on this system.
    }
    if (!made) {
      System.out.println("Skipped: no mkfifo on this system");
    }
    assumeTrue(made);
    reason("is not a regular file", pipe, false);
    reason("is not a regular file", pipe, true);
    assertTrue(
        assertThrows(IOException.class, () -> PictureFile.size(pipe))
            .getMessage()
            .contains("not a regular file"));
    IOException xml = assertThrows(IOException.class, () -> VocAnnotation.read(pipe));
    assertEquals("is not a regular file", xml.getMessage());
    Files.createDirectories(folder.resolve("annotations"));
    Files.move(pipe, folder.resolve("annotations/instances_train.json"));
    one(faults(Map.of(Split.TRAIN, "train")), "instances_train.json", "is not a regular file");
    Path list = Files.createDirectories(folder.resolve("ImageSets/Main")).resolve("all.txt");
    Files.move(folder.resolve("annotations/instances_train.json"), list);
    List<String> problems = new ArrayList<>();
    VocLists.read(folder, "Main", "all", problems);
    one(problems, "all.txt", "is not a regular file");
  }

  @Test
  void annotationsAndListsThatAreNoText() throws IOException {
    Path deep =
        Files.writeString(folder.resolve("deep.xml"), "<annotation>" + "<a>".repeat(200_000));
    IOException e = assertThrows(IOException.class, () -> VocAnnotation.read(deep));
    assertEquals("is nested deeper than 32 elements", e.getMessage());
    Path list = Files.createDirectories(folder.resolve("ImageSets/Main")).resolve("all.txt");
    Files.writeString(list, "a\0b\n");
    List<String> problems = new ArrayList<>();
    VocLists.read(folder, "Main", "all", problems);
    one(problems, "all.txt", "is no text: it holds zero bytes");
  }

  /** A PNG's signature and first chunk, which announce its size; nothing follows. */
  private static byte[] announced(int width, int height) {
    ByteBuffer head = ByteBuffer.allocate(17);
    head.put("IHDR".getBytes(StandardCharsets.US_ASCII)).putInt(width).putInt(height);
    head.put(new byte[] {8, 0, 0, 0, 0});
    CRC32 sum = new CRC32();
    sum.update(head.array());
    ByteBuffer out = ByteBuffer.allocate(8 + 4 + 17 + 4);
    out.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    return out.putInt(13).put(head.array()).putInt((int) sum.getValue()).array();
  }

  @Test
  void giantsAreRefusedByWhatTheyAnnounce() throws IOException {
    Path file = Files.write(folder.resolve("giant.png"), announced(40_000, 40_000));
    reason("announces 40000 x 40000 pixels, more than the 64000000 allowed", file, true);
    reason("announces 40000 x 40000 pixels", file, false);
    IOException e = assertThrows(IOException.class, () -> PictureFile.size(file));
    assertTrue(e.getMessage().startsWith("announces 40000"), e.getMessage());
  }

  @Test
  void labelsOfSixteenBitsAreNotCutToEight() throws IOException {
    BufferedImage deep = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
    deep.getRaster().setSample(0, 0, 0, 256);
    Path file = folder.resolve("deep.png");
    ImageIO.write(deep, "png", file.toFile());
    reason("has 16 bits a pixel where a label map has 8 at most", file, true);
  }
}
