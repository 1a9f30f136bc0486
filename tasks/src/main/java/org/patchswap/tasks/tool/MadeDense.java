package org.patchswap.tasks.tool;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.patchswap.tasks.dense.layout.VocAnnotation;
import org.patchswap.tasks.dense.layout.VocClasses;
import org.patchswap.tasks.dense.layout.VocObject;
import org.patchswap.tasks.dense.layout.VocPalette;
import org.patchswap.tasks.picture.Pixels;

/**
 * Writes made files of the layouts that datasets of photographs for segmentation and detection are
 * published in, for rehearsals where the published ones cannot be had: real JPEGs and PNGs, smaller
 * and fewer, with their lists, masks and boxes. Nothing that is trained on them says anything.
 */
public final class MadeDense {
  private static final int COCO_CLASSES = 80;

  /** Label ids of Cityscapes' training classes: road to bicycle. */
  private static final int[] CITY_IDS = {
    7, 8, 11, 12, 13, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 31, 32, 33
  };

  private final Path folder;
  private final int train;
  private final int test;

  private MadeDense(Path folder, int train, int test) {
    this.folder = folder;
    this.train = train;
    this.test = test;
  }

  @FunctionalInterface
  private interface Layout {
    void write(MadeDense made) throws IOException;
  }

  private static final Map<String, Layout> LAYOUTS =
      new TreeMap<>(
          Map.of(
              "voc", MadeDense::voc, "coco", MadeDense::coco, "cityscapes", MadeDense::cityscapes));

  /** The layouts it knows; that of {@code voc} holds both years and SBD. */
  public static List<String> layouts() {
    return List.copyOf(LAYOUTS.keySet());
  }

  /** Arguments: the layout, the folder, numbers of training and test pictures. */
  public static void main(String[] arguments) throws IOException {
    if (!understood(arguments)) {
      System.err.println(
          "Usage: MadeDense LAYOUT FOLDER TRAINING_PICTURES TEST_PICTURES: one of "
              + String.join(", ", layouts())
              + "; a folder; whole numbers from 2");
      System.exit(2);
    }
    write(
        arguments[0],
        Path.of(arguments[1]),
        Integer.parseInt(arguments[2]),
        Integer.parseInt(arguments[3]));
  }

  /** Whether these are a layout, a folder and two numbers from 2. */
  static boolean understood(String... arguments) {
    return arguments.length == 4
        && LAYOUTS.containsKey(arguments[0])
        && Stream.of(arguments).skip(2).allMatch(n -> n.matches("[2-9]|[1-9][0-9]{1,4}"));
  }

  /**
   * Writes the files of a layout.
   *
   * @param layout one of {@link #layouts}
   * @param train pictures of each list for training; likewise {@code test}
   * @return the folder
   */
  public static Path write(String layout, Path folder, int train, int test) throws IOException {
    LAYOUTS.get(layout).write(new MadeDense(folder, train, test));
    return folder;
  }

  private void file(String name, byte[] content) throws IOException {
    Path to = folder.resolve(name);
    Files.createDirectories(to.getParent());
    Files.write(to, content);
  }

  private void lines(String name, List<String> lines) throws IOException {
    Path to = folder.resolve(name);
    Files.createDirectories(to.getParent());
    Files.write(to, lines);
  }

  private void voc() throws IOException {
    List<String> trainval07 = vocYear("VOC2007", "%06d", 0, train);
    List<String> test07 = vocYear("VOC2007", "%06d", train, test);
    lines("VOC2007/ImageSets/Main/trainval.txt", trainval07);
    lines("VOC2007/ImageSets/Main/test.txt", test07);
    List<String> train12 = vocYear("VOC2012", "2008_%06d", 0, train);
    List<String> val12 = vocYear("VOC2012", "2008_%06d", train, test);
    List<String> more12 = vocYear("VOC2012", "2008_%06d", train + test, train);
    List<String> trainval12 = new ArrayList<>(train12);
    trainval12.addAll(val12);
    lines("VOC2012/ImageSets/Main/trainval.txt", trainval12);
    lines("VOC2012/ImageSets/Segmentation/train.txt", train12);
    lines("VOC2012/ImageSets/Segmentation/val.txt", val12);
    lines("VOC2012/ImageSets/Segmentation/trainval.txt", trainval12);
    // SBD has masks of some pictures of VOC's lists, and of others.
    List<String> known = new ArrayList<>(more12);
    known.add(train12.get(0));
    lines("benchmark_RELEASE/dataset/train.txt", known);
    lines("benchmark_RELEASE/dataset/val.txt", val12.subList(0, 1));
    for (int i = 0; i < train + test + train; i++) {
      sbd("VOC2012", "2008_%06d", i);
    }
  }

