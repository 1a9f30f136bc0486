package org.patchswap.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.file.Leases;
import org.patchswap.core.store.Claims.Claim;

/** A run belongs to one process at a time, and anybody can see to which. */
class ClaimsTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration SHORT = Duration.ofMillis(1500);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder);
  }

  /** Waits until a run can be taken. */
  private static Claim taken(Claims claims) {
    return assertTimeoutPreemptively(
        PATIENCE,
        () -> {
          Optional<Claim> claim = claims.take("a");
          while (claim.isEmpty()) {
            LockSupport.parkNanos(10_000_000);
            claim = claims.take("a");
          }
          return claim.get();
        });
  }

  @Test
  void aRunIsTakenOnceAndNamesItsProcess() {
    Claims claims = new Claims(folder);
    assertEquals(OptionalLong.empty(), claims.holder("a"));
    Claim claim = claims.take("a").orElseThrow();
    assertTrue(claims.take("a").isEmpty());
    assertEquals(OptionalLong.of(ProcessHandle.current().pid()), claims.holder("a"));
    assertTrue(new Claims(folder).take("a").isEmpty(), "another object of the same process");
    claims.take("b").orElseThrow().close();
    claim.close();
    assertEquals(OptionalLong.empty(), claims.holder("a"));
    claims.take("a").orElseThrow().close();
  }

  @Test
  void theWorkerTakesItsOwnPart() throws Exception {
    Claims claims = new Claims(folder);
    claims.work("a").close();
    assertEquals(OptionalLong.empty(), claims.holder("a"));
  }

  @Test
  void aPlaceThatCannotBeLockedIsNamed() throws Exception {
    Files.writeString(folder.resolve("locks"), "a file");
    String line =
        assertThrows(StoreException.class, () -> new Claims(folder).take("a")).getMessage();
    assertTrue(line.contains(folder.resolve("locks/a") + ": cannot be locked"), line);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anotherProcessHasItUntilItEnds(boolean locks) throws Exception {
    Claims claims = ClaimingProcess.claims(folder, LONG, locks);
    try (ClaimingProcess other = new ClaimingProcess(folder, "a", LONG, locks)) {
      assertTrue(claims.take("a").isEmpty());
      assertEquals(OptionalLong.of(other.pid()), claims.holder("a"));
      assertEquals("First, lost false", other.publish(0.5));
      taken(claims).close();
    }
  }

  /** A lease of an hour is not waited for: the lock of the file system ended with its process. */
  @Test
  void aKilledProcessOfThisMachineLetsGoAtOnce() throws Exception {
    Claims claims = ClaimingProcess.claims(folder, LONG, true);
    new ClaimingProcess(folder, "a", LONG, true).close();
    assertEquals(OptionalLong.empty(), claims.holder("a"));
    taken(claims).close();
  }

  @Test
  void withoutLocksAKilledProcessIsTakenOverAfterItsLease() throws Exception {
    Claims claims = ClaimingProcess.claims(folder, LONG, false);
    ClaimingProcess other = new ClaimingProcess(folder, "a", SHORT, false);
    other.close();
    assertEquals(OptionalLong.of(other.pid()), claims.holder("a"));
    taken(claims).close();
  }

  /** Its heart beats: nobody takes over however long the run takes. */
  @Test
  void aBeatingHeartKeepsTheRun() throws Exception {
    Claims claims = ClaimingProcess.claims(folder, LONG, false);
    try (ClaimingProcess other = new ClaimingProcess(folder, "a", SHORT, false)) {
      Path lease = folder.resolve("locks/leases/a/1");
      var first = Files.getLastModifiedTime(lease);
      long most = SHORT.toMillis() * 2;
      assertTimeoutPreemptively(
          PATIENCE,
          () -> {
            while (Files.getLastModifiedTime(lease).toMillis() - first.toMillis() < most) {
              assertTrue(claims.take("a").isEmpty());
              LockSupport.parkNanos(10_000_000);
            }
          });
      assertEquals("First, lost false", other.publish(0.5));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signals that stop and continue")
  void aFrozenProcessIsTakenOverAndItsDoubleIsCompared(boolean locks) throws Exception {
    Claims claims = ClaimingProcess.claims(folder, LONG, locks);
    try (ClaimingProcess other = new ClaimingProcess(folder, "a", SHORT, locks)) {
      other.signal("STOP");
      Claim claim = taken(claims);
      store.publish(SampleRecords.record("a", 0.5, 2), Map.of());
      other.signal("CONT");
      assertEquals("Same, lost true", other.publish(0.5));
      assertFalse(claim.lost(), "the other let nothing go");
      claim.close();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no signals that stop and continue")
  void aDoubleThatSaysSomethingElseIsKept() throws Exception {
    try (ClaimingProcess other = new ClaimingProcess(folder, "a", SHORT, true)) {
      other.signal("STOP");
      Claim claim = taken(ClaimingProcess.claims(folder, LONG, true));
      store.publish(SampleRecords.record("a", 0.5, 2), Map.of());
      other.signal("CONT");
      assertEquals("Contradiction, lost true", other.publish(0.25));
      assertEquals(1, store.contradictions("a").size());
      claim.close();
    }
  }

  /** Without locks of the file system the store's state still changes one writer at a time. */
  @Test
  void stateIsKeptByALeaseWhereNothingLocks() throws Exception {
    Leases leases = new Leases(folder.resolve("locks/leases"), LONG);
    StateLock lock = new StateLock(folder.resolve("locks"), ClaimingProcess.NO_LOCKS, leases);
    lock.whileNobodyElse(
        () -> assertTrue(leases.take(".state", Leases.Guard.NONE).isEmpty(), "another machine"));
    leases.take(".state", Leases.Guard.NONE).orElseThrow().close();
    lock.whileNobodyElse(() -> {});
  }
}
