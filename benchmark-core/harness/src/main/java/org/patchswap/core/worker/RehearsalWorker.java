package org.patchswap.core.worker;

import ai.djl.Device;
import java.time.Duration;
import java.time.Instant;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.run.Environment;
import org.patchswap.core.run.Rehearsal;

/** Rehearses a run in a worker, and says what it would cost. */
final class RehearsalWorker {
  private RehearsalWorker() {}

  static Message.Rehearsed work(Job.Rehearsing job) {
    Instant started = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    Device device = WorkerDevice.inside(job.device());
    Rehearsal.Times times =
        new Rehearsal(job.spec(), job.teacher(), device, Catalogue.load().rehearsing())
            .times(job.steps());
    double toFirst = Duration.between(started, times.firstStep()).toNanos() / 1e6;
    int sharing = WorkerDevice.known(job.device()).runs();
    long peak =
        Environment.usedMemory(device).map(b -> b / sharing).orElseGet(Environment::peakMemory);
    return new Message.Rehearsed(
        times.stepMillis(),
        Math.max(0, toFirst - times.stepMillis()),
        times.evaluationMillis(),
        peak / 1e6);
  }
}