  private static MadeScene vocScene(String year, int number) {
    int classes = VocClasses.PASCAL.size() - 1;
    boolean wide = number % 3 > 0;
    return MadeScene.of(year, number, classes, wide ? 125 : 94, wide ? 94 : 125);
  }

  private List<String> vocYear(String year, String shape, int from, int count) throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = from; i < from + count; i++) {
      String name = shape.formatted(i);
      MadeScene scene = vocScene(year, i);
      file("%s/JPEGImages/%s.jpg".formatted(year, name), scene.file("jpg"));
      file("%s/SegmentationClass/%s.png".formatted(year, name), VocPalette.png(scene.labels()));
      List<VocObject> objects = new ArrayList<>();
      for (MadeScene.Thing t : scene.objects()) {
        boolean difficult = !objects.isEmpty() && i % 5 == 0;
        objects.add(
            new VocObject(
                VocClasses.PASCAL.get(t.label()),
                t.x() + 1,
                t.y() + 1,
                t.x() + t.width(),
                t.y() + t.height(),
                false,
                difficult));
      }
      String xml =
          new VocAnnotation(scene.width(), scene.height(), objects).xml(name + ".jpg", "made");
      lines("%s/Annotations/%s.xml".formatted(year, name), List.of(xml));
      names.add(name);
    }
    return names;
  }

  private void sbd(String year, String shape, int number) throws IOException {
    Pixels labels = vocScene(year, number).labels();
    byte[] columns = new byte[labels.data().length];
    for (int x = 0; x < labels.width(); x++) {
      for (int y = 0; y < labels.height(); y++) {
        columns[x * labels.height() + y] = labels.data()[y * labels.width() + x];
      }
    }
    Map<String, MatWriter.Bytes> fields =
        Map.of("Segmentation", new MatWriter.Bytes(labels.height(), columns));
    file(
        "benchmark_RELEASE/dataset/cls/%s.mat".formatted(shape.formatted(number)),
        MatWriter.structure("GTcls", new TreeMap<>(fields)));
  }

  private void coco() throws IOException {
    coco("train2017", 0, train);
    coco("val2017", train, test);
  }

  /** Category ids have gaps there, too. */
  private static int cocoId(int label) {
    return label + label / 10;
  }

  private void coco(String list, int from, int count) throws IOException {
    StringWriter text = new StringWriter();
    List<MadeScene> scenes = new ArrayList<>();
    try (JsonWriter json = new JsonWriter(text)) {
      json.beginObject().name("images").beginArray();
      for (int i = from; i < from + count; i++) {
        MadeScene scene = MadeScene.of("coco", i, COCO_CLASSES, 128, 96);
        scenes.add(scene);
        String name = "%012d.jpg".formatted(i + 1);
        file(list + "/" + name, scene.file("jpg"));
        json.beginObject().name("id").value(i + 1).name("file_name").value(name);
        json.name("height").value(scene.height()).name("width").value(scene.width()).endObject();
      }
      json.endArray().name("categories").beginArray();
      for (int c = 1; c <= COCO_CLASSES; c++) {
        json.beginObject().name("id").value(cocoId(c)).name("name").value("made thing " + c);
        json.endObject();
      }
      json.endArray().name("annotations").beginArray();
      int id = 0;
      for (int i = 0; i < count; i++) {
        for (MadeScene.Thing t : scenes.get(i).objects()) {
          json.beginObject().name("id").value(from * 10L + ++id).name("image_id");
          json.value(from + i + 1).name("category_id").value(cocoId(t.label()));
          json.name("iscrowd").value(0).name("area").value((long) t.width() * t.height());
          json.name("bbox").beginArray().value(t.x()).value(t.y()).value(t.width());
          json.value(t.height()).endArray().endObject();
        }
      }
      json.endArray().endObject();
    }
    lines("annotations/instances_%s.json".formatted(list), List.of(text.toString()));
  }

  private void cityscapes() throws IOException {
    cityscapes("train", "aachen", 0, train);
    cityscapes("val", "lindau", train, test);
  }

  private void cityscapes(String list, String city, int from, int count) throws IOException {
    for (int i = from; i < from + count; i++) {
      MadeScene scene = MadeScene.of("cityscapes", i, CITY_IDS.length, 256, 128);
      String name = "%s/%s/%s_%06d_000019_".formatted(list, city, city, i);
      file("leftImg8bit/" + name + "leftImg8bit.png", scene.file("png"));
      byte[] ids = scene.labels().data().clone();
      for (int p = 0; p < ids.length; p++) {
        // What is no object is out of the region of interest there.
        ids[p] = (byte) (ids[p] == 0 ? 3 : CITY_IDS[ids[p] - 1]);
      }
      Pixels labels = new Pixels(scene.height(), scene.width(), 1, ids);
      file("gtFine/" + name + "gtFine_labelIds.png", VocPalette.png(labels));
    }
  }
}
