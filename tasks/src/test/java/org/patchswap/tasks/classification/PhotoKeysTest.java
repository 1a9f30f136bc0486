package org.patchswap.tasks.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.photo.path.PhotoOptions;

/** Keys of photographs, and what is said where they have no effect or contradict each other. */
class PhotoKeysTest {
  @Test
  void keysOfTheOtherKindOfImagesAreRefused() {
    ClassificationTask task = new ClassificationTask();
    List<String> problems = new ArrayList<>();
    Map<String, Object> given = Map.of("dataset", "image-folder", "pad", 4L);
    task.check(Settings.resolve(task.options(given), given, problems), problems);
    assertEquals(
        List.of(
            "pad: photographs are cropped as crop says, not padded; remove it",
            "stem: must be said for photographs: large as on ImageNet, or tiny or cifar for small"
                + " ones"),
        problems);
    Map<String, Object> small = Map.of("dataset", "cifar-100", "least-area", 0.5);
    String idle =
        Settings.resolve(task.options(small), small, problems)
            .idle(task.options(small))
            .get("least-area");
    assertTrue(idle.startsWith("has no effect with dataset: cifar-100, only with dataset:"), idle);
  }

  @Test
  void keysThatContradictEachOtherAreTold() {
    List<String> problems = new ArrayList<>();
    List<Option<?>> options = PhotoOptions.all("dataset", List.of("waves"));
    PhotoOptions.check(
        Settings.resolve(
            options,
            Map.of(
                "size",
                224L,
                "resize",
                200L,
                "crop",
                "resized",
                "least-area",
                0.5,
                "cache-side",
                99L),
            problems),
        problems);
    assertEquals(
        List.of(
            "resize: must be at least size, which is 224, but is 200",
            "least-area: has no effect with crop: resized; remove it",
            "cache-side: has no effect with cache: none; remove it"),
        problems);
    problems.clear();
    PhotoOptions.check(
        Settings.resolve(options, Map.of("least-area", 0.5, "most-area", 0.25), problems),
        problems);
    assertEquals(
        List.of("least-area: must be at most most-area, which is 0.25, but is 0.5"), problems);
  }
}
