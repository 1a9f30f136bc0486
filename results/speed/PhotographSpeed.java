import ai.djl.Device;
import ai.djl.ndarray.NDScope;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.patchswap.core.option.Settings;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.Workload;

/**
 * Times how fast photographs become batches, with nothing else to do. Arguments: {@code made FOLDER
 * COUNT} makes as many JPEG files of 500 x 375 pixels, half of them to be measured on; {@code times
 * FOLDER BATCH ROUNDS KEY=VALUE... THREADS...} prints a line for each number of threads, keys being
 * those of a recipe's data section.
 */
class PhotographSpeed {
  private static final int HEIGHT = 375;
  private static final int WIDTH = 500;

  public static void main(String[] args) throws IOException {
    if (args[0].equals("made")) {
      make(Path.of(args[1]), Integer.parseInt(args[2]));
      return;
    }
    Map<String, Object> keys = new TreeMap<>();
    keys.put("dataset", "image-folder");
    keys.put("folder", args[1]);
    keys.put("stem", "large");
    List<String> threads = new ArrayList<>();
    for (int i = 4; i < args.length; i++) {
      String[] parts = args[i].split("=");
      if (parts.length == 2) {
        keys.put(parts[0], parts[1].matches("\\d+") ? Long.valueOf(parts[1]) : parts[1]);
      } else {
        threads.add(args[i]);
      }
    }
    for (String number : threads) {
      System.setProperty("patchswap.decode.threads", number);
      times(keys, Integer.parseInt(args[2]), Integer.parseInt(args[3]), number);
    }
  }

  private static void times(Map<String, Object> keys, int batch, int rounds, String threads) {
    Task task =
        ServiceLoader.load(Task.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(t -> t.traits().name().equals("classification"))
            .findFirst()
            .orElseThrow();
    List<String> problems = new ArrayList<>();
    Settings settings = Settings.resolve(task.options(keys), keys, problems);
    task.check(settings, problems);
    task.inspect(settings, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", problems));
    }
    SeedStreams seeds = new SeedStreams(1);
    try (Workload workload = task.open(settings, Device.cpu())) {
      int images = workload.facts().trainSize();
      double waited = 0;
      long from = 0;
      long spent = 0;
      int warm = 3;
      for (int step = 0; step < warm + rounds; step++) {
        if (step == warm) {
          from = System.nanoTime();
          spent = processor();
          waited = workload.waited().orElseThrow();
        }
        for (int k = 0; k <= workload.foresight(); k++) {
          workload.expect(
              ids(step + k, batch, images), seeds.stream(SeedStreams.AUGMENT, 0, step + k));
        }
        try (NDScope scope = new NDScope()) {
          scope.suppressNotUsedWarning();
          workload.batch(ids(step, batch, images), seeds.stream(SeedStreams.AUGMENT, 0, step));
        }
      }
      double seconds = (System.nanoTime() - from) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.0f | %.0f | %.0f %% |%n",
          keys.getOrDefault("cache", "none"),
          threads,
          rounds * batch / seconds,
          rounds * batch / ((processor() - spent) / 1e9),
          100 * (workload.waited().orElseThrow() - waited) / seconds);
    }
  }

  /** Time of the decoding threads on processors: what others do on the machine does not count. */
  private static long processor() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long nanos = 0;
    for (long id : threads.getAllThreadIds()) {
      ThreadInfo thread = threads.getThreadInfo(id);
      if (thread != null && thread.getThreadName().startsWith("decode-")) {
        nanos += threads.getThreadCpuTime(id);
      }
    }
    return nanos;
  }

  private static long[] ids(int step, int batch, int images) {
    return LongStream.range(0, batch).map(i -> (step * (long) batch + i) % images).toArray();
  }

  /** Clouds of many sizes and a little grain, as photographs have. */
  private static void make(Path folder, int count) throws IOException {
    Random random = new Random(1);
    for (int n = 0; n < count; n++) {
      String split = n % 2 == 0 ? "train" : "val";
      Path file = folder.resolve("%s/class-%d/%05d.jpg".formatted(split, n / 2 % 10, n));
      Files.createDirectories(file.getParent());
      ImageIO.write(clouds(random), "jpeg", file.toFile());
    }
  }

  private static BufferedImage clouds(Random random) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    double[][] waves = new double[12][6];
    for (int k = 0; k < waves.length; k++) {
      double turns = Math.pow(1.6, k);
      waves[k] =
          new double[] {
            turns * random.nextGaussian(),
            turns * random.nextGaussian(),
            6 * random.nextDouble(),
            60 * random.nextGaussian() / (1 + k),
            60 * random.nextGaussian() / (1 + k),
            60 * random.nextGaussian() / (1 + k)
          };
    }
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double[] rgb = {128, 128, 128};
        for (double[] w : waves) {
          double wave = Math.sin(w[0] * x / WIDTH + w[1] * y / HEIGHT + w[2]);
          for (int c = 0; c < 3; c++) {
            rgb[c] += w[3 + c] * wave;
          }
        }
        int pixel = 0;
        for (double v : rgb) {
          int grain = (int) (v + 30 * random.nextGaussian());
          pixel = pixel << 8 | Math.max(0, Math.min(255, grain));
        }
        image.setRGB(x, y, pixel);
      }
    }
    return image;
  }
}
