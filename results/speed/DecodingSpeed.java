import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.patchswap.tasks.picture.PictureFile;
import org.patchswap.tasks.picture.Pixels;
import org.patchswap.tasks.picture.Region;
import org.patchswap.tasks.picture.Resampling;

/**
 * Times the reading of JPEG files: prints images a second and milliseconds of processor time an
 * image. Arguments: folder, what is done (read, decode, crop, centre), threads, seconds. What is
 * done first for as long again is not counted.
 */
class DecodingSpeed {
  private static final int SIDE = 224;
  private static final int SHORT = 256;

  private interface Work {
    Object on(Path file, SplittableRandom random) throws IOException;
  }

  public static void main(String[] args) throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.list(Path.of(args[0]))) {
      files = all.sorted().toList();
    }
    Work work =
        switch (args[1]) {
          case "read" -> (file, random) -> Files.readAllBytes(file);
          case "decode" -> (file, random) -> PictureFile.colour(file);
          case "crop" -> DecodingSpeed::crop;
          case "centre" ->
              (file, random) -> Resampling.centre(PictureFile.colour(file), SHORT, SIDE);
          default -> throw new IllegalArgumentException(args[1]);
        };
    int threads = Integer.parseInt(args[2]);
    double seconds = Double.parseDouble(args[3]);
    rate(files, work, threads, seconds);
    double[] rate = rate(files, work, threads, seconds);
    System.out.printf(Locale.ROOT, "%.1f %.3f%n", rate[0], rate[1]);
  }

  /** What training sees: a part of 8 to 100 % of the area, 3/4 to 4/3 wide, at 224 pixels. */
  private static Pixels crop(Path file, SplittableRandom random) throws IOException {
    Pixels part = PictureFile.colour(file, (h, w) -> part(h, w, random));
    return Resampling.bilinear(part, SIDE, SIDE);
  }

  private static Region part(int h, int w, SplittableRandom random) {
    for (int i = 0; i < 10; i++) {
      double area = random.nextDouble(0.08, 1) * h * w;
      double aspect = Math.exp(random.nextDouble(Math.log(3 / 4.0), Math.log(4 / 3.0)));
      int width = (int) Math.round(Math.sqrt(area * aspect));
      int height = (int) Math.round(Math.sqrt(area / aspect));
      if (width > 0 && width <= w && height > 0 && height <= h) {
        int top = random.nextInt(h - height + 1);
        return new Region(top, random.nextInt(w - width + 1), height, width);
      }
    }
    return Region.whole(h, w);
  }

  /**
   * Pictures a second, and milliseconds of processor time a picture, Java's own threads with it.
   */
  private static double[] rate(List<Path> files, Work work, int threads, double seconds)
      throws InterruptedException {
    AtomicLong next = new AtomicLong();
    AtomicLong done = new AtomicLong();
    long processor = processor();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    Thread[] all = new Thread[threads];
    for (int t = 0; t < threads; t++) {
      SplittableRandom random = new SplittableRandom(t);
      all[t] =
          new Thread(
              () -> {
                while (System.nanoTime() < end) {
                  Path file = files.get((int) (next.getAndIncrement() % files.size()));
                  try {
                    work.on(file, random);
                  } catch (IOException e) {
                    throw new UncheckedIOException(file.toString(), e);
                  }
                  done.incrementAndGet();
                }
              });
      all[t].start();
    }
    for (Thread t : all) {
      t.join();
    }
    double passed = (System.nanoTime() - start) / 1e9;
    return new double[] {done.get() / passed, (processor() - processor) / 1e6 / done.get()};
  }

  private static long processor() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
