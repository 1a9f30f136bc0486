package org.patchswap.core.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine with a CUDA runtime and no driver: a library that says so of itself. */
class HalfBrokenCudaTest {
  private static final int INSUFFICIENT_DRIVER = 35;

  private static final String SOURCE =
      """
      #include <stdio.h>
      __attribute__((constructor)) static void loaded(void) { fputs("cudart loaded\\n", stderr); }
      int cudaGetDeviceCount(int *n) { *n = 0; return %1$d; }
      int cudaRuntimeGetVersion(int *v) { *v = 12080; return 0; }
      const char *cudaGetErrorString(int e) { return "CUDA driver version is insufficient"; }
      """
          .formatted(INSUFFICIENT_DRIVER);

  @TempDir static Path folder;

  @BeforeAll
  static void compile() throws Exception {
    Path source = Files.writeString(folder.resolve("cudart.c"), SOURCE);
    Path library = folder.resolve("libcudart.so.12");
    int code;
    try {
      code =
          new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", library + "", source + "")
              .inheritIO()
              .start()
              .waitFor();
    } catch (IOException e) {
      code = -1;
    }
    assumeTrue(code == 0, "skipped: no gcc here that makes a shared library");
    Files.createSymbolicLink(folder.resolve("libcudart.so"), library.getFileName());
  }

  private record Ended(int code, List<String> said, String log) {}

  private static Ended probe(String device) throws Exception {
    Job job = new Job.Probe(List.of(device), 0);
    ProcessBuilder builder = WorkerJvm.builder(job, "300m");
    builder.environment().put("LD_LIBRARY_PATH", folder.toString());
    Path log = Files.createTempFile(folder, "worker", ".txt");
    Process worker = builder.redirectError(log.toFile()).start();
    try {
      worker.getOutputStream().write((Protocol.line(job) + "\n").getBytes(StandardCharsets.UTF_8));
      worker.getOutputStream().flush();
      String out = new String(worker.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Ended(worker.waitFor(), out.lines().toList(), Files.readString(log));
    } finally {
      worker.destroyForcibly();
    }
  }

  @Test
  void aWorkerOnCpuNeitherLoadsItNorWarns() throws Exception {
    Ended ended = probe("cpu");
    assertEquals(new Ended(Worker.DONE, List.of(), ""), ended);
  }

  @Test
  void aGpuIsRefusedWithTheCause() throws Exception {
    Ended ended = probe("gpu0");
    assumeTrue(!Files.exists(Path.of("/proc/driver/nvidia")), "skipped: there is a driver here");
    assertEquals(Worker.DONE, ended.code());
    assertEquals(1, ended.said().size(), ended.said() + "");
    assertTrue(ended.said().get(0).contains("CUDA runtime 12.8 but no NVIDIA driver"));
    assertTrue(ended.log().contains("cudart loaded"), "the library of this test was in use");
    assertFalse(ended.log().contains("Exception"), ended.log());
  }
}
