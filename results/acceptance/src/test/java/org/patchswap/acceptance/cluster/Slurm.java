package org.patchswap.acceptance.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A Slurm of two nodes on this machine, {@code n1} and {@code n2}, with everything in one folder
 * and no service of the system touched.
 *
 * @param folder for its files
 */
record Slurm(Path folder) implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      ClusterName=lab
      SlurmctldHost=localhost
      SlurmUser=root
      SlurmdUser=root
      AuthType=auth/munge
      AuthInfo=socket=@DIR@/munge.socket
      MpiDefault=none
      ProctrackType=proctrack/linuxproc
      TaskPlugin=task/none
      ReturnToService=2
      SwitchType=switch/none
      SchedulerType=sched/backfill
      SelectType=select/cons_tres
      SelectTypeParameters=CR_Core_Memory
      JobAcctGatherType=jobacct_gather/none
      AccountingStorageType=accounting_storage/none
      SlurmctldPidFile=@DIR@/slurmctld.pid
      SlurmctldPort=16817
      SlurmdPidFile=@DIR@/slurmd-%n.pid
      SlurmdSpoolDir=@DIR@/spool-%n
      StateSaveLocation=@DIR@/state
      SlurmctldLogFile=@DIR@/slurmctld.log
      SlurmdLogFile=@DIR@/slurmd-%n.log
      MinJobAge=600
      NodeName=n1 NodeHostname=localhost NodeAddr=127.0.0.1 Port=17001 CPUs=2 RealMemory=3000
      NodeName=n2 NodeHostname=localhost NodeAddr=127.0.0.1 Port=17002 CPUs=2 RealMemory=3000
      PartitionName=main Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
      """;

  private static final String START =
      """
      mkdir -p "$DIR/state"
      dd if=/dev/urandom of="$DIR/munge.key" bs=1024 count=1 status=none
      chmod 600 "$DIR/munge.key"
      munged --force --socket="$DIR/munge.socket" --key-file="$DIR/munge.key" \
        --pid-file="$DIR/munge.pid" --log-file="$DIR/munge.log" --seed-file="$DIR/munge.seed"
      slurmctld
      slurmd -N n1
      slurmd -N n2
      """;

  /** Whatever was started with this configuration; steps and jobs inherit it. */
  private static final String STOP =
      """
      for process in /proc/[0-9]*; do
        if [ "${process#/proc/}" != $$ ] && grep -qsxz "SLURM_CONF=$SLURM_CONF" "$process/environ"
        then kill -9 "${process#/proc/}" || true; fi
      done 2>/dev/null
      """;

  /** Writes the configuration and starts everything. */
  void start() throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("slurm.conf"), CONFIGURATION.replace("@DIR@", folder.toString()));
    sh(START);
  }

  /** What a script prints; fails where the script does. */
  String sh(String script) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("bash", "-c", "set -e\n" + script);
    builder.environment().put("SLURM_CONF", folder.resolve("slurm.conf").toString());
    builder.environment().put("DIR", folder.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().merge("PATH", "/usr/sbin", (a, b) -> a + ":" + b);
    // Not a pipe: what stays behind a script would keep it open.
    Path said = Files.createTempFile(folder, "said-", ".txt");
    int code = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start().waitFor();
    String out = new String(Files.readAllBytes(said), StandardCharsets.UTF_8);
    if (code != 0) {
      throw new IOException("exit code " + code + " of: " + script + "\n" + out);
    }
    return out.strip();
  }

  /** Ends every process of it. */
  @Override
  public void close() throws IOException, InterruptedException {
    sh(STOP);
  }
}
