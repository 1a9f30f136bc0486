package org.patchswap.tasks.dense;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.patchswap.core.file.Sha256;
import org.patchswap.tasks.picture.PictureFile;
import org.patchswap.tasks.picture.Pixels;

/** What is wrong with one labelled picture, and its digest. */
final class ExampleCheck {
  private static final double EDGE = 0.5;

  private ExampleCheck() {}

  /**
   * What was found.
   *
   * @param digest SHA-256 of name, picture, label map and boxes
   * @param picture 64 bits that tell pictures apart, of the decoded pixels alone; empty where the
   *     picture cannot be read
   */
  record Finding(byte[] digest, OptionalLong picture) {}

  static Finding of(Example e, Listing data, List<String> problems) {
    MessageDigest sum = Sha256.start();
    sum.update(e.name().getBytes(StandardCharsets.UTF_8));
    OptionalLong picture = OptionalLong.empty();
    try {
      Pixels image = PictureFile.sound(e.image());
      picture = OptionalLong.of((check(new CRC32(), image) << 32) ^ check(new CRC32C(), image));
      update(sum, image);
      e.mask().ifPresent(mask -> mask(e, image, data, sum, problems));
      if (e.objects().size() > Listing.MOST_OBJECTS) {
        problems.add(Listing.tooMany(e.annotation()));
      } else {
        boxes(e, image, data, sum, problems);
      }
    } catch (IOException x) {
      problems.add(e.image() + ": " + reason(x));
    }
    return new Finding(sum.digest(), picture);
  }

  private static long check(Checksum sum, Pixels p) {
    sum.update(ByteBuffer.allocate(8).putInt(p.height()).putInt(p.width()).flip());
    sum.update(p.data());
    return sum.getValue();
  }

  private static void mask(
      Example e, Pixels image, Listing data, MessageDigest sum, List<String> problems) {
    try {
      Pixels mask = MaskFile.read(e.mask().orElseThrow());
      update(sum, mask);
      if (mask.height() != image.height() || mask.width() != image.width()) {
        problems.add(
            "%s: is %d x %d pixels, its image %s is %d x %d; width and height must be the same"
                .formatted(
                    e.mask().get(),
                    mask.width(),
                    mask.height(),
                    e.image().getFileName(),
                    image.width(),
                    image.height()));
      }
      boolean[] told = new boolean[256];
      for (byte b : mask.data()) {
        int v = b & 255;
        if (data.labels().get(v) < 0 && !told[v]) {
          told[v] = true;
          problems.add(
              "%s: holds label value %d, which is no class (there are %d) and not 255 (ignored)"
                  .formatted(e.mask().get(), v, data.classes().size()));
        }
      }
    } catch (IOException x) {
      problems.add(e.mask().get() + ": " + reason(x));
    }
  }

  private static void boxes(
      Example e, Pixels image, Listing data, MessageDigest sum, List<String> problems) {
    for (int i = 0; i < e.objects().size(); i++) {
      ObjectBox o = e.objects().get(i);
      String fault = fault(o, image, data);
      if (!fault.isEmpty()) {
        problems.add(
            String.format(
                Locale.ROOT,
                "%s: object %d (%s), columns %.1f to %.1f, rows %.1f to %.1f: %s (%s)",
                e.annotation(),
                i + 1,
                name(o.label(), data),
                o.x0(),
                o.x1(),
                o.y0(),
                o.y1(),
                fault,
                e.image().getFileName()));
      }
      sum.update(
          ByteBuffer.allocate(50)
              .putInt(o.label())
              .putDouble(o.x0())
              .putDouble(o.y0())
              .putDouble(o.x1())
              .putDouble(o.y1())
              .putDouble(o.area())
              .put((byte) (o.difficult() ? 1 : 0))
              .put((byte) (o.crowd() ? 1 : 0))
              .flip());
    }
  }

  private static String name(int label, Listing data) {
    return label >= 0 && label < data.classes().size() ? data.classes().get(label) : "?";
  }

  private static String fault(ObjectBox o, Pixels image, Listing data) {
    if (o.label() < (data.background() ? 1 : 0) || o.label() >= data.classes().size()) {
      return "label %d is no class of objects; there are %d classes"
          .formatted(o.label(), data.classes().size());
    }
    // Written so that what is not a number fails, too.
    if (!(o.x1() > o.x0() && o.y1() > o.y0())) {
      return "the box has zero area";
    }
    boolean inside =
        o.x0() >= -EDGE
            && o.y0() >= -EDGE
            && o.x1() <= image.width() + EDGE
            && o.y1() <= image.height() + EDGE
            && Math.min(o.x1(), image.width()) > Math.max(o.x0(), 0)
            && Math.min(o.y1(), image.height()) > Math.max(o.y0(), 0);
    if (!inside) {
      return "the box lies outside its image of %d x %d pixels"
          .formatted(image.width(), image.height());
    }
    return o.area() >= 0 ? "" : "the area " + o.area() + " is no area";
  }

  private static void update(MessageDigest sum, Pixels p) {
    sum.update(ByteBuffer.allocate(8).putInt(p.height()).putInt(p.width()).flip());
    sum.update(p.data());
  }

  private static String reason(IOException x) {
    return x instanceof NoSuchFileException ? "is missing" : x.getMessage();
  }
}
