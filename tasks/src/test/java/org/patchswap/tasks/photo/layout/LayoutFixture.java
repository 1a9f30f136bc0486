package org.patchswap.tasks.photo.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.data.CacheFolder;
import org.patchswap.tasks.data.Faults;
import org.patchswap.tasks.photo.PhotoDataset;
import org.patchswap.tasks.photo.PhotoSplits;

/** A folder to write a layout to, and readings of it that keep to a cache of their own. */
abstract class LayoutFixture {
  @TempDir Path folder;

  @TempDir Path cache;

  private String before;

  @BeforeEach
  void useAnEmptyCache() {
    before = System.setProperty(CacheFolder.PROPERTY, cache.toString());
  }

  @AfterEach
  void useTheOldCache() {
    if (before == null) {
      System.clearProperty(CacheFolder.PROPERTY);
    } else {
      System.setProperty(CacheFolder.PROPERTY, before);
    }
  }

  static PhotoDataset dataset(String name) {
    return ServiceLoader.load(PhotoDataset.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(d -> d.traits().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  PhotoSplits read(String name, List<String> problems, Map<String, Object> more) {
    PhotoDataset dataset = dataset(name);
    Map<String, Object> given = new HashMap<>(more);
    given.put("folder", folder.toString());
    return dataset.read(
        Settings.resolve(dataset.traits().options(), given, new ArrayList<>()), problems);
  }

  PhotoSplits read(String name) {
    List<String> problems = new ArrayList<>();
    PhotoSplits out =
        read(name, problems, name.equals("image-folder") ? Map.of() : Map.of("check", false));
    assertEquals(List.of(), problems);
    out.check(name, problems);
    assertEquals(List.of(), problems);
    return out;
  }

  List<String> faults(String name) {
    List<String> problems = new Faults();
    read(name, problems, name.equals("image-folder") ? Map.of() : Map.of("check", false));
    assertTrue(!problems.isEmpty(), "no fault");
    return List.copyOf(problems);
  }
}
