package org.patchswap.tasks.picture;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Formats of picture files, told by their first bytes and not by a name. */
enum PictureFormat {
  JPEG("\u00ff\u00d8\u00ff", "\u00ff\u00d9"),
  PNG("\u0089PNG\r\n\u001a\n", "\0\0\0\0IEND\u00aeB`\u0082"),
  BMP("BM", ""),
  GIF("GIF8", ";");

  /** As many first bytes as are needed to tell all of them. */
  static final int HEAD = 8;

  private final String begin;
  private final String end;

  PictureFormat(String begin, String end) {
    this.begin = begin;
    this.end = end;
  }

  /**
   * The format of a file that begins so.
   *
   * @throws IOException with a reason fit for people
   */
  static PictureFormat of(byte[] head) throws IOException {
    if (head.length == 0) {
      throw new IOException("is empty");
    }
    Optional<PictureFormat> found =
        Arrays.stream(values()).filter(f -> holds(head, 0, f.begin)).findFirst();
    return found.orElseThrow(() -> new IOException("is not a JPEG, PNG, BMP or GIF picture"));
  }

  /** Bytes that {@link #ends} looks at. */
  int tail() {
    return end.length();
  }

  /**
   * Whether a file that ends so has the mark of its end; where a format has none, it is unknown.
   */
  boolean ends(byte[] tail) {
    return !end.isEmpty() && holds(tail, tail.length - end.length(), end);
  }

  private static boolean holds(byte[] bytes, int at, String word) {
    if (at < 0 || at + word.length() > bytes.length) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if ((bytes[at + i] & 255) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
