package org.patchswap.core.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of Slurm is checked before, and reaches the command word by word. */
class SlurmFilesTest {
  @TempDir Path folder;

  private static SlurmRequest request(int slots, String time, String gres) {
    return new SlurmRequest(
        slots, 2, time, Optional.ofNullable(gres), Optional.empty(), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "5:00", "00:03:00", "24:00:00", "1-0", "2-12:30", "2-12:30:59"})
  void timesOfSlurmAreTaken(String time) {
    assertEquals(List.of(), request(1, time, null).problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "2", "02:59", "0", "1h", "1:60", "1-", "-1", "1-2-3", "5 "})
  void othersAreRefused(String time) {
    List<String> problems = request(1, time, null).problems();
    assertEquals(1, problems.size(), problems::toString);
    assertTrue(problems.get(0).startsWith("--time: must be "), problems::toString);
  }

  @ParameterizedTest
  @CsvSource({
    "4, , 4",
    "1, gpu:1, gpu0",
    "2, gpu:a100:2, 'gpu0,gpu1'",
    "6, gpu:3, 'gpu0x2,gpu1x2,gpu2x2'",
  })
  void slotsFollowTheGpus(int slots, String gres, String named) {
    assertEquals(List.of(), request(slots, "10", gres).problems());
    assertEquals(named, request(slots, "10", gres).named());
  }

  @Test
  void allFaultsAreNamedAtOnce() {
    List<String> problems =
        new SlurmRequest(0, 1001, "x", Optional.of("gpus"), Optional.of("a b"), Optional.of("1 G"))
            .problems();
    assertEquals(
        List.of("--slots-per-node", "--nodes", "--time", "--gres", "--partition", "--mem"),
        problems.stream().map(p -> p.substring(0, p.indexOf(':'))).toList());
    assertEquals(
        List.of(
            "--slots-per-node: must be a multiple of the 2 GPUs of --gres, at most 48 on each, but"
                + " is 3"),
        request(3, "10", "gpu:2").problems());
  }

  /** The script runs in a real shell, and a program in the command's place says what it got. */
  @Test
  void everyWordReachesTheCommandAsItWas() throws Exception {
    Path home = Files.createDirectories(folder.resolve("it's a \"home\" $HOME"));
    Path program = home.resolve("bin/benchmark");
    Files.createDirectories(program.getParent());
    Files.writeString(
        program, "#!/bin/sh\necho \"$BENCHMARK_JVM_ARGS\"\npwd\nprintf '%s\\n' \"$@\"\n");
    assertTrue(program.toFile().setExecutable(true));
    String suite = "/suites/two words; `rm`.yaml";
    SlurmFiles files =
        new SlurmFiles(
            home,
            home,
            "one",
            List.of("--suite", suite, "--set", "data.folder=${HOME}/'x'"),
            Path.of("/a store/\\"),
            2,
            request(4, "1-0", null),
            Optional.of("a jar.jar"));
    files.write(folder);

    Process process =
        new ProcessBuilder("sh", "-c", "SLURM_CPUS_PER_TASK=8 ./" + SlurmFiles.ARRAY)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertEquals(
        List.of(
            " -XX:ActiveProcessorCount=8",
            home.toString(),
            "run",
            "--suite",
            suite,
            "--set",
            "data.folder=${HOME}/'x'",
            "--store",
            "/a store/\\",
            "--slots",
            "4",
            "--no-wait"),
        said.lines().toList());
    String script = Files.readString(folder.resolve(SlurmFiles.ARRAY));
    assertTrue(script.contains("#SBATCH --cpus-per-task=8\n"), script);
    assertTrue(script.contains("#SBATCH --signal=B:TERM@60\n"), script);
  }
}
