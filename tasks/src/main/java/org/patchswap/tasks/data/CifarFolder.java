package org.patchswap.tasks.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A CIFAR dataset from a folder with the published archive, whose digest is checked, or with the
 * files unpacked from it, of which sizes and classes are checked: nobody publishes their digests.
 */
final class CifarFolder implements ImageSource {
  private final CifarLayout layout;

  CifarFolder(CifarLayout layout) {
    this.layout = layout;
  }

  @Override
  public Facts facts() {
    return layout.facts();
  }

  @Override
  public boolean embedded() {
    return false;
  }

  @Override
  public ImageSplits read(Path folder, List<String> problems) {
    Path archive = folder.resolve(layout.archive());
    List<String> wanted = new ArrayList<>(layout.train());
    wanted.addAll(layout.test());
    Map<String, byte[]> files;
    Path shown;
    if (Files.isRegularFile(archive)) {
      shown = archive;
      files = unpacked(archive, problems);
    } else {
      Path inner = folder.resolve(layout.folder());
      shown = Files.isDirectory(inner) ? inner : folder;
      files = loose(shown, wanted, problems);
    }
    if (files == null) {
      return null;
    }
    SortedMap<String, String> digests = new TreeMap<>();
    Images train = join(layout.train(), layout.trainSize(), files, shown, digests, problems);
    Images test = join(layout.test(), layout.testSize(), files, shown, digests, problems);
    return train == null || test == null ? null : new ImageSplits(train, null, test, digests);
  }

  private String where() {
    return "get %s (SHA-256 %s) from www.cs.toronto.edu/~kriz/ and put it, packed or unpacked, into the folder"
        .formatted(layout.archive(), layout.sha256());
  }

  private Map<String, byte[]> unpacked(Path archive, List<String> problems) {
    try {
      byte[] content = Files.readAllBytes(archive);
      String found = Digest.of(content);
      if (found.equals(layout.sha256())) {
        return Tar.files(Gzip.stream(content), layout.folder() + "/");
      }
      problems.add(
          "%s is damaged or another file: SHA-256 is %s, expected %s; %s"
              .formatted(archive, found, layout.sha256(), where()));
    } catch (IOException e) {
      problems.add("%s cannot be read (%s); %s".formatted(archive, e.getMessage(), where()));
    }
    return null;
  }

  private Map<String, byte[]> loose(Path folder, List<String> names, List<String> problems) {
    int before = problems.size();
    Map<String, byte[]> files = new TreeMap<>();
    for (String name : names) {
      Path file = folder.resolve(name);
      try {
        if (Files.isRegularFile(file)) {
          files.put(name, Files.readAllBytes(file));
        } else {
          problems.add("%s is missing; %s".formatted(file, where()));
        }
      } catch (IOException e) {
        problems.add("%s cannot be read (%s); %s".formatted(file, e.getMessage(), where()));
      }
    }
    return problems.size() == before ? files : null;
  }

  private Images join(
      List<String> names,
      int size,
      Map<String, byte[]> files,
      Path shown,
      SortedMap<String, String> digests,
      List<String> problems) {
    Images all = null;
    for (String name : names) {
      try {
        byte[] content = files.get(name);
        if (content == null) {
          throw new IOException("is missing in it");
        }
        digests.put(name, Digest.of(content));
        Images part = layout.read(content);
        all = all == null ? part : all.and(part);
      } catch (IOException e) {
        problems.add("%s: %s %s; %s".formatted(shown, name, e.getMessage(), where()));
        return null;
      }
    }
    int classes = facts().classes().size();
    int[] each = new int[classes];
    for (int label : all.labels()) {
      each[label]++;
    }
    if (all.count() != size || !Arrays.stream(each).allMatch(n -> n == size / classes)) {
      problems.add(
          "%s: %s must hold %d images, as many of each class, but hold %d; %s"
              .formatted(shown, String.join(", ", names), size, all.count(), where()));
      return null;
    }
    return all;
  }
}
