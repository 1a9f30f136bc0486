package org.patchswap.reports.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.patchswap.core.json.Json;
import org.patchswap.core.method.Family;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;
import org.patchswap.core.recipe.PretrainingOptions;
import org.patchswap.core.recipe.PublishedProtocol;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.ScoredOn;
import org.patchswap.core.recipe.StepOptions;
import org.patchswap.core.store.SuiteNote;

/**
 * One recipe's methods and seeds.
 *
 * @param name of the recipe
 * @param task it belongs to
 * @param dataset name of the data
 * @param description the recipe as the suite resolved it, each value with its origin
 * @param reference label of the method the others are compared with; it may have no run
 * @param aim what the suite declared it is to decide in this recipe; empty: it is exploratory, and
 *     gives no verdicts
 * @param methods labels in the suite's order, without those that do not apply
 * @param notApplicable labels that do not apply, with the reason
 * @param seeds in the suite's order
 * @param metrics in the task's order, the headline first; empty when nothing was measured
 * @param entries every method and seed
 * @param teachers of the students, by architecture; not compared
 * @param notes what a reader must know before comparing: mixed devices, networks, rules
 */
public record RecipeTable(
    String name,
    String task,
    String dataset,
    SuiteNote.Recipe description,
    String reference,
    Optional<Aim> aim,
    List<String> methods,
    Map<String, String> notApplicable,
    List<Long> seeds,
    List<MetricFacts> metrics,
    List<Entry> entries,
    List<Teacher> teachers,
    List<String> notes) {

  /**
   * What was asked of the recipe before its runs.
   *
   * @param methods labels in question, in the suite's order
   * @param against label of what they are compared with
   * @param metric name of what is compared
   * @param margin the difference that matters, on the scale the metric is shown in
   */
  public record Aim(List<String> methods, String against, String metric, double margin) {}

  private static final String BASELINE = Option.word(Family.BASELINE);

  /** The headline metric; a placeholder when nothing was measured. */
  public MetricFacts headline() {
    return metrics.isEmpty() ? MetricFacts.of("headline") : metrics.get(0);
  }

  /** The description of a metric. */
  public Optional<MetricFacts> metric(String metricName) {
    return metrics.stream().filter(m -> m.name().equals(metricName)).findFirst();
  }

  /** The entries of a method. */
  public Stream<Entry> of(String method) {
    return entries.stream().filter(e -> e.method().equals(method));
  }

  /** What the method is by name, for example {@code ips}, whatever its label. */
  public String methodName(String label) {
    SuiteNote.Method m = description.settings().get(label);
    return m == null ? label : m.method();
  }

  /** Whether a method is training by the task's own loss alone, as far as the suite says. */
  public boolean floor(String label) {
    SuiteNote.Method m = description.settings().get(label);
    return m != null && m.family().filter(BASELINE::equals).isPresent();
  }

  /** A method's finite figures by seed, on the scale they are shown in. */
  public SortedMap<Long, Double> scores(String method, MetricFacts metric) {
    SortedMap<Long, Double> out = new TreeMap<>();
    of(method)
        .filter(Entry::measured)
        .forEach(
            e -> {
              Double v = e.facts().orElseThrow().metrics().get(metric.name());
              if (v != null && Double.isFinite(v)) {
                out.put(e.seed(), metric.shown(v));
              }
            });
    return out;
  }

  /** The same as an array in the order of seeds. */
  public double[] values(String method, MetricFacts metric) {
    return scores(method, metric).values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Two methods paired by seed. */
  public Pairs pairs(String method, String other, MetricFacts metric) {
    return Pairs.of(scores(method, metric), scores(other, metric));
  }

  /** Methods with at least one figure of a metric, in the suite's order. */
  public List<String> measured(MetricFacts metric) {
    return methods.stream().filter(m -> !scores(m, metric).isEmpty()).toList();
  }

  /** The facts of a method's measured runs, by seed. */
  public List<RunFacts> facts(String method) {
    return of(method).filter(Entry::measured).map(e -> e.facts().orElseThrow()).toList();
  }

  /** How far the measured runs may be set side by side. */
  public Trust trust() {
    return Trust.of(entries.stream().flatMap(e -> e.facts().stream()).toList());
  }

  /** Entries that are not measured. */
  public List<Entry> gaps() {
    return entries.stream().filter(e -> !e.measured()).toList();
  }

  /** How many entries have each status. */
  public Map<Status, Integer> counts() {
    Map<Status, Integer> out = new LinkedHashMap<>();
    for (Status s : Status.values()) {
      out.put(s, (int) entries.stream().filter(e -> e.status() == s).count());
    }
    return out;
  }

  /** A resolved value of the recipe as text; empty if it is not there. */
  public String setting(String key) {
    return text(description.recipe(), key);
  }

  /** Name of the split whose figures are compared: {@code test}, unless the suite says another. */
  public String split() {
    return split(description);
  }

  private static String split(SuiteNote.Recipe recipe) {
    String said = text(recipe.recipe(), RecipeOptions.SCORED_ON.name());
    return said.isEmpty() ? Option.word(ScoredOn.TEST) : said;
  }

  /** Whether figures are of the split that predictions were kept of. */
  public boolean tested() {
    return tested(description);
  }

  /** The same of a recipe as the suite resolved it. */
  static boolean tested(SuiteNote.Recipe recipe) {
    return split(recipe).equals(Option.word(ScoredOn.TEST));
  }

  /** The resolved parameters of a method; none where the suite says nothing of it. */
  public Settings settings(String label) {
    SuiteNote.Method m = description.settings().get(label);
    return m == null ? new Settings(Map.of()) : m.settings();
  }

  /** A value as text; empty if it is not there. */
  static String text(Settings settings, String key) {
    Setting s = settings.values().get(key);
    return s == null ? "" : text(s);
  }

  /** A value as text. */
  public static String text(Setting s) {
    return s.value() instanceof List<?> l ? Json.canonical(l) : String.valueOf(s.value());
  }

  /**
   * How students were made: by the published protocol that the suite names, else {@code in-task};
   * and {@code transfer} where a backbone trained by the method in another recipe was fine-tuned by
   * one plain loss for all. Where all methods start from one file of weights they are compared in
   * the task.
   */
  public String protocol() {
    String published = setting(PublishedProtocol.KEY.name());
    boolean transfer = !lender().isEmpty();
    if (published.isEmpty()) {
      return transfer ? "transfer" : "in-task";
    }
    return published + (transfer ? ", transfer" : "");
  }

  /** The recipe whose student lent its backbone; empty where none did. */
  public String lender() {
    return fromFile() ? "" : setting(RecipeOptions.PRETRAINING.name());
  }

  /** What students started from, in words; empty where they began with random weights. */
  public String start() {
    String from = setting(RecipeOptions.PRETRAINING.name());
    return from.isEmpty() ? "" : (fromFile() ? "weights of " : "recipe ") + from;
  }

  private boolean fromFile() {
    return !setting(PretrainingOptions.SHA256.name()).isEmpty();
  }

  /**
   * What recipes must share before their figures are taken together: task, headline, protocol, and
   * the kind and length of the budget, what varies with the seed, and whether methods have the
   * suite's values or each those that tuning chose.
   */
  public List<String> kind() {
    Stream<String> always =
        Stream.of(task, headline().title(), protocol(), setting("budget"), length());
    String values =
        description.variant().filter(v -> v.kind().equals(SuiteNote.Variant.TUNED)).isPresent()
            ? "tuned"
            : "";
    String scored = tested() ? "" : "on " + split();
    return Stream.concat(always, Stream.of(held(), values, scored).filter(h -> !h.isEmpty()))
        .toList();
  }

  /**
   * The sources of randomness that alone follow the seed, in the order of the harness; empty where
   * all do, and in notes from before one could choose.
   */
  public List<String> varying() {
    return varying(description);
  }

  static List<String> varying(SuiteNote.Recipe recipe) {
    Setting s = recipe.recipe().values().get("vary");
    return s != null && !s.silent() && s.value() instanceof List<?> l
        ? l.stream().map(String::valueOf).toList()
        : List.of();
  }

  /** In words, what alone follows the seed; empty where everything does. */
  public String held() {
    List<String> some = varying();
    return some.isEmpty()
        ? ""
        : "only " + String.join(", ", some) + (some.size() == 1 ? " varies" : " vary");
  }

  /** Whether the budget is in steps; notes from before there were such budgets lack the key. */
  public boolean inSteps() {
    return !List.of("", "0").contains(setting(StepOptions.STEPS.name()));
  }

  /** What the budget counts. */
  public BudgetUnit unit() {
    return inSteps() ? BudgetUnit.STEP : BudgetUnit.EPOCH;
  }

  /** The number of the budget as text; empty where the note has none. */
  public String budget() {
    return setting((inSteps() ? StepOptions.STEPS : RecipeOptions.EPOCHS).name());
  }

  /** The budget in words, such as {@code 6 epochs}; empty where the note has none. */
  public String length() {
    String n = budget();
    return n.isEmpty() ? "" : unit().many(n);
  }

  /** Copies the lists. */
  public RecipeTable {
    methods = List.copyOf(methods);
    notApplicable = Collections.unmodifiableMap(new LinkedHashMap<>(notApplicable));
    seeds = List.copyOf(seeds);
    metrics = List.copyOf(metrics);
    entries = Collections.unmodifiableList(new ArrayList<>(entries));
    teachers = List.copyOf(teachers);
    notes = List.copyOf(notes);
  }
}
