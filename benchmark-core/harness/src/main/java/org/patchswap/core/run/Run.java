package org.patchswap.core.run;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.json.Json;
import org.patchswap.core.method.Method;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Metric;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.Tensors;
import org.patchswap.core.training.Listener;
import org.patchswap.core.training.Measurements;
import org.patchswap.core.training.Networks;
import org.patchswap.core.training.Trainer;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.core.training.TrainingPlan;

/** The life of a run: load, build, train, evaluate, record. */
public final class Run {
  private static final double TEACHER_TOLERANCE = 0.005;

  private final RunSpec spec;
  private final Store store;
  private final Device device;
  private final Task task;
  private final Supplier<Method> methods;
  private final Method method;
  private final Metric headline;

  /** A run to be carried out on a device. */
  public Run(RunSpec spec, Store store, Device device, Catalogue catalogue) {
    this.spec = spec;
    this.store = store;
    this.device = device;
    this.task = catalogue.task(spec.recipe().task()).orElseThrow();
    this.methods = () -> catalogue.method(spec.method()).orElseThrow();
    this.method = methods.get();
    this.headline = task.traits().metrics().get(0);
  }

  /** Carries the run out, from its newest checkpoint if there is one, and publishes its record. */
  public void execute(Listener listener) {
    long started = System.nanoTime();
    try (Workload workload = task.open(spec.recipe().data(), device)) {
      checkData(workload.facts());
      Network student = student(workload);
      Trainer trainer =
          new Trainer(plan(workload), workload, method, student, teacher(workload), headline);
      trainer.train(store.work(spec.id()).resolve("checkpoints"), listener);
      Map<String, Object> cost = cost(trainer, seconds(started));
      Map<String, Object> checked = checked(trainer, workload);
      Map<String, byte[]> files = files(trainer, workload.facts(), cost, checked);
      method
          .exchange(spec.settings())
          .map(how -> new SwapPictures(workload, student, spec.seed()).draw(how))
          .ifPresent(p -> p.forEach((name, bytes) -> files.put("artefacts/" + name, bytes)));
      store.publish(spec.id(), files);
    }
  }

  private TrainingPlan plan(Workload workload) {
    return spec.recipe().plan(workload.facts(), spec.steps(), spec.settings(), spec.seed());
  }

  /** The outcome of the self-check; empty where the recipe does not ask for it. */
  private Map<String, Object> checked(Trainer trainer, Workload workload) {
    if (!spec.recipe().get(RecipeOptions.SELF_CHECK)) {
      return Map.of();
    }
    return new SelfCheck(
            () ->
                new Trainer(
                    plan(workload).savingEveryStep(),
                    workload,
                    methods.get(),
                    student(workload),
                    teacher(workload),
                    headline),
            store.work(spec.id()))
        .against(trainer);
  }

