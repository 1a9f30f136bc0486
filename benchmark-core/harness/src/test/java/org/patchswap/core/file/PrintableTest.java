package org.patchswap.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Names of others do not steer the terminal. */
class PrintableTest {
  private static String printed(String text, Charset charset) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(new Printable(bytes, charset), true, charset)) {
      out.print(text);
    }
    return bytes.toString(charset);
  }

  @Test
  void textIsPrintedAsItIs() throws IOException {
    String text = "\tÄ µ ¿ ß → 漢字 😀 §\r\nnext line\n";
    assertEquals(text, printed(text, StandardCharsets.UTF_8));
    assertEquals("\tÄ µ §\n", printed("\tÄ µ §\n", StandardCharsets.ISO_8859_1));
  }

  @Test
  void controlCharactersAreNot() throws IOException {
    assertEquals(
        "?[2J?]0;title? ?c ? ?31m",
        printed("\u001b[2J\u001b]0;title\u0007 \u001bc \u007f \u009b31m", StandardCharsets.UTF_8));
    assertEquals("?[2J", printed("\u001b[2J", StandardCharsets.US_ASCII));
  }

  @Test
  void bytesThatAreNoTextArePassedOn() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Printable out = new Printable(bytes, StandardCharsets.UTF_8)) {
      out.write(new byte[] {(byte) 0xC2, (byte) 0xC2, (byte) 0x9B, (byte) 0xC2, 'a', (byte) 0xFF});
    }
    assertEquals("Â?Âaÿ", bytes.toString(StandardCharsets.ISO_8859_1));
  }
}
