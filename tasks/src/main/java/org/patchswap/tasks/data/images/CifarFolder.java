package org.patchswap.tasks.data.images;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DatasetTraits;
import org.patchswap.tasks.data.DataCheck;
import org.patchswap.tasks.data.DataFolder;
import org.patchswap.tasks.data.ImageDataset;
import org.patchswap.tasks.data.ImageSplits;
import org.patchswap.tasks.data.Images;
import org.patchswap.tasks.data.Published;
import org.patchswap.tasks.data.format.Gzip;
import org.patchswap.tasks.data.format.Tar;
import org.patchswap.tasks.data.format.WholeFile;

/**
 * A CIFAR dataset from a folder with the published archive, whose digest is checked, or with the
 * files unpacked from it, of which sizes and classes are checked: nobody publishes their digests.
 * With {@code check: false} files of the format will do.
 */
abstract class CifarFolder implements ImageDataset {
  private static final String LICENCE =
      "no licence stated by its authors; www.cs.toronto.edu/~kriz/cifar.html";

  /** The archives have 170 MB, the largest file in them 154 MB. */
  private static final int MOST = 256 << 20;

  private final CifarLayout layout;
  private final DatasetTraits traits;

  CifarFolder(String name, String title, CifarLayout layout) {
    this.layout = layout;
    this.traits =
        new DatasetTraits(name, title, LICENCE, List.of(DataFolder.OPTION, DataCheck.OPTION));
  }

  @Override
  public DatasetTraits traits() {
    return traits;
  }

  @Override
  public ImageSplits read(Settings settings, List<String> problems) {
    return DataFolder.read(
        settings,
        traits.name(),
        problems,
        folder -> read(folder, DataCheck.of(settings), problems));
  }

  @Override
  public Optional<Published> published(Settings settings) {
    int side = layout.side();
    return Optional.of(
        new Published(
            layout.facts(),
            layout.trainSize(),
            0,
            layout.testSize(),
            side,
            side,
            CifarLayout.CHANNELS));
  }

  ImageSplits read(Path folder, boolean check, List<String> problems) {
    List<String> wanted = new ArrayList<>(layout.train());
    wanted.addAll(layout.test());
    Path archive = folder.resolve(layout.archive());
    Path inner = folder.resolve(layout.folder());
    boolean packed = Files.exists(archive);
    Path shown = packed ? archive : Files.isDirectory(inner) ? inner : folder;
    Map<String, byte[]> files =
        packed ? unpacked(archive, wanted, check, problems) : loose(shown, wanted, problems);
    if (files == null) {
      return null;
    }
    SortedMap<String, String> digests = new TreeMap<>();
    Images train =
        join(layout.train(), check ? layout.trainSize() : 0, files, shown, digests, problems);
    Images test =
        join(layout.test(), check ? layout.testSize() : 0, files, shown, digests, problems);
    return train == null || test == null
        ? null
        : new ImageSplits(layout.facts(), train, null, test, digests);
  }

  private String where() {
    return "get %s (SHA-256 %s) from www.cs.toronto.edu/~kriz/ and put it, packed or unpacked, into the folder"
        .formatted(layout.archive(), layout.sha256());
  }

  private Map<String, byte[]> unpacked(
      Path archive, List<String> wanted, boolean check, List<String> problems) {
    try {
      // Opened once for its kind and size, so that a pipe or a giant is not read for its digest.
      WholeFile.open(archive, MOST).close();
      String found = check ? Sha256.of(archive) : layout.sha256();
      if (!found.equals(layout.sha256())) {
        problems.add(
            "folder: %s is damaged or another file: SHA-256 is %s, expected %s; %s%s"
                .formatted(archive, found, layout.sha256(), where(), DataCheck.OR_ELSE));
        return null;
      }
      Map<String, byte[]> files = new TreeMap<>();
      try (InputStream in = Gzip.stream(WholeFile.open(archive, MOST))) {
        Tar.read(
            in,
            MOST,
            (name, content) ->
                wanted.stream()
                    .filter(w -> name.equals(layout.folder() + "/" + w))
                    .forEach(w -> files.put(w, content)));
      }
      return files;
    } catch (IOException e) {
      problems.add(
          "folder: %s cannot be read (%s); %s".formatted(archive, e.getMessage(), where()));
      return null;
    }
  }

  private Map<String, byte[]> loose(Path folder, List<String> names, List<String> problems) {
    boolean whole = true;
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : names) {
      Path file = folder.resolve(name);
      try {
        if (Files.exists(file)) {
          files.put(name, WholeFile.read(file, MOST));
          continue;
        }
        problems.add("folder: %s is missing; %s".formatted(file, where()));
      } catch (IOException e) {
        problems.add("folder: %s cannot be read (%s); %s".formatted(file, e.getMessage(), where()));
      }
      whole = false;
    }
    return whole ? files : null;
  }

  /**
   * The images of some files as one.
   *
   * @param size that they must have together, as many of each class; 0 for any
   */
  private Images join(
      List<String> names,
      int size,
      Map<String, byte[]> files,
      Path shown,
      SortedMap<String, String> digests,
      List<String> problems) {
    Images.Builder images = layout.builder();
    for (String name : names) {
      try {
        byte[] content = files.remove(name);
        if (content == null) {
          throw new IOException("is missing in it");
        }
        digests.put(name, Sha256.of(content));
        layout.read(content, images);
      } catch (IOException e) {
        problems.add("folder: %s: %s %s; %s".formatted(shown, name, e.getMessage(), where()));
        return null;
      }
    }
    Images all = images.build();
    int classes = layout.facts().classes().size();
    int[] each = new int[classes];
    for (int label : all.labels()) {
      each[label]++;
    }
    Arrays.sort(each);
    if (size > 0 && (each[0] != size / classes || each[classes - 1] != size / classes)) {
      problems.add(
          "folder: %s: %s must hold %d images, as many of each class, but hold %d, %d to %d of a class; %s%s"
              .formatted(
                  shown,
                  String.join(", ", names),
                  size,
                  all.count(),
                  each[0],
                  each[classes - 1],
                  where(),
                  DataCheck.OR_ELSE));
      return null;
    }
    return all;
  }
}
