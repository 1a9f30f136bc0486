package org.patchswap.core.method;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.TaskTraits;
import org.patchswap.core.task.TaskTraits.Ability;

/** What a method is and what it needs. Immutable; built by chained calls. */
public final class Traits {
  private final String name;
  private final String title;
  private final Family family;
  private final String citation;
  private final String equation;
  private final Set<Need> needs;
  private final Set<Ability> abilities;
  private final List<Option<?>> options;
  private final java.util.function.Function<Settings, Cost> cost;
  private final int version;
  private final String note;
  private final List<String> departures;

  private Traits(
      String name,
      String title,
      Family family,
      String citation,
      String equation,
      Set<Need> needs,
      Set<Ability> abilities,
      List<Option<?>> options,
      java.util.function.Function<Settings, Cost> cost,
      int version,
      String note,
      List<String> departures) {
    this.name = name;
    this.title = title;
    this.family = family;
    this.citation = citation;
    this.equation = equation;
    this.needs = needs;
    this.abilities = abilities;
    this.options = options;
    this.cost = cost;
    this.version = version;
    this.note = note;
    this.departures = departures;
  }

  /** A method with one trained pass an image, no needs and no options. */
  public static Traits of(String name, String title, Family family) {
    return new Traits(
        name,
        title,
        family,
        "",
        "",
        Set.of(),
        Set.of(),
        List.of(),
        s -> Cost.PLAIN,
        1,
        "",
        List.of());
  }

  /** With the paper the method comes from. */
  public Traits citation(String text) {
    return new Traits(
        name,
        title,
        family,
        text,
        equation,
        needs,
        abilities,
        options,
        cost,
        version,
        note,
        departures);
  }

  /** With the loss as a line of text. */
  public Traits equation(String text) {
    return new Traits(
        name,
        title,
        family,
        citation,
        text,
        needs,
        abilities,
        options,
        cost,
        version,
        note,
        departures);
  }

  /** With what it asks of the harness. */
  public Traits needs(Need... some) {
    Set<Need> set = EnumSet.noneOf(Need.class);
    set.addAll(List.of(some));
    return new Traits(
        name,
        title,
        family,
        citation,
        equation,
        set,
        abilities,
        options,
        cost,
        version,
        note,
        departures);
  }

  /** With what it asks of a task. */
  public Traits abilities(Ability... some) {
    Set<Ability> set = EnumSet.noneOf(Ability.class);
    set.addAll(List.of(some));
    return new Traits(
        name,
        title,
        family,
        citation,
        equation,
        needs,
        set,
        options,
        cost,
        version,
        note,
        departures);
  }

  /** With its parameters. */
  public Traits options(Option<?>... some) {
    return new Traits(
        name,
        title,
        family,
        citation,
        equation,
        needs,
        abilities,
        List.of(some),
        cost,
        version,
        note,
        departures);
  }

  /** With the passes it makes. */
  public Traits cost(Cost passes) {
    return cost(s -> passes);
  }

  /** With the passes it makes, where they depend on its parameters. */
  public Traits cost(java.util.function.Function<Settings, Cost> passes) {
    return new Traits(
        name,
        title,
        family,
        citation,
        equation,
        needs,
        abilities,
        options,
        passes,
        version,
        note,
        departures);
  }

  /**
   * With a version: raise it whenever the numbers a method gives change; it enters the run's id.
   */
  public Traits version(int number) {
    return new Traits(
        name,
        title,
        family,
        citation,
        equation,
        needs,
        abilities,
        options,
        cost,
        number,
        note,
        departures);
  }

  /**
   * With a remark for the catalogue: where papers and released code differ, what is chosen here.
   */
  public Traits note(String text) {
    return new Traits(
        name,
        title,
        family,
        citation,
        equation,
        needs,
        abilities,
        options,
        cost,
        version,
        text,
        departures);
  }

  /**
   * With sentences for the catalogue, one a difference between paper and released code, or between
   * two codes: what they do, what is done here, and the option that gives the other behaviour.
   */
  public Traits departures(String... sentences) {
    return new Traits(
        name,
        title,
        family,
        citation,
        equation,
        needs,
        abilities,
        options,
        cost,
        version,
        note,
        List.of(sentences));
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

  /** What it asks of a task. */
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

  /** The version that enters the run's id. */
  public int version() {
    return version;
  }

  /** The remark for the catalogue. */
  public String note() {
    return note;
  }

  /** Where papers and released code differ, one sentence each. */
  public List<String> departures() {
    return departures;
  }

  /** Whether the method has a meaning on a task. */
  public boolean appliesTo(TaskTraits task) {
    return task.abilities().containsAll(abilities)
        && (!needs.contains(Need.PARTNERS) || task.abilities().contains(Ability.PARTNERS));
  }
}
