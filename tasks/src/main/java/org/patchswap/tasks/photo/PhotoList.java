package org.patchswap.tasks.photo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.patchswap.core.file.Sha256;
import org.patchswap.tasks.data.FileState;

/**
 * Files below a folder with a class each, in an order. Flat arrays: a million of them with paths of
 * forty characters take 65 MB of heap. Immutable, and safe for several threads.
 */
public final class PhotoList {
  private final Rows rows;
  private final int[] positions;
  private final int[] labels;

  private PhotoList(Rows rows, int[] positions, int[] labels) {
    this.rows = rows;
    this.positions = positions;
    this.labels = labels;
  }

  /** What all selections of a list share; {@code parts} has four numbers a file, or is empty. */
  private record Rows(Path root, byte[] names, int[] ends, int[] bytes, long[] marks, int[] parts) {
    int start(int row) {
      return row == 0 ? 0 : ends[row - 1];
    }
  }

  /**
   * The part of a photograph that counts, in its pixels; it is cut at the border.
   *
   * @param x first column
   * @param y first row
   * @param width in columns, at least 1
   * @param height in rows, at least 1
   */
  public record Part(int x, int y, int width, int height) {}

  /** Collects files one by one. */
  public static final class Builder {
    private static final int NAME_BYTES = 40;

    private final Path root;
    private byte[] names = new byte[0];
    private int[] ends = new int[0];
    private int[] bytes = new int[0];
    private long[] marks = new long[0];
    private int[] labels = new int[0];
    private int[] parts = new int[0];
    private int count;

    /** No files yet below a folder. */
    public Builder(Path root) {
      this.root = root;
    }

    /** How many so far. */
    public int count() {
      return count;
    }

    /**
     * Adds a file of which the whole counts.
     *
     * @param name its path below the root, with slashes
     * @param label class number from 0
     * @param state its size and times as they are now
     */
    public Builder add(String name, int label, FileState state) {
      byte[] text = name.getBytes(StandardCharsets.UTF_8);
      room(1, text.length);
      put(text, 0, text.length, label, (int) Math.min(state.bytes(), Integer.MAX_VALUE));
      marks[count - 1] = state.mark();
      return this;
    }

    /** Adds a file of which a part counts. */
    public Builder add(String name, int label, FileState state, Part part) {
      add(name, label, state);
      if (parts.length < 4 * count) {
        parts = Arrays.copyOf(parts, 4 * Math.max(count, bytes.length));
      }
      int at = 4 * (count - 1);
      parts[at] = part.x();
      parts[at + 1] = part.y();
      parts[at + 2] = part.width();
      parts[at + 3] = part.height();
      return this;
    }

    /** Adds what another one of the same folder holds, whole files only. */
    public Builder addAll(Builder other) {
      room(other.count, other.end());
      for (int i = 0; i < other.count; i++) {
        int from = i == 0 ? 0 : other.ends[i - 1];
        put(other.names, from, other.ends[i] - from, other.labels[i], other.bytes[i]);
        marks[count - 1] = other.marks[i];
      }
      return this;
    }

    private int end() {
      return count == 0 ? 0 : ends[count - 1];
    }

    private void put(byte[] text, int from, int length, int label, int size) {
      int end = end();
      System.arraycopy(text, from, names, end, length);
      ends[count] = end + length;
      bytes[count] = size;
      labels[count] = label;
      count++;
    }

    private void room(int files, int letters) {
      int end = Math.addExact(end(), letters);
      if (names.length < end) {
        names = Arrays.copyOf(names, grown(end, NAME_BYTES));
      }
      if (ends.length < count + files) {
        int size = grown(count + files, 1);
        ends = Arrays.copyOf(ends, size);
        bytes = Arrays.copyOf(bytes, size);
        marks = Arrays.copyOf(marks, size);
        labels = Arrays.copyOf(labels, size);
      }
    }

    private static int grown(int least, int each) {
      return (int) Math.min(Integer.MAX_VALUE - 8, least + (least >> 1) + 16L * each);
    }

    /** The files in the order they were added. */
    public PhotoList build() {
      int[] all = new int[count];
      Arrays.setAll(all, i -> i);
      Rows rows =
          new Rows(
              root,
              Arrays.copyOf(names, end()),
              Arrays.copyOf(ends, count),
              Arrays.copyOf(bytes, count),
              Arrays.copyOf(marks, count),
              parts.length == 0 ? parts : Arrays.copyOf(parts, 4 * count));
      return new PhotoList(rows, all, Arrays.copyOf(labels, count));
    }
  }

  /** How many files. */
  public int count() {
    return labels.length;
  }

  /** The class number of each file, from 0; not to be written to. */
  public int[] labels() {
    return labels;
  }

  /** The class number of file {@code i}, from 0. */
  public int label(int i) {
    return labels[i];
  }

  /** The folder that names are below. */
  public Path root() {
    return rows.root;
  }

  /** The path of file {@code i} below the root, with slashes. */
  public String name(int i) {
    int from = rows.start(positions[i]);
    return new String(rows.names, from, rows.ends[positions[i]] - from, StandardCharsets.UTF_8);
  }

  /** File {@code i}. */
  public Path file(int i) {
    return rows.root.resolve(name(i));
  }

  /** Bytes of file {@code i} when it was listed; 2^31 - 1 stands for more, too. */
  public int bytes(int i) {
    return rows.bytes[positions[i]];
  }

  /** The part of photograph {@code i} that counts; empty for the whole. */
  public Optional<Part> part(int i) {
    int at = 4 * positions[i];
    int[] p = rows.parts;
    return p.length <= at || p[at + 2] == 0
        ? Optional.empty()
        : Optional.of(new Part(p[at], p[at + 1], p[at + 2], p[at + 3]));
  }

  /** The files at some positions, in that order; names are shared. */
  public PhotoList select(int[] chosen) {
    int[] where = new int[chosen.length];
    int[] theirs = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      where[i] = positions[chosen[i]];
      theirs[i] = labels[chosen[i]];
    }
    return new PhotoList(rows, where, theirs);
  }

  /**
   * SHA-256 of names, sizes, labels and parts in their order: the same on every machine, whatever
   * the folder. It says nothing of what the files hold.
   */
  public String digest() {
    return digest(false);
  }

  /**
   * The same with the folder and with each file's times and number in its file system: another one
   * whenever a file may have been changed. For what is kept on this machine alone.
   */
  public String fingerprint() {
    return digest(true);
  }

  private String digest(boolean here) {
    MessageDigest sum = Sha256.start();
    if (here) {
      sum.update(rows.root.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8));
    }
    ByteBuffer numbers = ByteBuffer.allocate(40);
    for (int i = 0; i < count(); i++) {
      int row = positions[i];
      int from = rows.start(row);
      int length = rows.ends[row] - from;
      numbers.clear();
      numbers.putInt(length).putInt(labels[i]).putInt(rows.bytes[row]);
      if (rows.parts.length > 4 * row) {
        numbers.asIntBuffer().put(rows.parts, 4 * row, 4);
        numbers.position(numbers.position() + 16);
      }
      if (here) {
        numbers.putLong(rows.marks[row]);
      }
      sum.update(numbers.flip());
      sum.update(rows.names, from, length);
    }
    return Sha256.end(sum);
  }
}
