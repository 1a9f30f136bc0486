package org.patchswap.core.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.method.Cost;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Condition;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Place;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Metric;
import org.patchswap.core.task.Networks;
import org.patchswap.core.task.Networks.BackboneKey;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.TaskTraits;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.task.Workload;

/** Two tasks and five methods that are read and planned but never run. */
public final class Fakes {
  public static final Option<Place> FOLDER = Option.place("folder");
  public static final Option<String> DATASET =
      Option.oneOf("dataset", "small", List.of("small", "large"));
  public static final Option<Long> LIMIT = Option.integer("train-limit", 0).min(0);
  public static final Option<Long> SCENES =
      Option.integer("scenes", 100).min(1).onlyWith("dataset", "small");
  public static final Option<Double> LEAST = Option.real("least-scale", 0.5).above(0);
  public static final Option<Double> MOST = Option.real("most-scale", 2).above(0);
  public static final Option<Double> TEMPERATURE =
      Option.real("temperature", 4).above(0).searched(1.0, 4.0);
  public static final Option<Long> PATCH = Option.integer("patch", 4).min(1).searched(2L, 3L, 4L);

  /** Came after the ids that tests pin. */
  public static final Option<Double> CHANCE = Option.real("chance", 1).above(0).max(1).later();

  /** Without an effect where every pair is swapped. */
  public static final Option<Boolean> REST =
      Option.flag("rest", true).only(Condition.below(CHANCE, 1)).later();

  public static final Option<Long> STAGE = Option.integer("stage", 1).min(1);
  public static final Option<List<Long>> SIDES = Option.integers("sides", List.of(2L)).min(1);

  /** What {@code swap} exchanges. */
  public enum Way {
    IMAGES,
    BOXES
  }

  public static final Option<Way> OBJECTS = Option.choice("of", Way.IMAGES);

  /** The plain method. */
  public static final String PLAIN = "plain-loss";

  private Fakes() {}

  /** A task on 100 images of 8 x 8 pixels, or 10 validation images fewer where it has them. */
  private record FakeTask(
      String name, List<Option<?>> options, List<String> architectures, Ability... abilities)
      implements Task {
    @Override
    public TaskTraits traits() {
      return new TaskTraits(
          name,
          name,
          List.of(
              new Metric("score", "Score", "%", true), new Metric("nll", "Likelihood", "", false)),
          options,
          List.of(abilities));
    }

    @Override
    public Networks networks() {
      return Networks.of(
          architectures,
          architectures.contains("resnet8") ? Map.of("ResNet-8", "resnet8") : Map.of(),
          n -> BackboneKey.of(n.replaceAll("^head-", "")),
          n -> Optional.empty(),
          n -> List.of("resnet8", "resnet14").indexOf(n) + 1);
    }

    @Override
    public Optional<String> usualNetwork() {
      return architectures.stream().filter(a -> a.equals("resnet8")).findFirst();
    }

    @Override
    public void check(Settings settings, List<String> problems) {
      if (settings.values().containsKey("least-scale")
          && settings.get(LEAST) > settings.get(MOST)) {
        problems.add("least-scale: must be at most most-scale");
      }
    }

    @Override
    public DataFacts inspect(Settings settings, List<String> problems) {
      if (settings.get(FOLDER).path().toString().equals("/no/such")) {
        problems.add("folder: /no/such is not a folder");
        return null;
      }
      return new DataFacts(
          settings.get(DATASET),
          new TreeMap<>(Map.of("images", "0123")),
          100,
          settings.get(DATASET).equals("large") ? 10 : 0,
          20,
          List.of("a", "b"),
          1,
          8,
          8,
          "none");
    }

    @Override
    public Workload open(Settings settings, Device device) {
      throw new UnsupportedOperationException();
    }
  }

  private record FakeMethod(Traits traits) implements Method {
    @Override
    public void check(Settings settings, DataFacts data, List<String> problems) {
      if (traits.options().contains(PATCH) && data.width() % settings.get(PATCH) != 0) {
        problems.add("patch: must divide 8");
      }
    }

    @Override
    public void checkStages(Settings settings, int student, int teacher, List<String> problems) {
      if (traits.options().contains(STAGE) && settings.get(STAGE) > Math.min(student, teacher)) {
        problems.add("stage: must be of %d and %d".formatted(student, teacher));
      }
    }

    @Override
    public Loss loss(Step step) {
      throw new UnsupportedOperationException();
    }
  }

  private static Supplier<Method> method(String name, Traits traits) {
    return () -> new FakeMethod(traits);
  }

  private static Traits traits(String name) {
    return Traits.of(name, name, Family.CONTROL);
  }

  /** The tasks {@code classification} and {@code dense}; the methods of {@link #methods}. */
  public static Catalogue catalogue() {
    Task classification =
        new FakeTask(
            "classification",
            List.of(DATASET, FOLDER, LIMIT),
            List.of("resnet8", "resnet14"),
            Ability.PARTNERS);
    Task dense =
        new FakeTask(
            "dense",
            List.of(DATASET, FOLDER, SCENES, LEAST, MOST),
            List.of("head-resnet8", "head-large"));
    return Catalogue.of(methods(), List.of(classification, dense));
  }

  private static List<Supplier<Method>> methods() {
    return List.of(
        method(PLAIN, traits(PLAIN).plain()),
        method("kd", traits("kd").needs(Need.TEACHER).options(TEMPERATURE, STAGE)),
        method("born-again", traits("born-again").needs(Need.SELF_TEACHER).options(STAGE)),
        method(
            "swap",
            traits("swap")
                .needs(Need.PARTNERS)
                .options(PATCH, TEMPERATURE, OBJECTS, CHANCE, REST)
                .abilities(OBJECTS, way -> way == Way.BOXES ? Set.of(Ability.OBJECTS) : Set.of())
                .cost(new Cost(2, 0, 0))),
        method("boxes", traits("boxes").options(SIDES).abilities(Ability.OBJECTS)));
  }

  /** Reads a suite; null with problems. */
  public static Suite read(String text, Problems problems) {
    return new SuiteReader(catalogue(), problems)
        .read(text.getBytes(StandardCharsets.UTF_8), "mine.yaml");
  }

  /** A sound suite of one recipe, with lines in place of the recipe's only key. */
  public static String suite(String recipe, String methods) {
    return """
    suite: mine
    seeds: 1
    recipes:
      one:
        %s
    methods: %s
    """
        .formatted(recipe.replace("\n", "\n    "), methods);
  }

  /** A test of what is read of a suite's text. */
  abstract static class Reading {
    final Problems problems = new Problems("mine.yaml");

    /** A suite that must have no fault. */
    Suite sound(String text) {
      Suite suite = read(text, problems);
      assertEquals(List.of(), problems.lines());
      return suite;
    }

    /** A suite that must have one fault, told by a line with all these parts. */
    void refused(String text, String... parts) {
      assertNull(read(text, problems));
      assertEquals(1, problems.lines().size(), problems.lines().toString());
      for (String part : parts) {
        assertTrue(problems.lines().get(0).contains(part), () -> part + " in " + problems.lines());
      }
    }
  }
}
