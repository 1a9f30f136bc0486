package org.patchswap.tasks.picture;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * What stands in a JPEG file before its pixels (ITU-T T.81, annex B).
 *
 * @param height in pixels
 * @param width in pixels
 * @param space what its components mean
 */
record JpegHeader(int height, int width, Space space) {
  /** Meanings of components, with their number. */
  enum Space {
    GREY(1),
    RGB(3),
    YCC(3),
    CMYK(4),
    YCCK(4);

    private final int components;

    Space(int components) {
      this.components = components;
    }

    int components() {
      return components;
    }
  }

  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int PROGRESSIVE = 0xc2;
  private static final int JFIF_MARKER = 0xe0;
  private static final int ADOBE_MARKER = 0xee;
  private static final int JFIF_BYTES = 14;
  private static final int ADOBE_BYTES = 12;
  private static final int TRANSFORM = 11;
  private static final int NOT_SAID = -1;

  /** Reads from the first byte of a file to the first scan. */
  static JpegHeader read(InputStream in) throws IOException {
    try {
      return new Reading(in).header();
    } catch (EOFException e) {
      throw new IOException("is cut short within its header", e);
    }
  }

  /** The state of one reading. */
  private static final class Reading {
    private final InputStream in;
    private int[] frame;
    private boolean jfif;
    private int transform = NOT_SAID;

    Reading(InputStream in) {
      this.in = in;
    }

    JpegHeader header() throws IOException {
      in.skipNBytes(2);
      for (int marker = marker(); marker != START_OF_SCAN; marker = marker()) {
        if (marker == END_OF_IMAGE) {
          throw new IOException("ends before its first pixel");
        }
        if (!alone(marker)) {
          segment(marker);
        }
      }
      if (frame == null) {
        throw new IOException("is damaged: its size is missing");
      }
      return new JpegHeader(frame[0], frame[1], space());
    }

    private void segment(int marker) throws IOException {
      int length = number(2) - 2;
      if (length < 0) {
        throw new IOException("is damaged: a segment of its header has no length");
      }
      if (isFrame(marker) && frame == null) {
        frame(marker, length);
      } else if (marker == JFIF_MARKER && length >= JFIF_BYTES) {
        byte[] content = content(length);
        jfif |= begins(content, "JFIF\0");
      } else if (marker == ADOBE_MARKER && length >= ADOBE_BYTES) {
        byte[] content = content(length);
        transform = begins(content, "Adobe") ? content[TRANSFORM] & 255 : transform;
      } else {
        in.skipNBytes(length);
      }
    }

    /** Height, width, then the components' names. */
    private void frame(int marker, int length) throws IOException {
      // Java's libjpeg reads others or not, depending on who built it.
      if (marker > PROGRESSIVE) {
        throw new IOException(
            "is a JPEG that is neither baseline nor progressive by Huffman's code; save it anew");
      }
      int bits = number(1);
      if (bits != 8) {
        throw new IOException("is a JPEG of %d bits a channel; save it with 8".formatted(bits));
      }
      int height = number(2);
      int width = number(2);
      int components = number(1);
      if (height == 0 || width == 0) {
        throw new IOException("announces %d x %d pixels".formatted(width, height));
      }
      if (components != 1 && components != 3 && components != 4) {
        throw new IOException(
            "is a JPEG of %d channels; save it in grey or RGB".formatted(components));
      }
      frame = new int[2 + components];
      frame[0] = height;
      frame[1] = width;
      for (int c = 0; c < components; c++) {
        frame[2 + c] = number(1);
        in.skipNBytes(2);
      }
      in.skipNBytes(Math.max(0, length - 6 - 3L * components));
    }

    /** As libjpeg decides, and with it Pillow. */
    private Space space() {
      switch (frame.length - 2) {
        case 1:
          return Space.GREY;
        case 3:
          boolean named = frame[2] == 'R' && frame[3] == 'G' && frame[4] == 'B';
          boolean rgb = transform == NOT_SAID ? named : transform == 0;
          return rgb && !jfif ? Space.RGB : Space.YCC;
        default:
          return transform == NOT_SAID || transform == 0 ? Space.CMYK : Space.YCCK;
      }
    }

    private int marker() throws IOException {
      int b = number(1);
      while (b != 0xff) {
        b = number(1);
      }
      while (b == 0xff) {
        b = number(1);
      }
      return b;
    }

    private int number(int bytes) throws IOException {
      int value = 0;
      for (int i = 0; i < bytes; i++) {
        int b = in.read();
        if (b < 0) {
          throw new EOFException();
        }
        value = value << 8 | b;
      }
      return value;
    }

    private byte[] content(int length) throws IOException {
      byte[] content = in.readNBytes(length);
      if (content.length < length) {
        throw new EOFException();
      }
      return content;
    }

    private static boolean begins(byte[] content, String word) {
      for (int i = 0; i < word.length(); i++) {
        if (content[i] != word.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    /** Markers without a length. */
    private static boolean alone(int marker) {
      return marker <= 1 || marker >= 0xd0 && marker <= 0xd8;
    }

    private static boolean isFrame(int marker) {
      return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }
  }
}
