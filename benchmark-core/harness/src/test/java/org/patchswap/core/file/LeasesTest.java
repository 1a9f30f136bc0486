package org.patchswap.core.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.patchswap.core.file.Leases.Guard.BUSY;
import static org.patchswap.core.file.Leases.Guard.LOCKED;
import static org.patchswap.core.file.Leases.Guard.NONE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Leases of several machines in one folder; time passes by making files older. */
class LeasesTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong();

  private Leases machine(String name) {
    return new Leases(folder, HOUR, new Lease.Holder(name, "boot of " + name, 7, 1), nanos::get);
  }

  private void pass(Duration time) throws IOException {
    nanos.addAndGet(time.toNanos());
    shift(time.negated());
  }

  private void shift(Duration time) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path f : all.filter(Files::isRegularFile).toList()) {
        long at = Files.getLastModifiedTime(f).toMillis() + time.toMillis();
        Files.setLastModifiedTime(f, FileTime.fromMillis(at));
      }
    }
  }

  @Test
  void aLeaseIsTakenOnceAndTakenAgainWhenItIsLetGo() throws IOException {
    Lease a = machine("a").take("run", NONE).orElseThrow();
    assertTrue(machine("b").take("run", NONE).isEmpty());
    assertTrue(machine("b").take("run", LOCKED).isEmpty(), "a lock may hold on one machine only");
    assertTrue(machine("b").take("other", NONE).isPresent());
    assertEquals("a", machine("b").standing("run").orElseThrow().holder().host());
    a.close();
    assertEquals(Optional.empty(), machine("b").standing("run"));
    assertTrue(machine("b").take("run", BUSY).isEmpty(), "it is being let go");
    machine("b").take("run", NONE).orElseThrow().close();
  }

  @Test
  void aLostMachineIsTakenOverAndFindsItsLeaseLost() throws IOException {
    Lease a = machine("a").take("run", NONE).orElseThrow();
    pass(Duration.ofMinutes(59));
    assertTrue(machine("b").take("run", NONE).isEmpty());
    a.beat();
    pass(Duration.ofMinutes(59));
    assertTrue(machine("b").take("run", NONE).isEmpty(), "its heart has beaten");
    pass(Duration.ofMinutes(2));
    assertTrue(machine("b").standing("run").orElseThrow().silent());
    Lease b = machine("b").take("run", BUSY).orElseThrow();
    assertTrue(a.lost());
    a.beat();
    a.close();
    assertFalse(b.lost());
    assertTrue(machine("c").take("run", NONE).isEmpty(), "who has lost it lets nothing go");
    assertTrue(machine("c").standing("run").orElseThrow().afterSilence());
  }

  @Test
  void theLockOfAMachineShowsThatItsProcessIsGone() throws IOException {
    assertTrue(machine("a").take("run", LOCKED).isPresent());
    assertTrue(machine("b").take("run", LOCKED).isEmpty());
    assertTrue(machine("a").take("run", LOCKED).isPresent());
    // One that took over without the lock shows nothing by it.
    assertTrue(machine("a").take("other", NONE).isPresent());
    assertTrue(machine("a").take("other", LOCKED).isEmpty());
  }

  /** The clock of the file system was an hour ahead when the lease was written. */
  @Test
  void aClockSetBackDoesNotKeepALeaseForEver() throws IOException {
    assertTrue(machine("a").take("run", NONE).isPresent());
    shift(Duration.ofDays(30));
    Leases b = machine("b");
    assertTrue(b.take("run", NONE).isEmpty());
    nanos.addAndGet(HOUR.toNanos() - 1);
    assertTrue(b.take("run", NONE).isEmpty());
    nanos.addAndGet(2_000_000);
    assertTrue(b.take("run", NONE).isPresent(), "seen to stand still for its whole life");
  }

  @Test
  void aDamagedLeaseEndsByItsAge() throws IOException {
    assertTrue(machine("a").take("run", NONE).isPresent());
    Files.writeString(folder.resolve("run/1"), "a\nb\nc\nd\ne\nf\ng\nh\n");
    assertTrue(machine("b").take("run", LOCKED).isEmpty());
    pass(HOUR);
    assertTrue(machine("b").take("run", NONE).isPresent());
  }

  @Test
  void ofManyThatTakeOverOneDoes() throws Exception {
    int many = 8;
    ExecutorService pool = Executors.newFixedThreadPool(many);
    try {
      for (int round = 0; round < 20; round++) {
        String name = "run" + round;
        assertTrue(machine("lost").take(name, NONE).isPresent());
        pass(HOUR.plusSeconds(1));
        CyclicBarrier start = new CyclicBarrier(many);
        List<Callable<Optional<Lease>>> tries = new ArrayList<>();
        for (int i = 0; i < many; i++) {
          Leases me = machine("m" + i);
          tries.add(
              () -> {
                start.await();
                return me.take(name, NONE);
              });
        }
        int taken = 0;
        for (Future<Optional<Lease>> t : pool.invokeAll(tries)) {
          taken += t.get().isPresent() ? 1 : 0;
        }
        assertEquals(1, taken);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Whatever happens in whatever order, one process at most has a lease that is not lost. */
  @Test
  void oneAtMostHasIt() throws IOException {
    for (long seed = 1; seed <= 40; seed++) {
      history(new Random(seed), "run" + seed, "seed " + seed);
    }
  }

  private void history(Random random, String name, String told) throws IOException {
    List<Leases> machines = List.of(machine("a"), machine("b"), machine("c"));
    List<Lease> all = new ArrayList<>();
    Lease standing = null;
    Duration age = Duration.ZERO;
    for (int i = 0; i < 25; i++) {
      switch (random.nextInt(4)) {
        case 0 -> {
          // Never an hour in all: what the test itself takes would decide.
          Duration time = Duration.ofMinutes(1 + random.nextInt(45)).plusSeconds(1);
          pass(time);
          age = age.plus(time);
        }
        case 1 -> {
          if (!all.isEmpty()) {
            Lease one = all.get(random.nextInt(all.size()));
            one.beat();
            age = one == standing ? Duration.ZERO : age;
          }
        }
        case 2 -> {
          if (!all.isEmpty()) {
            Lease one = all.remove(random.nextInt(all.size()));
            one.close();
            standing = one == standing ? null : standing;
          }
        }
        default -> {
          boolean free = standing == null || age.compareTo(HOUR) > 0;
          Optional<Lease> taken = machines.get(random.nextInt(3)).take(name, NONE);
          assertEquals(free, taken.isPresent(), told);
          if (taken.isPresent()) {
            standing = taken.get();
            all.add(standing);
            age = Duration.ZERO;
          }
        }
      }
      for (Lease one : all) {
        assertEquals(one != standing, one.lost(), told);
      }
    }
  }
}