  /**
   * Takes some steps and forgets them: for timing.
   *
   * @param steps how many; must end before the run does
   */
  public void rehearse(long steps, Listener listener) {
    try (Workload workload = task.open(spec.recipe().data(), device)) {
      Trainer trainer =
          new Trainer(plan(workload), workload, method, student(workload), null, headline);
      trainer.rehearse(steps, listener);
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private void checkData(DataFacts facts) {
    if (!facts.digests().equals(spec.dataDigests())) {
      throw new TrainingFailure("the data files changed between planning and training");
    }
  }

  private Network student(Workload workload) {
    Network student = workload.network(spec.architecture());
    Networks.initialise(student, workload, spec.seed());
    String backbone = spec.prerequisites().get(RunSpec.BACKBONE);
    if (backbone != null) {
      Weights.transfer(needed(backbone).weights(), student, workload.manager());
    }
    return student;
  }

  private Record needed(String id) {
    return store
        .record(id)
        .orElseThrow(() -> new TrainingFailure("prerequisite " + id + " has no record"));
  }

  /** Loads the teacher and asserts that it is worth what its record says. */
  private Network teacher(Workload workload) {
    String id = spec.prerequisites().get(RunSpec.TEACHER);
    if (id == null) {
      return null;
    }
    Record record = needed(id);
    Network teacher = workload.network(record.architecture());
    Networks.initialise(teacher, workload, record.seed());
    Weights.load(record.weights(), teacher, workload.manager());
    teacher.block().freezeParameters(true);
    double now = workload.evaluate(teacher, Split.TEST).metrics().get(headline.name());
    double then = record.result().getAsJsonObject("last").get(headline.name()).getAsDouble();
    if (!(Math.abs(now - then) <= TEACHER_TOLERANCE)) {
      throw new TrainingFailure(
          String.format(
              Locale.ROOT,
              "teacher %s scores %s = %.4f now, its record says %.4f: weights and record disagree",
              id,
              headline.name(),
              now,
              then));
    }
    return teacher;
  }

  private Map<String, byte[]> files(
      Trainer trainer, DataFacts facts, Map<String, Object> cost, Map<String, Object> checked) {
    Measurements m = trainer.measurements();
    Measurements.Chosen chosen = m.chosen();
    SortedMap<String, NDArray> arrays = trainer.studentArrays();
    String history = history(m.history());
    Map<String, Object> result = new TreeMap<>();
    result.put("test", chosen.test());
    result.put("validation", chosen.validation());
    result.put("chosen_epoch", chosen.epoch());
    result.put("last", last(m.history()));
    result.put("best_test", Map.of(headline.name(), m.bestTest(), "epoch", m.bestTestEpoch()));
    result.put("steps", trainer.position().step());
    result.put("weights_digest", Tensors.digest(arrays));
    result.put("predictions_digest", Json.sha256(chosen.predictions()));
    result.put("history_digest", historyDigest(trainer));
    result.put("images", images(trainer));

    Map<String, Object> record = new TreeMap<>();
    record.put("format_version", Store.FORMAT_VERSION);
    record.put("id", spec.id());
    record.put("identity", spec.identity());
    record.put("spec", spec.toMap());
    record.put("headline", headline.name());
    record.put("metrics", metrics());
    record.put("network", network(arrays, trainer));
    record.put("data", data(facts));
    record.put("result", result);
    record.put("cost", cost);
    if (!checked.isEmpty()) {
      record.put(Record.SELF_CHECK, checked);
    }
    record.put("environment", Environment.facts(device, threads()));

    Map<String, byte[]> files = new TreeMap<>();
    files.put("record.json", utf8(Json.pretty(record)));
    files.put("history.csv", utf8(history));
    files.put("predictions.csv", utf8(chosen.predictions()));
    files.put("weights.safetensors", Weights.encode(arrays));
    chosen.artefacts().forEach((name, bytes) -> files.put("artefacts/" + name, bytes));
    return files;
  }

  private long threads() {
    return spec.recipe().get(RecipeOptions.THREADS);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, Object> images(Trainer trainer) {
    return Map.of(
        "trained", trainer.passes().trained(),
        "untrained", trainer.passes().untrained(),
        "teacher", trainer.passes().teacher());
  }

  private Map<String, Object> network(SortedMap<String, NDArray> arrays, Trainer trainer) {
    StringBuilder shapes = new StringBuilder();
    arrays.forEach((name, a) -> shapes.append(name).append(a.getShape()).append('\n'));
    Map<String, Object> out = new TreeMap<>();
    out.put("architecture", spec.architecture());
    out.put("parameters", trainer.networks().studentParameters());
    out.put("auxiliary_parameters", trainer.networks().auxiliaryParameters());
    out.put("memory_numbers", trainer.networks().memoryNumbers());
    out.put("fingerprint", Json.sha256(shapes.toString()));
    return out;
  }

  private static Map<String, Object> data(DataFacts facts) {
    Map<String, Object> out = new TreeMap<>();
    out.put("dataset", facts.dataset());
    out.put("digests", facts.digests());
    out.put("train", facts.trainSize());
    out.put("validation", facts.validationSize());
    out.put("test", facts.testSize());
    out.put("classes", facts.classes());
    out.put("shape", List.of(facts.channels(), facts.height(), facts.width()));
    out.put("licence", facts.licence());
    return out;
  }

  /** How the metrics are to be shown: the report knows no task. */
  private List<Map<String, Object>> metrics() {
    List<Map<String, Object>> out = new ArrayList<>();
    for (Metric m : task.traits().metrics()) {
      out.add(
          Map.of(
              "name", m.name(),
              "title", m.title(),
              "unit", m.unit(),
              "higher_is_better", m.higherIsBetter()));
    }
    return out;
  }

  private Map<String, Object> cost(Trainer trainer, double wallSeconds) {
    Map<String, Object> out = new TreeMap<>();
    out.put("train_seconds", trainer.clock().trained());
    out.put("evaluation_seconds", trainer.clock().evaluated());
    out.put("wall_seconds_of_last_start", wallSeconds);
    out.put("peak_memory_bytes", Environment.peakMemory());
    Environment.usedMemory(device).ifPresent(v -> out.put("gpu_memory_bytes", v));
    Map<String, Object> prerequisites = new TreeMap<>();
    spec.prerequisites()
        .forEach(
            (role, id) -> {
              Record r = needed(id);
              prerequisites.put(
                  role,
                  Map.of(
                      "id", id,
                      "train_seconds", totalSeconds(r),
                      "images", r.result().get("images")));
            });
    out.put("prerequisites", prerequisites);
    return out;
  }

  /** A run's training time and that of the runs it needed. */
  private double totalSeconds(Record r) {
    double sum = r.cost().get("train_seconds").getAsDouble();
    for (var p : r.cost().getAsJsonObject("prerequisites").asMap().values()) {
      sum += p.getAsJsonObject().get("train_seconds").getAsDouble();
    }
    return sum;
  }

  private Map<String, Double> last(List<Map<String, Double>> history) {
    Map<String, Double> out = new TreeMap<>();
    history
        .get(history.size() - 1)
        .forEach(
            (k, v) -> {
              if (k.startsWith("test_")) {
                out.put(k.substring("test_".length()), v);
              }
            });
    return out;
  }

  /** The digest of the per-epoch table without its times. */
  static String historyDigest(Trainer trainer) {
    return Json.sha256(history(withoutTimes(trainer.measurements().history())));
  }

  private static List<Map<String, Double>> withoutTimes(List<Map<String, Double>> rows) {
    List<Map<String, Double>> out = new ArrayList<>();
    for (Map<String, Double> row : rows) {
      Map<String, Double> copy = new java.util.LinkedHashMap<>(row);
      copy.keySet().removeIf(k -> k.endsWith("_seconds"));
      out.add(copy);
    }
    return out;
  }

  /** One line an epoch; a column that an epoch lacks is empty there. */
  static String history(List<Map<String, Double>> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(r -> columns.addAll(r.keySet()));
    StringBuilder out = new StringBuilder(String.join(",", columns)).append('\n');
    for (Map<String, Double> row : rows) {
      List<String> cells = new ArrayList<>();
      for (String c : columns) {
        Double v = row.get(c);
        cells.add(v == null ? "" : plain(v));
      }
      out.append(String.join(",", cells)).append('\n');
    }
    return out.toString();
  }

  private static String plain(double v) {
    return v == Math.rint(v) && Math.abs(v) < 1e15 ? Long.toString((long) v) : Double.toString(v);
  }
}
