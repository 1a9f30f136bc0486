package org.patchswap.tasks.dense;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.Workload;

/** A dense task on a few scenes in a temporary folder. */
public final class TinyScenes {
  /** Training scenes. */
  public static final int TRAIN = 24;

  private TinyScenes() {}

  /** Settings of a task on 24 training, 4 validation and 10 test scenes. */
  public static Settings settings(Task task, Path folder, Map<String, Object> more) {
    Map<String, Object> given = new TreeMap<>();
    given.put("folder", folder.toString());
    given.put("scenes-train", (long) TRAIN);
    given.put("scenes-validation", 4L);
    given.put("scenes-test", 10L);
    given.putAll(more);
    List<String> problems = new ArrayList<>();
    Settings settings = Settings.resolve(task.traits().options(), given, problems);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.toString());
    }
    return settings;
  }

  /** The task on a CPU. */
  public static Workload open(Task task, Path folder, Map<String, Object> more) {
    return task.open(settings(task, folder, more), Device.cpu());
  }
}
