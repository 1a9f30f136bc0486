package org.patchswap.tasks.photo.path;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.IntFunction;
import org.patchswap.tasks.picture.Pixels;

/**
 * Batches that are being made ahead of their use, each under a key that says all there is to know
 * of it, and the buffers they are made in. Of one thread; only the pictures are others' work.
 *
 * @param <K> of the keys
 */
final class Ahead<K> {
  /** Bytes that may be ahead; a worker has twice as much beside its heap. */
  private static final long MOST_BYTES = 512L << 20;

  /** Batches asked for since one was begun: after more, nobody will ask for that one. */
  private static final int PATIENCE = 32;

  private record Begun(Staged batch, long asked) {}

  private final Executor threads;
  private final int pictureBytes;
  private final long most;
  private final Map<K, Begun> begun = new LinkedHashMap<>();
  private final Deque<ByteBuffer> free = new ArrayDeque<>();
  private long bytesAhead;
  private long asked;

  /** For pictures of so many bytes. */
  Ahead(Executor threads, int pictureBytes) {
    this(threads, pictureBytes, MOST_BYTES);
  }

  Ahead(Executor threads, int pictureBytes, long most) {
    this.threads = threads;
    this.pictureBytes = pictureBytes;
    this.most = most;
  }

  /** Begins a batch, unless it was begun or there is no room. */
  void begin(K key, int pictures, IntFunction<Pixels> picture) {
    if (begun.containsKey(key)) {
      return;
    }
    forget();
    long bytes = (long) pictures * pictureBytes;
    if (bytesAhead + bytes <= most) {
      begun.put(key, new Begun(staged(pictures, picture), asked));
      bytesAhead += bytes;
    }
  }

  /** A batch that was begun, or begins now. */
  Staged take(K key, int pictures, IntFunction<Pixels> picture) {
    asked++;
    Begun found = begun.remove(key);
    if (found == null) {
      return staged(pictures, picture);
    }
    bytesAhead -= (long) pictures * pictureBytes;
    return found.batch();
  }

  private Staged staged(int pictures, IntFunction<Pixels> picture) {
    return new Staged(buffer(pictures), pictures, picture, threads);
  }

  private ByteBuffer buffer(int pictures) {
    int bytes = Math.multiplyExact(pictures, pictureBytes);
    for (Iterator<ByteBuffer> all = free.iterator(); all.hasNext(); ) {
      ByteBuffer one = all.next();
      if (one.capacity() == bytes) {
        all.remove();
        return one;
      }
    }
    free.clear();
    return ByteBuffer.allocateDirect(bytes);
  }

  /** Takes a buffer back whose batch was used. */
  void used(ByteBuffer buffer) {
    free.push(buffer);
  }

  private void forget() {
    for (Iterator<Begun> all = begun.values().iterator(); all.hasNext(); ) {
      Begun one = all.next();
      if (asked - one.asked() > PATIENCE) {
        // Its buffer may be written to still, so it is left to the garbage collector.
        one.batch().drop();
        bytesAhead -= one.batch().bytes();
        all.remove();
      }
    }
  }

  /** How many batches are begun and not asked for yet. */
  int size() {
    return begun.size();
  }

  /** Gives up all that was begun. */
  void clear() {
    begun.values().forEach(b -> b.batch().drop());
    begun.clear();
    bytesAhead = 0;
  }
}
