package org.patchswap.core.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * What is printed for a person: names out of other people's stores may hold the sequences that move
 * a terminal's cursor, clear it or give it another title, and those do not reach it. Control
 * characters other than tabs and ends of lines become question marks; in UTF-8 those of the second
 * set (U+0080 to U+009F) too.
 */
public final class Printable extends FilterOutputStream {
  /** In UTF-8 the second set is this byte and another of 0x80 to 0x9F. */
  private static final int SECOND_SET = 0xC2;

  private static final int DELETE = 0x7F;

  private final boolean utf8;
  private boolean held;

  /** Passes on to another stream what is printable of text in a charset. */
  Printable(OutputStream out, Charset charset) {
    super(out);
    this.utf8 = charset.equals(StandardCharsets.UTF_8);
  }

  /** From now on this process prints nothing else to its standard output and error. */
  public static void only() {
    System.setOut(of(System.out, "stdout"));
    System.setErr(of(System.err, "stderr"));
  }

  /** The same charset as the stream has, which Java 17 does not tell. */
  private static PrintStream of(PrintStream stream, String name) {
    String usual = System.getProperty("sun." + name + ".encoding", Charset.defaultCharset().name());
    Charset charset = Charset.forName(System.getProperty(name + ".encoding", usual));
    return new PrintStream(new Printable(stream, charset), true, charset);
  }

  @Override
  public void write(int b) throws IOException {
    int next = b & 0xFF;
    if (held) {
      held = false;
      if (next >= 0x80 && next < 0xA0) {
        out.write('?');
        return;
      }
      out.write(SECOND_SET);
    }
    if (utf8 && next == SECOND_SET) {
      held = true;
    } else {
      boolean control = next < ' ' && next != '\t' && next != '\n' && next != '\r';
      out.write(control || next == DELETE ? '?' : next);
    }
  }
}
