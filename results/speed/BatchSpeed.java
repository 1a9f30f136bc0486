import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Batch;
import org.patchswap.core.task.Match;
import org.patchswap.core.task.PatchMask;
import org.patchswap.core.task.PatchSwap;
import org.patchswap.core.task.Predictions;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.Workload;
import org.patchswap.tasks.detection.detector.DetectionGrids;

/**
 * Times what a dense task does in a step beside the networks: batches, an exchange of patches, and
 * what detection's loss needs to know. Arguments: segmentation or detection, side of the images,
 * batch, rounds, side of a patch.
 */
class BatchSpeed {
  private static final int CLASSES = 11;

  /** Time of this thread on a processor: what others do on the machine does not count. */
  private static double now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  public static void main(String[] args) throws Exception {
    String name = args[0];
    long side = Long.parseLong(args[1]);
    int size = Integer.parseInt(args[2]);
    int rounds = Integer.parseInt(args[3]);
    int patch = Integer.parseInt(args[4]);
    boolean detection = name.equals("detection");
    int priors = detection ? DetectionGrids.of((int) side).generate().count() : 0;
    Task task =
        ServiceLoader.load(Task.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(t -> t.traits().name().equals(name))
            .findFirst()
            .orElseThrow();
    Path folder = Files.createTempDirectory("batch-speed");
    Map<String, Object> given = new TreeMap<>();
    given.put("folder", folder.toString());
    given.put("scenes-train", 64L);
    given.put("scenes-test", 1L);
    if (detection) {
      given.put("size", side);
    } else {
      given.put("height", side);
      given.put("width", side);
    }
    List<String> problems = new ArrayList<>();
    Settings settings = Settings.resolve(task.traits().options(), given, problems);
    task.inspect(settings, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.toString());
    }
    try (Workload workload = task.open(settings, Device.cpu())) {
      RandomGenerator random = new SplittableRandom(1);
      String[] parts = {"batch", "exchange", "rows and targets"};
      double[][] ms = new double[parts.length][rounds];
      for (int r = -3; r < rounds; r++) {
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          double[] t = new double[parts.length + 1];
          t[0] = now();
          Batch u = workload.batch(random.longs(size, 0, 64).toArray(), random);
          t[1] = now();
          Batch v = workload.batch(random.longs(size, 0, 64).toArray(), random);
          double other = now() - t[1];
          PatchMask mask =
              PatchMask.draw(
                  workload.places(u, v, Match.SAME_CLASS, patch),
                  new PatchSwap(patch, 0.5, true),
                  random);
          Batch swapped = workload.swap(u, v, Match.SAME_CLASS, mask).first();
          t[2] = now() - other;
          if (detection) {
            NDManager m = workload.manager();
            NDArray logits = m.zeros(new Shape(size, priors, CLASSES));
            NDArray offsets = m.zeros(new Shape(size, priors, 4));
            Predictions p = new Predictions(new NDList(logits, offsets), Optional.empty());
            workload.instances(p, swapped.targets());
            workload.otherLoss(p, swapped.targets());
          }
          t[3] = now() - other;
          for (int k = 0; k < parts.length && r >= 0; k++) {
            ms[k][r] = (t[k + 1] - t[k]) / 1e6;
          }
        }
      }
      for (int k = 0; k < parts.length; k++) {
        Arrays.sort(ms[k]);
        System.out.printf(
            Locale.ROOT,
            "%s %d px, batch %d: %-16s CPU ms min %.1f median %.1f max %.1f (n = %d)%n",
            name,
            side,
            size,
            parts[k],
            ms[k][0],
            ms[k][rounds / 2],
            ms[k][rounds - 1],
            rounds);
      }
      for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
        if (line.startsWith("VmHWM")) {
          System.out.println(line);
        }
      }
    }
  }
}
