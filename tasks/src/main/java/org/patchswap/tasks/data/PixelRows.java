package org.patchswap.tasks.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of bytes of one length: on the heap while they are few, in a mapped file when they are many,
 * where the system keeps of them in memory what there is room for.
 */
final class PixelRows {
  /** Bytes of one dataset's split that may lie on the heap. */
  static final long HEAP_LIMIT = 256L << 20;

  /** Bytes of a segment, or one row: Java's buffers and arrays count in ints. */
  private static final int SEGMENT = 8 << 20;

  private final List<ByteBuffer> segments;
  private final int size;
  private final int perSegment;

  private PixelRows(List<ByteBuffer> segments, int size, int perSegment) {
    this.segments = segments;
    this.size = size;
    this.perSegment = perSegment;
  }

  /** Rows that are one array already. */
  static PixelRows of(byte[] all, int size) {
    return new PixelRows(List.of(ByteBuffer.wrap(all)), size, Math.max(1, all.length / size));
  }

  /** Writes a row to a buffer; safe for several threads. */
  void copy(int row, ByteBuffer to) {
    ByteBuffer from = segments.get(row / perSegment);
    to.put(from.slice(row % perSegment * size, size));
  }

  /** Whether the rows lie in a file. */
  boolean mapped() {
    return !segments.isEmpty() && segments.get(0).isDirect();
  }

  /** Takes rows one by one. */
  static final class Writer {
    private final int size;
    private final long limit;
    private final int perSegment;
    private final List<ByteBuffer> segments = new ArrayList<>();
    private FileChannel file;
    private ByteBuffer open;

    /** No rows yet of {@code size} bytes; beyond {@code limit} bytes they go to a file. */
    Writer(int size, long limit) {
      this.size = size;
      this.limit = limit;
      this.perSegment = Math.max(1, SEGMENT / size);
    }

    void add(byte[] source, int from) {
      if (open == null) {
        open = ByteBuffer.allocate(perSegment * size);
      }
      open.put(source, from, size);
      if (!open.hasRemaining()) {
        finish();
      }
    }

    private void finish() {
      segments.add(open.flip());
      try {
        if (file == null && (long) segments.size() * perSegment * size > limit) {
          file = privateFile();
        }
        if (file == null) {
          open = null;
          return;
        }
        for (int i = 0; i < segments.size(); i++) {
          if (!segments.get(i).isDirect()) {
            segments.set(i, moved(segments.get(i)));
          }
        }
        open.clear();
      } catch (IOException e) {
        throw new UncheckedIOException(
            "%s: pixels cannot be written there (%s); name another folder by -D%s=FOLDER"
                .formatted(CacheFolder.get(), e.getMessage(), CacheFolder.PROPERTY),
            e);
      }
    }

    /** Written first, mapped then: a full disk is an error here and not a crash later. */
    private ByteBuffer moved(ByteBuffer heap) throws IOException {
      long from = file.size();
      int bytes = heap.remaining();
      while (heap.hasRemaining()) {
        file.write(heap, from + heap.position());
      }
      return file.map(MapMode.READ_ONLY, from, bytes);
    }

    /** A file that only its owner reads, and that is gone with the process, however it ends. */
    private static FileChannel privateFile() throws IOException {
      Path folder = Files.createDirectories(CacheFolder.get());
      Path made = Files.createTempFile(folder, "pixels", ".mapped");
      FileChannel channel =
          FileChannel.open(made, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        Files.delete(made);
      } catch (IOException e) {
        // A system that does not let go of open files deletes it at the end.
        made.toFile().deleteOnExit();
      }
      return channel;
    }

    /** The rows; nothing can be added any more. */
    PixelRows close() {
      if (open != null && open.position() > 0) {
        finish();
      }
      try {
        if (file != null) {
          file.close();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new PixelRows(List.copyOf(segments), size, perSegment);
    }
  }
}
