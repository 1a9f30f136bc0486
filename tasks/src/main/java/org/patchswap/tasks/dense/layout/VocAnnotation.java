package org.patchswap.tasks.dense.layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.patchswap.tasks.data.format.WholeFile;
import org.patchswap.tasks.dense.Listing;

/**
 * An annotation file.
 *
 * @param width of the image in pixels
 * @param height of the image in pixels
 * @param objects in file order
 */
public record VocAnnotation(int width, int height, List<VocObject> objects) {
  /** Bytes of a file; that of a picture with as many objects as may be has a tenth. */
  private static final long MOST_BYTES = 64 << 20;

  /** Elements within one another; VOC's have five. */
  private static final int MOST_DEPTH = 32;

  private static final XMLInputFactory FACTORY = factory();

  private static XMLInputFactory factory() {
    XMLInputFactory f = XMLInputFactory.newFactory();
    f.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    f.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return f;
  }

  /**
   * Reads an annotation file. Parts of objects (head, hand, foot) are left out.
   *
   * @throws IOException with a reason fit for people
   */
  public static VocAnnotation read(Path file) throws IOException {
    try (InputStream in = WholeFile.open(file, MOST_BYTES)) {
      XMLStreamReader xml;
      synchronized (FACTORY) {
        xml = FACTORY.createXMLStreamReader(in);
      }
      return read(xml);
    } catch (XMLStreamException e) {
      throw new IOException("is not well-formed XML (" + e.getMessage() + ")", e);
    }
  }

  private static VocAnnotation read(XMLStreamReader xml) throws XMLStreamException, IOException {
    List<VocObject> objects = new ArrayList<>();
    Map<String, String> size = new HashMap<>();
    Map<String, String> object = new HashMap<>();
    List<String> path = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          path.add(xml.getLocalName());
          if (path.size() > MOST_DEPTH) {
            throw new IOException("is nested deeper than " + MOST_DEPTH + " elements");
          }
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS -> text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          String at = String.join("/", path);
          if (at.startsWith("annotation/size/")) {
            size.put(at.substring(16), text.toString().strip());
          } else if (at.equals("annotation/object")) {
            objects.add(object(object, objects.size() + 1));
            if (objects.size() > Listing.MOST_OBJECTS) {
              throw new IOException("has more than %d objects".formatted(Listing.MOST_OBJECTS));
            }
            object.clear();
          } else if (at.startsWith("annotation/object/")) {
            object.put(at.substring(18), text.toString().strip());
          }
          path.remove(path.size() - 1);
        }
        case XMLStreamConstants.DTD ->
            throw new IOException(
                "declares a document type, which no annotation needs; remove <!DOCTYPE ...>");
        default -> {}
      }
    }
    return new VocAnnotation(
        (int) number(size, "width", "size"), (int) number(size, "height", "size"), objects);
  }

  private static VocObject object(Map<String, String> o, int position) throws IOException {
    String where = "object " + position;
    if (o.getOrDefault("name", "").isBlank()) {
      throw new IOException("has no <name> in " + where);
    }
    return new VocObject(
        o.get("name"),
        number(o, "bndbox/xmin", where),
        number(o, "bndbox/ymin", where),
        number(o, "bndbox/xmax", where),
        number(o, "bndbox/ymax", where),
        "1".equals(o.get("truncated")),
        "1".equals(o.get("difficult")));
  }

  private static double number(Map<String, String> values, String key, String where)
      throws IOException {
    String v = values.get(key);
    try {
      return Double.parseDouble(v == null ? "" : v);
    } catch (NumberFormatException e) {
      throw new IOException(
          "has " + (v == null ? "no <" : "'" + v + "' for <") + key + "> in " + where, e);
    }
  }

  /** This annotation as an XML file's text. */
  public String xml(String fileName, String source) {
    StringBuilder s = new StringBuilder("<annotation>\n");
    s.append("  <filename>").append(escape(fileName)).append("</filename>\n");
    s.append("  <source><database>").append(escape(source)).append("</database></source>\n");
    s.append("  <size><width>").append(width).append("</width><height>").append(height);
    s.append("</height><depth>3</depth></size>\n  <segmented>1</segmented>\n");
    for (VocObject o : objects) {
      s.append("  <object>\n    <name>").append(escape(o.name())).append("</name>\n");
      s.append("    <pose>Unspecified</pose>\n    <truncated>").append(o.truncated() ? 1 : 0);
      s.append("</truncated>\n    <difficult>").append(o.difficult() ? 1 : 0);
      s.append("</difficult>\n    <bndbox><xmin>").append(whole(o.xmin())).append("</xmin><ymin>");
      s.append(whole(o.ymin())).append("</ymin><xmax>").append(whole(o.xmax()));
      s.append("</xmax><ymax>").append(whole(o.ymax())).append("</ymax></bndbox>\n  </object>\n");
    }
    return s.append("</annotation>\n").toString();
  }

  private static String whole(double v) {
    return v == Math.rint(v) ? Long.toString((long) v) : Double.toString(v);
  }

  private static String escape(String s) {
    return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
