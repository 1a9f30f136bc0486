package org.patchswap.tasks.dense;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Task;
import org.patchswap.tasks.detection.DetectionTask;
import org.patchswap.tasks.segmentation.SegmentationTask;

/** Keys of a data section that cannot both be meant. */
class ContradictionsTest {
  private static List<String> faults(Task task, Map<String, Object> given) {
    List<String> problems = new ArrayList<>();
    Settings settings = Settings.resolve(task.options(given), given, problems);
    assertEquals(List.of(), problems);
    task.check(settings, problems);
    return problems;
  }

  @Test
  void theLeastScaleIsNotAboveTheMost() {
    Map<String, Object> given = Map.of("least-scale", 1.5, "most-scale", 0.5);
    List<String> told = List.of("least-scale: must be at most most-scale, 0.5, but is 1.5");
    assertEquals(told, faults(new SegmentationTask(), given));
    assertEquals(told, faults(new DetectionTask(), given));
    assertEquals(List.of(), faults(new DetectionTask(), Map.of()));
  }

  @Test
  void aCropIsNotLargerThanThePictureCanBe() {
    assertEquals(
        List.of("crop-height: must be at most 80, the frame's height at most-scale, but is 81"),
        faults(new SegmentationTask(), Map.of("crop-height", 81L, "crop-width", 80L)));
  }
}
