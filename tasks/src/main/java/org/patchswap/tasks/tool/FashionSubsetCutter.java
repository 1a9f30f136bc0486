package org.patchswap.tasks.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.seed.SeedStreams;
import org.patchswap.core.seed.Shuffle;
import org.patchswap.tasks.data.Balance;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Images;
import org.patchswap.tasks.data.format.Gzip;
import org.patchswap.tasks.data.format.Idx;
import org.patchswap.tasks.data.images.FashionMnistFolder;

/**
 * Cuts the embedded part of Fashion-MNIST out of the original files: class-balanced, drawn from
 * named seed streams, so that anyone gets the same files again. Training and validation images come
 * from the original training set and share none; test images come from the original test set.
 */
public final class FashionSubsetCutter {
  static final int TRAIN = 5000;
  static final int VALIDATION = 1000;
  static final int TEST = 2000;

  private static final SeedStreams SEEDS = new SeedStreams(20170825);

  private FashionSubsetCutter() {}

  /** Arguments: the folder with the four original files, the folder to write to. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("Usage: FashionSubsetCutter FOLDER_WITH_ORIGINALS FOLDER_TO_WRITE");
      System.exit(2);
    }
    List<String> problems = new ArrayList<>();
    ImageSplits original = FashionMnistFolder.read(Path.of(arguments[0]), problems);
    if (original == null) {
      problems.forEach(System.err::println);
      System.exit(1);
    }
    Path out = Files.createDirectories(Path.of(arguments[1]));
    for (Map.Entry<String, byte[]> file : cut(original).entrySet()) {
      Files.write(out.resolve(file.getKey()), file.getValue());
    }
  }

  /** The files of the subset by name, {@code SHA256SUMS} of the others among them. */
  static Map<String, byte[]> cut(ImageSplits original) {
    int classes = original.facts().classes().size();
    int[] labels = original.train().labels();
    int[] order = Shuffle.permutation(labels.length, SEEDS.stream("fashion-mnist-subset:train"));
    int[] train = Balance.first(labels, classes, TRAIN, order);
    int[] both = Balance.first(labels, classes, TRAIN + VALIDATION, order);
    boolean[] taken = new boolean[labels.length];
    for (int i : train) {
      taken[i] = true;
    }
    int[] validation = IntStream.of(both).filter(i -> !taken[i]).toArray();
    int[] theirs = original.test().labels();
    int[] mixed = Shuffle.permutation(theirs.length, SEEDS.stream("fashion-mnist-subset:test"));
    int[] test = Balance.first(theirs, classes, TEST, mixed);

    Map<String, byte[]> files = new TreeMap<>();
    StringBuilder index = new StringBuilder("split,position,original,index,label\n");
    write("train", original.train(), train, "train", files, index);
    write("validation", original.train(), validation, "train", files, index);
    write("test", original.test(), test, "t10k", files, index);
    files.put("images.csv", index.toString().getBytes(StandardCharsets.UTF_8));
    StringBuilder sums = new StringBuilder();
    files.forEach((name, bytes) -> sums.append(Sha256.of(bytes) + "  " + name + "\n"));
    files.put("SHA256SUMS", sums.toString().getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private static void write(
      String split,
      Images from,
      int[] positions,
      String original,
      Map<String, byte[]> files,
      StringBuilder index) {
    Images part = from.select(positions);
    byte[] labels = new byte[part.count()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) part.labels()[i];
      index.append(
          "%s,%d,%s,%d,%d\n".formatted(split, i, original, positions[i], part.labels()[i]));
    }
    Idx pixels = new Idx(new int[] {labels.length, part.height(), part.width()}, part.pixels());
    files.put(split + "-images-idx3-ubyte.gz", Gzip.compress(pixels.bytes()));
    Idx classes = new Idx(new int[] {labels.length}, labels);
    files.put(split + "-labels-idx1-ubyte.gz", Gzip.compress(classes.bytes()));
  }
}
