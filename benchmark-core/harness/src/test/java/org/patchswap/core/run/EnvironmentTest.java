package org.patchswap.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.Device;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.tensor.Precision;

/** A fact that cannot be had is absent, and ends no run. */
class EnvironmentTest {
  @Test
  void aFactIsWhatItsSourceSays() {
    assertEquals(Optional.of("12.8"), Environment.fact(() -> "12.8"));
    assertEquals(Optional.empty(), Environment.fact(() -> null));
  }

  /** macOS has no such files, and some processors have no such line. */
  @Test
  void whatTheSystemDoesNotTellIsAbsent(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("cpuinfo"), "model name\t: Fast\nbogus : 1\n");
    assertEquals(Optional.of("Fast"), Environment.fromProc(file.toString(), "model name"));
    assertEquals(Optional.empty(), Environment.fromProc(file.toString(), "MemTotal"));
    assertEquals(Optional.empty(), Environment.fromProc(folder + "/none", "model name"));
  }

  /** As the build writes it; a file that does not name a commit in full names none. */
  @Test
  void theCommitIsWhatTheBuildWrote(@TempDir Path folder) throws Exception {
    String id = "0123456789abcdef0123456789abcdef01234567";
    Path file = folder.resolve("commit.properties");
    String key = "#by the build\ngit.commit.id.full=" + id + "\n";
    assertEquals(Optional.of(id), commit(file, key + "git.dirty=false\n"));
    assertEquals(Optional.of(id + "-dirty"), commit(file, key + "git.dirty=true\n"));
    assertEquals(Optional.of(id + "-dirty"), commit(file, key), "not said to be clean");
    assertEquals(Optional.empty(), commit(file, "git.commit.id.full=${unknown}\n"));
    assertEquals(Optional.empty(), commit(file, "git.commit.id.full=\\u12\n"), "malformed");
    assertEquals(Optional.empty(), Environment.commit(folder.resolve("none").toUri().toURL()));
    assertEquals(Optional.empty(), Environment.commit(null));
  }

  private static Optional<String> commit(Path file, String content) throws Exception {
    return Environment.commit(Files.writeString(file, content).toUri().toURL());
  }

  /** In its own process every run's GPU is the first. */
  @Test
  void aRecordNamesTheGpuAsTheUserDid() {
    assertEquals(Optional.of("gpu3x4"), slot(Device.gpu(0), "gpu3x4"));
    assertEquals(Optional.empty(), slot(Device.cpu(), "cpu"));
  }

  private static Optional<String> slot(Device device, String name) {
    return Environment.facts(device, name, 1, Precision.FP32).slot();
  }

  @Test
  void aLibraryThatIsMissingLeavesTheFactOut() {
    assertEquals(
        Optional.empty(),
        Environment.fact(
            () -> {
              throw new UnsatisfiedLinkError("Unable to load library 'cudart'");
            }));
    assertEquals(
        Optional.empty(),
        Environment.fact(
            () -> {
              throw new NoClassDefFoundError("Could not initialize class CudaLibrary");
            }));
  }

  @Test
  void aLibraryThatRefusesLeavesTheFactOut() {
    assertEquals(
        Optional.empty(),
        Environment.fact(
            () -> {
              throw new IllegalArgumentException("CUDA driver version is insufficient");
            }));
  }
}
