package org.patchswap.acceptance.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.acceptance.Distribution;
import org.patchswap.acceptance.Distribution.Outcome;

/** Suites on two nodes of a real Slurm: a node is lost on the way, and time runs out. */
@Tag("thorough")
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class SlurmIT {
  /** One run that takes longer than any test, and no checkpoint unless it is asked for. */
  private static final String ENDLESS =
      """
      suite: endless
      seeds: 1
      recipes:
        one:
          student: resnet8
          batch: 32
          epochs: 100000
          evaluate-every: 100000
          checkpoint-seconds: 86400
          data: {train-limit: 160, test-limit: 50}
      methods: [cross-entropy]
      """;

  @TempDir Path folder;

  @Test
  void withANodeLostAndTheArrayCancelledAndSubmittedAgainTheDigestIsThatOfOneMachine()
      throws Exception {
    try (Slurm slurm = new Slurm(Files.createDirectories(folder.resolve("slurm")))) {
      boolean there = starts(slurm);
      assumeTrue(there, "no Slurm that starts");
      Path whole = folder.resolve("whole");
      Path store = folder.resolve("store");
      Distribution benchmark = Distribution.in(folder);
      Path suite = Distribution.suite("slurm");
      Outcome alone = benchmark.run("run", "--suite", suite, "--store", whole, "--slots", 2);
      assertEquals(0, alone.code(), alone::toString);
      Path jobs = written(suite, store, 2, 5);
      slurm.sh(jobs + "/submit.sh");
      until(
          slurm,
          "checkpoints of two runs",
          "[ $(ls -d "
              + store
              + "/work/*/checkpoints/checkpoint-* | sed 's#/checkpoints/.*##' | sort -u | wc -l)"
              + " -ge 2 ]");
      String lost = lose(slurm);
      until(
          slurm,
          "the lost task's return",
          "scontrol -o show job " + lost + " | grep -q 'Restarts=1'");
      slurm.sh("scancel --name=slurm");
      until(slurm, "the end of the array", "[ -z \"$(squeue -h -n slurm)\" ]");
      String said = slurm.sh("cat " + jobs + "/log/array-*");
      assertTrue(said.contains("stopping: checkpoints of 1 run "), said);
      assertTrue(said.contains("interrupted; the same command continues"), said);

      slurm.sh("slurmd -N n2; scontrol update NodeName=n2 State=RESUME || true");
      slurm.sh(jobs + "/submit.sh");
      until(slurm, "the end of all jobs", "[ -z \"$(squeue -h)\" ]");
      String logs = slurm.sh("cat " + jobs + "/log/*");
      assertEquals(benchmark.digest(whole), benchmark.digest(store), logs);
      assertTrue(Files.exists(jobs.resolve("report/index.html")), logs);
    }
  }

  /** Slurm gives its signal one to two minutes before the limit that is asked for. */
  @Test
  void aMinuteBeforeItsTimeIsOverATaskWritesACheckpointAndEndsByItself() throws Exception {
    try (Slurm slurm = new Slurm(Files.createDirectories(folder.resolve("slurm")))) {
      boolean there = starts(slurm);
      assumeTrue(there, "no Slurm that starts");
      Path suite = Files.writeString(folder.resolve("endless.yaml"), ENDLESS);
      Path store = folder.resolve("store");
      Path jobs = written(suite, store, 1, 3);
      slurm.sh(jobs + "/submit.sh");
      until(slurm, "a run", "[ -n \"$(ls " + store + "/work)\" ]");
      until(slurm, "the end of the task", "[ -z \"$(squeue -h -n endless)\" ]");
      String log = slurm.sh("cat " + jobs + "/log/array-*");
      assertTrue(log.contains("stopping: checkpoints of 1 run "), log);
      assertTrue(log.contains("interrupted; the same command continues"), log);
      String job = slurm.sh("scontrol -o show job | grep JobName=endless | grep ArrayTaskId=1");
      assertTrue(job.contains("ExitCode=143:0") && !job.contains("JobState=TIMEOUT"), job);
      slurm.sh("ls " + store + "/work/*/checkpoints/checkpoint-*/SHA256SUMS");
      until(slurm, "the end of the report", "[ -z \"$(squeue -h)\" ]");
      String report = slurm.sh("cat " + jobs + "/log/report-*");
      assertTrue(report.contains("1 runs, 0 finished, 0 failed, 1 started"), report);
    }
  }

  private Path written(Path suite, Path store, int nodes, int minutes) throws Exception {
    Path jobs = folder.resolve("jobs");
    List<Object> words = List.of("slurm", "--suite", suite, "--store", store, "--to", jobs);
    List<Object> asks =
        List.of("--slots-per-node", 1, "--nodes", nodes, "--time", minutes, "--mem", "2000M");
    Outcome written =
        Distribution.in(folder).run(Stream.of(words, asks).flatMap(List::stream).toArray());
    assertEquals(0, written.code(), written::toString);
    return jobs;
  }

  /** Kills everything of node n2 and says that it is down; returns the job that was there. */
  private static String lose(Slurm slurm) throws IOException, InterruptedException {
    return slurm.sh(
        """
        job=$(squeue -h -t R -w n2 -o %A)
        kill -9 $(pgrep -f "^slurmstepd: \\[$job\\.") $(cat "$DIR/slurmd-n2.pid")
        for process in /proc/[0-9]*; do
          if grep -qsxz "SLURM_JOB_ID=$job" "$process/environ"
          then kill -9 "${process#/proc/}" || true; fi
        done 2>/dev/null
        scontrol update NodeName=n2 State=DOWN Reason=lost
        echo $job
        """);
  }

  private static boolean starts(Slurm slurm) throws IOException, InterruptedException {
    try {
      slurm.start();
      until(slurm, "two nodes", "[ \"$(sinfo -h -t idle -o %D)\" = 2 ]");
      return true;
    } catch (IOException e) {
      System.out.println("SlurmIT is skipped, since Slurm does not start here: " + e.getMessage());
      return false;
    }
  }

  /** Waits for a condition of the shell, for three minutes at most. */
  private static void until(Slurm slurm, String what, String condition)
      throws IOException, InterruptedException {
    slurm.sh(
        "for i in $(seq 720); do if "
            + condition
            + "; then exit 0; fi; sleep 0.25; done 2>/dev/null\n"
            + "echo 'no "
            + what
            + " within three minutes'; sinfo; squeue -a; exit 1");
  }
}
