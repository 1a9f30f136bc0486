package org.patchswap.core.method;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.TaskTraits;
import org.patchswap.core.task.TaskTraits.Ability;

/** What a method is and what it needs. Immutable; built by chained calls. */
public final class Traits {
  private final String name;
  private final String title;
  private final Family family;
  private String citation = "";
  private String equation = "";
  private Set<Need> needs = Set.of();
  private Set<Ability> abilities = Set.of();
  private List<Demand<?>> demands = List.of();
  private List<Option<?>> options = List.of();
  private Function<Settings, Cost> cost = s -> Cost.PLAIN;
  private BiFunction<Settings, TaskTraits, Integer> version = (s, t) -> 1;
  private boolean plain;
  private String note = "";
  private List<String> departures = List.of();
  private Function<Settings, List<String>> ingredients = s -> List.of();

  /** What each value of an option asks of a task. */
  private record Demand<E extends Enum<E>>(Option<E> option, Function<E, Set<Ability>> abilities) {
    Optional<String> obstacle(TaskTraits task, E value) {
      return missing(task, abilities.apply(value))
          .map(words -> option.name() + " " + Option.word(value) + " needs " + words);
    }

    Optional<String> obstacle(TaskTraits task, Settings settings) {
      return obstacle(task, settings.get(option));
    }

    Stream<String> obstacles(TaskTraits task) {
      return Arrays.stream(option.fallback().getDeclaringClass().getEnumConstants())
          .flatMap(value -> obstacle(task, value).stream());
    }
  }

  private Traits(String name, String title, Family family) {
    this.name = name;
    this.title = title;
    this.family = family;
  }

  /** A method with one trained pass an image, no needs and no options. */
  public static Traits of(String name, String title, Family family) {
    return new Traits(name, title, family);
  }

  /** A copy with one thing changed; the only place that writes to the fields. */
  private Traits with(Consumer<Traits> change) {
    Traits copy = new Traits(name, title, family);
    copy.citation = citation;
    copy.equation = equation;
    copy.needs = needs;
    copy.abilities = abilities;
    copy.demands = demands;
    copy.options = options;
    copy.cost = cost;
    copy.version = version;
    copy.plain = plain;
    copy.note = note;
    copy.departures = departures;
    copy.ingredients = ingredients;
    change.accept(copy);
    return copy;
  }

  /** With the paper the method comes from. */
  public Traits citation(String text) {
    return with(t -> t.citation = text);
  }

  /** With the loss as a line of text. */
  public Traits equation(String text) {
    return with(t -> t.equation = text);
  }

  /** With what it asks of the harness. */
  public Traits needs(Need... some) {
    Set<Need> set = EnumSet.noneOf(Need.class);
    set.addAll(List.of(some));
    return with(t -> t.needs = set);
  }

  /** With what it asks of a task. */
  public Traits abilities(Ability... some) {
    Set<Ability> set = EnumSet.noneOf(Ability.class);
    set.addAll(List.of(some));
    return with(t -> t.abilities = set);
  }

  /** With what it asks of a task beyond that, by the value of one of its options. */
  public <E extends Enum<E>> Traits abilities(Option<E> option, Function<E, Set<Ability>> asked) {
    return with(
        t ->
            t.demands =
                Stream.concat(demands.stream(), Stream.of(new Demand<>(option, asked))).toList());
  }

  /** With its parameters. */
  public Traits options(Option<?>... some) {
    return with(t -> t.options = List.of(some));
  }

  /** With the passes it makes. */
  public Traits cost(Cost passes) {
    return cost(s -> passes);
  }

  /** With the passes it makes, where they depend on its parameters. */
  public Traits cost(Function<Settings, Cost> passes) {
    return with(t -> t.cost = passes);
  }

  /**
   * With a version: raise it whenever the numbers a method gives change; it enters the run's id.
   */
  public Traits version(int number) {
    return version((settings, task) -> number);
  }

  /** With a version, where the numbers changed under some settings or on some tasks only. */
  public Traits version(BiFunction<Settings, TaskTraits, Integer> number) {
    return with(t -> t.version = number);
  }

  /**
   * As the one method that is nothing but the task's own loss: what teachers are trained by and
   * backbones fine-tuned with, and what others are compared with, where a suite names no other.
   */
  public Traits plain() {
    return with(t -> t.plain = true);
  }

  /**
   * With a remark for the catalogue: where papers and released code differ, what is chosen here.
   */
  public Traits note(String text) {
    return with(t -> t.note = text);
  }

  /**
   * With sentences for the catalogue, one a difference between paper and released code, or between
   * two codes: what they do, what is done here, and the option that gives the other behaviour.
   */
  public Traits departures(String... sentences) {
    return with(t -> t.departures = List.of(sentences));
  }

  /**
   * With what it adds to training by the plain loss, each ingredient a word or two. Methods whose
   * ingredients differ in one are each other's control: reports derive from them what each
   * ingredient does.
   */
  public Traits ingredients(Function<Settings, List<String>> some) {
    return with(t -> t.ingredients = some);
  }

  /** The key in suite files. */
  public String name() {
    return name;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** The family. */
  public Family family() {
    return family;
  }

  /** The paper. */
  public String citation() {
    return citation;
  }

  /** The loss, as text. */
  public String equation() {
    return equation;
  }

  /** What it asks of the harness. */
  public Set<Need> needs() {
    return needs;
  }

  /** What it asks of a task whatever its parameters are. */
  public Set<Ability> abilities() {
    return abilities;
  }

  /** Its parameters. */
  public List<Option<?>> options() {
    return options;
  }

  /** Passes an image of a batch costs under some settings. */
  public Cost cost(Settings settings) {
    return cost.apply(settings);
  }

  /** The version that enters the id of a run on a task under some settings. */
  public int version(Settings settings, TaskTraits task) {
    return version.apply(settings, task);
  }

  /** Whether it is the task's own loss and nothing else. */
  public boolean isPlain() {
    return plain;
  }

  /** The remark for the catalogue. */
  public String note() {
    return note;
  }

  /** Where papers and released code differ, one sentence each. */
  public List<String> departures() {
    return departures;
  }

  /**
   * What it adds to training by the plain loss under some settings; empty where it does not say.
   */
  public List<String> ingredients(Settings settings) {
    return ingredients.apply(settings);
  }

  /** Whether the method has a meaning on a task, its parameters at their defaults. */
  public boolean appliesTo(TaskTraits task) {
    return obstacle(task, Settings.defaults(options)).isEmpty();
  }

  /** Why the method has no meaning on a task under some settings; empty where it has one. */
  public Optional<String> obstacle(TaskTraits task, Settings settings) {
    Set<Ability> asked = EnumSet.noneOf(Ability.class);
    asked.addAll(abilities);
    if (needs.contains(Need.PARTNERS)) {
      asked.add(Ability.PARTNERS);
    }
    return missing(task, asked)
        .map(words -> "needs " + words)
        .or(() -> demands.stream().flatMap(d -> d.obstacle(task, settings).stream()).findFirst());
  }

  /** The values of its options that have no meaning on a task, each with the reason. */
  public List<String> exceptions(TaskTraits task) {
    return demands.stream().flatMap(d -> d.obstacles(task)).toList();
  }

  /** What a task lacks, in words. */
  private static Optional<String> missing(TaskTraits task, Set<Ability> asked) {
    String words =
        asked.stream()
            .filter(a -> !task.abilities().contains(a))
            .sorted()
            .map(Ability::words)
            .collect(Collectors.joining(" and "));
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(words + ", which the task " + task.name() + " has not");
  }
}
