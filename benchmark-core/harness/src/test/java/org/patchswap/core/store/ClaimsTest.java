package org.patchswap.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.Claims.Claim;

/** A run belongs to one process at a time, and anybody can see to which. */
class ClaimsTest {
  @TempDir Path store;

  @Test
  void aRunIsTakenOnceAndNamesItsProcess() {
    Claims claims = new Claims(store);
    assertEquals(OptionalLong.empty(), claims.holder("a"));
    Claim claim = claims.take("a").orElseThrow();
    assertTrue(claims.take("a").isEmpty());
    assertEquals(OptionalLong.of(ProcessHandle.current().pid()), claims.holder("a"));
    assertTrue(new Claims(store).take("a").isEmpty(), "another object of the same process");
    claims.take("b").orElseThrow().close();
    claim.close();
    assertEquals(OptionalLong.empty(), claims.holder("a"));
    claims.take("a").orElseThrow().close();
  }

  @Test
  void theWorkerTakesItsOwnPart() throws Exception {
    Claims claims = new Claims(store);
    claims.work("a").close();
    assertEquals(OptionalLong.empty(), claims.holder("a"));
  }

  /** A number left by a process that is gone says nothing. */
  @Test
  void whatIsWrittenCountsOnlyWhileItIsLocked() throws Exception {
    Files.createDirectories(store.resolve("locks"));
    Files.writeString(store.resolve("locks/a"), "4711\n");
    assertEquals(OptionalLong.empty(), new Claims(store).holder("a"));
  }

  @Test
  void aPlaceThatCannotBeLockedIsNamed() throws Exception {
    Files.writeString(store.resolve("locks"), "a file");
    String line =
        assertThrows(StoreException.class, () -> new Claims(store).take("a")).getMessage();
    assertTrue(line.contains(store.resolve("locks/a") + ": cannot be locked"), line);
  }
}
