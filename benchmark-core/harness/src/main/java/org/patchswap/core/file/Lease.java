package org.patchswap.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A claim of this process that holds while its heart beats: every few seconds a counter in its file
 * goes up. It is lost when it was silent for so long that another process has taken over; whoever
 * has lost it may end what was begun, and finds another there.
 */
public final class Lease implements AutoCloseable {
  /** A lease lives through so many missed beats. */
  private static final long BEATS = 12;

  private static final ScheduledThreadPoolExecutor HEART = heart();

  private final Path file;
  private final Note note;
  private final ScheduledFuture<?> beats;
  private long beat;
  private boolean lost;

  /** What a lease's file says. */
  record Note(Holder holder, Leases.Guard guard, long millis, boolean afterSilence, long beat) {
    static final String FREE = "free";

    private static final int LINES = 8;

    String text() {
      // The counter has a fixed width: the file is rewritten in place.
      return String.join(
              "\n",
              holder.host,
              holder.machine,
              String.valueOf(holder.process),
              String.valueOf(holder.started),
              guard.name(),
              String.valueOf(millis),
              String.valueOf(afterSilence),
              "%019d".formatted(beat))
          + "\n";
    }

    /** A file that is being written at this moment, or is damaged, names nobody. */
    static Note of(String text) {
      String[] l = text.split("\n", -1);
      try {
        if (l.length == LINES + 1) {
          Holder holder = new Holder(l[0], l[1], Long.parseLong(l[2]), Long.parseLong(l[3]));
          return new Note(
              holder,
              Leases.Guard.valueOf(l[4]),
              Long.parseLong(l[5]),
              Boolean.parseBoolean(l[6]),
              Long.parseLong(l[7]));
        }
      } catch (IllegalArgumentException e) {
        // Its age is all that counts then.
      }
      Holder nobody = new Holder("unknown", "", 0, 0);
      return new Note(nobody, Leases.Guard.NONE, Leases.LIFE.toMillis(), false, 0);
    }
  }

  /**
   * A process.
   *
   * @param host name of its machine, for people
   * @param machine what tells machines and their mounts apart, and one from itself before it was
   *     started anew
   * @param process id there
   * @param started when, in milliseconds of that machine's clock: only ever compared for equality
   */
  public record Holder(String host, String machine, long process, long started) {
    private static final Holder CURRENT = find();

    /** This one. */
    static Holder current() {
      return CURRENT;
    }

    /** The same as one that sees files through a mount. */
    Holder in(String mount) {
      return new Holder(host, machine + " " + mount, process, started);
    }

    private static Holder find() {
      ProcessHandle self = ProcessHandle.current();
      long started = self.info().startInstant().map(t -> t.toEpochMilli()).orElse(0L);
      return new Holder(hostName(), machineName(), self.pid(), started);
    }

    /** Never asked of a name server. */
    private static String hostName() {
      try {
        return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      } catch (IOException e) {
        return Optional.ofNullable(System.getenv("COMPUTERNAME")).orElse("unknown");
      }
    }

    private static String machineName() {
      try {
        return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      } catch (IOException e) {
        // Where the system does not tell, no process is ever believed to be of this machine.
        return UUID.randomUUID().toString();
      }
    }
  }

  Lease(Path file, Note note) {
    this.file = file;
    this.note = note;
    long every = Math.max(1, note.millis() / BEATS);
    this.beats = HEART.scheduleWithFixedDelay(this::beat, every, every, TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor heart() {
    ScheduledThreadPoolExecutor out =
        new ScheduledThreadPoolExecutor(
            1,
            r -> {
              Thread t = Executors.defaultThreadFactory().newThread(r);
              t.setName("lease-heartbeat");
              t.setDaemon(true);
              return t;
            });
    out.setRemoveOnCancelPolicy(true);
    return out;
  }

  /** Whether another process has taken over. */
  public synchronized boolean lost() {
    if (!lost) {
      lost = !Files.exists(file) || Files.exists(Leases.next(file));
    }
    return lost;
  }

  synchronized void beat() {
    if (lost()) {
      beats.cancel(false);
      return;
    }
    beat++;
    Note now = new Note(note.holder(), note.guard(), note.millis(), note.afterSilence(), beat);
    try {
      write(now.text(), false);
    } catch (IOException e) {
      // The next beat may come through; after too many that do not, the lease is lost.
    }
  }

  private void write(String text, boolean whole) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      int length = bytes.remaining();
      channel.write(bytes, 0);
      if (whole) {
        channel.truncate(length);
      }
    }
  }

  /** Lets it go, for others to take at once. */
  @Override
  public synchronized void close() throws IOException {
    beats.cancel(false);
    if (!lost()) {
      try {
        write(Note.FREE + "\n", true);
      } catch (NoSuchFileException e) {
        lost = true;
      }
    }
  }
}
