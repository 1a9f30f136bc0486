package org.patchswap.tasks.dense;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.patchswap.core.task.Split;

/**
 * Decodes every picture of a dataset once: finds all faults in one pass and takes the digests.
 *
 * <p>The digests are of what a network will see - decoded pixels, label maps, boxes - not of the
 * files' bytes: the same scene compressed by another zlib is the same data, and a JPEG decoded
 * otherwise is not.
 */
public final class Inspection {
  private static final double EDGE = 0.5;

  private Inspection() {}

  private record Finding(byte[] digest, List<String> problems) {}

  /**
   * Checks the pictures, label maps and boxes of all splits.
   *
   * @param problems receives one line per fault, "FILE: reason"
   * @return SHA-256 of each split's content, by the split's name in lower case
   */
  public static SortedMap<String, String> digests(Listing data, List<String> problems) {
    SortedMap<String, String> out = new TreeMap<>();
    for (Split split : Split.values()) {
      List<Example> examples = data.of(split);
      if (!examples.isEmpty()) {
        Finding[] found = new Finding[examples.size()];
        IntStream.range(0, found.length)
            .parallel()
            .forEach(i -> found[i] = inspect(examples.get(i), data));
        MessageDigest sum = sha256();
        for (Finding f : found) {
          sum.update(f.digest());
          problems.addAll(f.problems());
        }
        out.put(split.name().toLowerCase(Locale.ROOT), HexFormat.of().formatHex(sum.digest()));
      }
    }
    return out;
  }

  private static Finding inspect(Example e, Listing data) {
    List<String> problems = new ArrayList<>();
    MessageDigest sum = sha256();
    sum.update(e.name().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    try {
      Pixels image = Pixels.colour(e.image());
      update(sum, image);
      e.mask().ifPresent(mask -> inspectMask(e, image, data, sum, problems));
      for (int i = 0; i < e.objects().size(); i++) {
        inspectBox(e, i, image, data, problems);
        ObjectBox o = e.objects().get(i);
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
    } catch (IOException x) {
      problems.add(e.image() + ": " + reason(x));
    }
    return new Finding(sum.digest(), problems);
  }

  private static void inspectMask(
      Example e, Pixels image, Listing data, MessageDigest sum, List<String> problems) {
    try {
      Pixels mask = Pixels.labels(e.mask().orElseThrow());
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

  private static void inspectBox(
      Example e, int number, Pixels image, Listing data, List<String> problems) {
    ObjectBox o = e.objects().get(number);
    String box =
        String.format(
            Locale.ROOT,
            "%s: object %d (%s), columns %.1f to %.1f, rows %.1f to %.1f",
            e.annotation(),
            number + 1,
            data.classes().get(o.label()),
            o.x0(),
            o.x1(),
            o.y0(),
            o.y1());
    if (!(o.x1() > o.x0() && o.y1() > o.y0())) {
      problems.add(box + ": the box has zero area");
    } else if (o.x0() < -EDGE
        || o.y0() < -EDGE
        || o.x1() > image.width() + EDGE
        || o.y1() > image.height() + EDGE) {
      problems.add(
          "%s: the box lies outside its image of %d x %d pixels (%s)"
              .formatted(box, image.width(), image.height(), e.image().getFileName()));
    }
  }

  private static void update(MessageDigest sum, Pixels p) {
    sum.update(ByteBuffer.allocate(8).putInt(p.height()).putInt(p.width()).flip());
    sum.update(p.data());
  }

  private static String reason(IOException x) {
    return x instanceof NoSuchFileException ? "is missing" : x.getMessage();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
