package org.patchswap.tasks.data.format;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Small text files of datasets: image lists, class names. */
public final class TextLines {
  /** Bytes of a list; a million names have fewer. */
  private static final long MOST = 64 << 20;

  private TextLines() {}

  /**
   * The lines of a file in UTF-8.
   *
   * @throws IOException with a reason fit for people
   */
  public static List<String> read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(WholeFile.read(file, MOST));
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      // No path may hold a zero: what begins as a list of names would end in a trace.
      if (text.indexOf(0) >= 0) {
        throw new IOException("is no text: it holds zero bytes");
      }
      return text.lines().toList();
    } catch (CharacterCodingException e) {
      throw new IOException("is no text in UTF-8", e);
    }
  }
}
