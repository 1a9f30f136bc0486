package org.patchswap.tasks.dense.layout;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.patchswap.tasks.data.format.WholeFile;

/** What a COCO annotation file says, read as a stream: the files are hundreds of megabytes. */
final class CocoFile {
  /**
   * An object.
   *
   * @param box left, top, width, height in pixels; null where there are not four numbers
   */
  record Annotation(long id, long image, long category, double[] box, double area, boolean crowd) {}

  /** Bytes of a file; COCO's largest has half a billion. */
  private static final long MOST_BYTES = 4L << 30;

  /** Objects of a file; COCO's has 860,000. */
  private static final int MOST_OBJECTS = 5_000_000;

  /** File names by image id. */
  final Map<Long, String> images = new TreeMap<>();

  /** Class names by category id. */
  final Map<Long, String> categories = new TreeMap<>();

  /** All objects in file order. */
  final List<Annotation> annotations = new ArrayList<>();

  private void add(Annotation a) throws IOException {
    if (annotations.size() == MOST_OBJECTS) {
      throw new IOException("holds more than " + MOST_OBJECTS + " objects; divide it");
    }
    annotations.add(a);
  }

  /** Reads a file; {@code problems} receives what is wrong with it as a whole. */
  static CocoFile read(Path file, List<String> problems) {
    CocoFile out = new CocoFile();
    try (InputStream in = WholeFile.open(file, MOST_BYTES);
        JsonReader json = new JsonReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      json.beginObject();
      while (json.hasNext()) {
        switch (json.nextName()) {
          case "images" -> list(json, () -> image(json, out));
          case "categories" -> list(json, () -> category(json, out));
          case "annotations" -> list(json, () -> out.add(annotation(json)));
          default -> json.skipValue();
        }
      }
      json.endObject();
      if (out.images.isEmpty()) {
        problems.add(file + ": the image list is empty");
      }
      if (out.categories.isEmpty()) {
        problems.add(file + ": has no categories; they name the classes");
      }
    } catch (NoSuchFileException e) {
      problems.add(file + ": is missing; check 'folder' and the names of the lists");
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      String reason = e.getMessage();
      problems.add(
          "%s: is not a COCO annotation file (%s)"
              .formatted(file, reason == null ? e.getClass().getSimpleName() : reason));
    }
    return out;
  }

  private interface Reading {
    void read() throws IOException;
  }

  private static void list(JsonReader json, Reading each) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      json.beginObject();
      each.read();
      json.endObject();
    }
    json.endArray();
  }

  private static void image(JsonReader json, CocoFile out) throws IOException {
    long id = -1;
    String name = "";
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "id" -> id = json.nextLong();
        case "file_name" -> name = json.nextString();
        default -> json.skipValue();
      }
    }
    if (out.images.put(id, name) != null) {
      throw new IOException("lists image " + id + " twice");
    }
  }

  private static void category(JsonReader json, CocoFile out) throws IOException {
    long id = -1;
    String name = "";
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "id" -> id = json.nextLong();
        case "name" -> name = json.nextString();
        default -> json.skipValue();
      }
    }
    if (out.categories.put(id, name) != null) {
      throw new IOException("lists category " + id + " twice");
    }
  }

  private static Annotation annotation(JsonReader json) throws IOException {
    long id = -1;
    long image = -1;
    long category = -1;
    double area = Double.NaN;
    boolean crowd = false;
    double[] box = null;
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "id" -> id = json.nextLong();
        case "image_id" -> image = json.nextLong();
        case "category_id" -> category = json.nextLong();
        case "area" -> area = json.nextDouble();
        case "iscrowd" -> crowd = json.nextInt() == 1;
        case "bbox" -> box = box(json);
        default -> json.skipValue();
      }
    }
    double size = Double.isNaN(area) && box != null ? box[2] * box[3] : area;
    return new Annotation(id, image, category, box, size, crowd);
  }

  private static double[] box(JsonReader json) throws IOException {
    List<Double> numbers = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      numbers.add(json.nextDouble());
    }
    json.endArray();
    return numbers.size() == 4 ? numbers.stream().mapToDouble(Double::doubleValue).toArray() : null;
  }
}
