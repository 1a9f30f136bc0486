package org.patchswap.core.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SystemFaultsTest {
  private static final String FULL = "No space left on device";

  @Test
  void aFullDiskIsSaidFirstAndThenWhatCouldNotBeWritten() {
    assertEquals(
        "No space left on device: Cannot write a checkpoint in /s/work/1",
        Reasons.of(
            new UncheckedIOException(
                "Cannot write a checkpoint in /s/work/1", new IOException(FULL))));
    assertEquals(
        "No space left on device: Cannot write run 1: /s/runs/1/weights",
        Reasons.of(
            new UncheckedIOException(
                "Cannot write run 1", new FileSystemException("/s/runs/1/weights", null, FULL))));
    assertEquals(
        "No space left on device: one / kd: Cannot write run 1",
        Reasons.of(new IOException("one / kd: No space left on device: Cannot write run 1")));
    assertEquals(FULL, Reasons.of(new IOException(FULL)));
    assertEquals(FULL, Reasons.of(new UncheckedIOException(new IOException(FULL))));
  }

  @Test
  void aQuotaIsADiskToo() {
    assertTrue(SystemFaults.isDiskFull("a: Disk quota exceeded"));
    assertFalse(SystemFaults.isDiskFull("Permission denied"));
  }

  @Test
  void memoryBesideTheHeapIsNotBlamedOnTheHeap() {
    for (String words :
        List.of(
            "[enforce fail at alloc_cpu.cpp:75] . DefaultCPUAllocator: can't allocate memory: you"
                + " tried to allocate 99 bytes. Error code 12 (Cannot allocate memory)",
            "std::bad_alloc",
            "Could not allocate compressed class space: 1073741824 bytes",
            "CUDA out of memory. Tried to allocate 20.00 MiB")) {
      String line = Reasons.of(new RuntimeException("outer", new IllegalStateException(words)));
      assertTrue(line.startsWith("out of memory beside the Java heap (" + words), line);
    }
    assertTrue(
        Reasons.of(new OutOfMemoryError("unable to create native thread: possibly out of memory"))
            .startsWith("out of memory beside the Java heap"));
    assertEquals(Optional.empty(), SystemFaults.line(new OutOfMemoryError("Java heap space")));
  }

  @Test
  void aJvmThatTheSystemGaveNoMemoryLeavesItInTheLog() {
    String line =
        Reasons.of(
            List.of(
                "#",
                "# There is insufficient memory for the Java Runtime Environment to continue.",
                "# An error report file with more information is saved as:",
                "# /store/work/1/hs_err_pid7.log"));
    assertTrue(
        line.startsWith(
            "out of memory beside the Java heap (There is insufficient memory for the Java"),
        line);
  }
}
