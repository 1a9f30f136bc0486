package org.patchswap.baselines.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.patchswap.baselines.augmentation.CutMix;
import org.patchswap.baselines.augmentation.Cutout;
import org.patchswap.baselines.augmentation.Mixup;
import org.patchswap.baselines.plain.CrossEntropy;
import org.patchswap.baselines.self.Ddgsd;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.testing.TestRun;
import org.patchswap.core.testing.TinyTask;

class PairDistillationTest {
  @TempDir static Path folder;

  @TestFactory
  List<DynamicTest> everyGeneratorWithEveryTermAndDirection() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Generator g : Generator.values()) {
      for (Term t : Term.values()) {
        for (Direction d : Direction.values()) {
          Map<String, Object> given =
              Map.of(
                  "generator", Option.word(g), "term", Option.word(t), "direction", Option.word(d));
          for (TinyTask task : TinyTask.values()) {
            if (obstacle(task, given).isEmpty()) {
              tests.add(dynamicTest(task + " " + given, () -> twoSteps(task, given, t)));
            }
          }
        }
      }
    }
    return tests;
  }

  private static void twoSteps(TinyTask task, Map<String, Object> given, Term term) {
    Map<String, Double> terms = train(task, new PairDistillation(), given);
    terms.values().forEach(v -> assertTrue(Double.isFinite(v), terms.toString()));
    assertEquals(term != Term.NONE, terms.containsKey("instance-to-instance"));
  }

  /** What a suite's file is told of: a value that has no effect. */
  private static List<String> idle(Method method, Map<String, Object> given) {
    List<String> problems = new ArrayList<>();
    List<Option<?>> options = method.traits().options();
    Settings settings = Settings.resolve(options, given, problems);
    assertEquals(List.of(), problems);
    return settings.idle(options).keySet().stream().filter(given::containsKey).toList();
  }

  @Test
  void valuesWithoutEffectAreKnown() {
    assertEquals(
        List.of("distil-unswapped"),
        idle(new IntraClassPatchSwap(), Map.of("distil-unswapped", false)));
    assertEquals(
        List.of(),
        idle(new IntraClassPatchSwap(), Map.of("distil-unswapped", false, "probability", 0.5)));
    assertEquals(
        List.of("patch", "probability", "temperature"),
        idle(
            new PairDistillation(),
            Map.of(
                "generator",
                "none",
                "term",
                "mse",
                "patch",
                7L,
                "probability",
                0.5,
                "temperature",
                2.0)));
    assertEquals(
        List.of(), idle(new PairDistillation(), Map.of("generator", "cutmix", "alpha", 2.0)));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                train(
                    TinyTask.CLASSIFICATION,
                    new PairDistillation(),
                    Map.of("term", "none", "probability", 0.5, "distil-unswapped", false)));
    assertEquals("distil-unswapped: has no effect with term: none; remove it", e.getMessage());
  }

  /** Where a view may have lost objects the numbers changed: in no other place. */
  @ParameterizedTest
  @EnumSource
  void viewsOfObjectsAreAnotherVersion(TinyTask task) {
    Traits traits = new PairDistillation().traits();
    Settings usual = Settings.defaults(traits.options());
    Settings views =
        Settings.resolve(traits.options(), Map.of("generator", "views"), new ArrayList<>());
    boolean objects = task == TinyTask.DETECTION;
    assertEquals(2, traits.version(usual, task.traits()));
    assertEquals(objects ? 3 : 2, traits.version(views, task.traits()));
    Traits ddgsd = new Ddgsd().traits();
    assertEquals(objects ? 2 : 1, ddgsd.version(Settings.defaults(ddgsd.options()), task.traits()));
  }

  private static Map<String, Double> train(
      TinyTask task, Method method, Map<String, Object> given) {
    try (TestRun run = new TestRun(task, method, given)) {
      run.advance();
      return run.advance();
    }
  }

  private static Optional<String> obstacle(TinyTask task, Map<String, Object> given) {
    Traits traits = new PairDistillation().traits();
    List<String> problems = new ArrayList<>();
    Settings settings = Settings.resolve(traits.options(), given, problems);
    assertEquals(List.of(), problems);
    return traits.obstacle(task.traits(), settings);
  }

  /** Every generator on every task, but where targets cannot be mixed. */
  @Test
  void generatorsThatATaskCannotDoAreNamedWithTheReason() {
    List<String> found = new ArrayList<>();
    for (TinyTask task : TinyTask.values()) {
      for (Generator g : Generator.values()) {
        obstacle(task, Map.of("generator", Option.word(g))).ifPresent(found::add);
      }
    }
    assertEquals(
        List.of(
            "generator mixup needs one label an image, which the task segmentation has not",
            "generator cutmix needs targets that go with any region of an image, which the task"
                + " detection has not",
            "generator mixup needs one label an image, which the task detection has not"),
        found);
  }

  @ParameterizedTest
  @EnumSource
  void ipsIsOnePointOfItBitForBit(TinyTask task) {
    assertEquals(
        train(task, new IntraClassPatchSwap(), Map.of()),
        train(task, new PairDistillation(), Map.of()));
    assertEquals(digest(task, new IntraClassPatchSwap()), digest(task, new PairDistillation()));
  }

  private static String digest(TinyTask task, Method method) {
    try (TestRun run = new TestRun(task, method, Map.of())) {
      run.train(folder.resolve(task + method.traits().name()), 0);
      return run.digest();
    }
  }

  @Test
  void aPatchThatDoesNotFitIsNamedWithWhatFits() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> train(TinyTask.CLASSIFICATION, new IntraClassPatchSwap(), Map.of("patch", 5L)));
    assertEquals(
        "patch: must divide the image height 16 and width 16, but is 5; use one of 1, 2, 4, 8, 16",
        e.getMessage());
  }

  @Test
  void onlyGeneratorsThatCutPatchesNeedAPatchThatFits() {
    DataFacts data =
        new DataFacts("d", new TreeMap<>(), 9, 0, 9, List.of("a", "b"), 3, 30, 30, "none");
    Map<String, Integer> faults = new TreeMap<>();
    for (Generator g : Generator.values()) {
      PairDistillation method = new PairDistillation();
      List<String> problems = new ArrayList<>();
      Map<String, Object> given = Map.of("generator", Option.word(g));
      Settings settings = Settings.resolve(method.traits().options(), given, problems);
      method.check(settings, data, problems);
      if (!problems.isEmpty()) {
        faults.put(Option.word(g), problems.size());
      }
    }
    assertEquals(Map.of("inter-class-swap", 1, "intra-class-swap", 1), faults);
  }

  private static List<String> ingredients(Method method, Map<String, Object> given) {
    List<String> problems = new ArrayList<>();
    Settings settings = Settings.resolve(method.traits().options(), given, problems);
    assertEquals(List.of(), problems);
    return method.traits().ingredients(settings);
  }

  private static List<String> pair(String generator, String term) {
    return ingredients(new PairDistillation(), Map.of("generator", generator, "term", term));
  }

  /** From cross-entropy to IPS one ingredient at a time, and the control beside it. */
  @Test
  void eachControlDiffersFromItsNeighbourInOneIngredient() {
    List<String> ips = ingredients(new IntraClassPatchSwap(), Map.of());
    assertEquals(List.of("pairing", "exchange", "distillation"), ips);
    assertEquals(ips, ingredients(new PairDistillation(), Map.of()));
    assertEquals(List.of(), ingredients(new CrossEntropy(), Map.of()));
    assertEquals(List.of("pairing"), pair("none", "none"));
    assertEquals(List.of("pairing", "distillation"), pair("none", "kl"));
    assertEquals(List.of("pairing", "exchange"), pair("intra-class-swap", "none"));
    assertEquals(List.of("pairing", "exchange", "distillation"), pair("intra-class-swap", "mse"));
    assertEquals(
        List.of("pairing", "exchange across classes", "distillation"),
        pair("inter-class-swap", "kl"));
    assertEquals(List.of("two views", "distillation"), pair("views", "kl"));
    assertEquals(
        List.of("pairing", "exchange"),
        ingredients(new IntraClassPatchSwap(), Map.of("weight", 0L)));
  }

  @Test
  void aPairWithAnotherMethodsIngredientDiffersFromItByTheSecondImage() {
    Map<String, Method> methods =
        Map.of("cutout", new Cutout(), "cutmix", new CutMix(), "mixup", new Mixup());
    methods.forEach(
        (generator, method) -> {
          List<String> both = new ArrayList<>(List.of("pairing"));
          both.addAll(ingredients(method, Map.of()));
          assertEquals(2, both.size());
          assertEquals(both, pair(generator, "none"));
        });
  }
}
