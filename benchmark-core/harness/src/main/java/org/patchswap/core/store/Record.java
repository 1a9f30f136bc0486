package org.patchswap.core.store;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.option.Settings;

/**
 * What a run leaves: the content of its {@code record.json}. The components are the file's keys, in
 * words joined by underscores: see {@link Codec}.
 *
 * @param formatVersion of the file
 * @param id of the run
 * @param identity what the run is, by value
 * @param spec the same with the origin of every value
 * @param headline name of the task's first metric
 * @param metrics how the task's metrics are to be shown
 * @param network that was trained
 * @param data it was trained on
 * @param result metrics and digests
 * @param cost times, passes, memory, the runs needed first
 * @param selfCheck its outcome, where the recipe asks for it
 * @param environment machine and software
 * @param files SHA-256 of every other file of the run, by name; empty in older records
 * @param choice how the run's values were chosen among trials; empty where they were given
 * @param finished when the record was made, in UTC; empty in older records
 */
public record Record(
    int formatVersion,
    String id,
    Identity identity,
    Spec spec,
    String headline,
    List<Metric> metrics,
    Network network,
    Data data,
    Result result,
    Cost cost,
    Optional<SelfCheck> selfCheck,
    Environment environment,
    SortedMap<String, String> files,
    Optional<Choice> choice,
    Optional<String> finished) {

  /** Name of the file this is. */
  public static final String FILE = "record.json";

  /** Name of the per-epoch table. */
  public static final String HISTORY = "history.csv";

  /** Name of the raw predictions on the test split. */
  public static final String PREDICTIONS = "predictions.csv";

  /** Name of the trained weights. */
  public static final String WEIGHTS = "weights.safetensors";

  /** What the names of further files begin with. */
  public static final String ARTEFACTS = "artefacts/";

  /**
   * What makes a run another run than any other. Its canonical JSON is hashed to the run's id.
   *
   * @param trainingVersion raised whenever the harness trains differently
   * @param task its name
   * @param data the task's settings
   * @param dataDigests SHA-256 of the data files, by name
   * @param recipe the recipe's settings, without those that change no number
   * @param steps updates in all
   * @param architecture of the network
   * @param method with its settings
   * @param seed root of all random numbers
   * @param prerequisites ids of the runs needed first, by role
   * @param rule {@link TuningPart#TRIAL} or {@link TuningPart#CHOICE}; empty for all other runs
   */
  public record Identity(
      int trainingVersion,
      String task,
      SortedMap<String, Object> data,
      SortedMap<String, String> dataDigests,
      SortedMap<String, Object> recipe,
      long steps,
      String architecture,
      UsedMethod method,
      long seed,
      SortedMap<String, String> prerequisites,
      Optional<String> rule) {

    /** A method by name, version and settings. */
    public record UsedMethod(String name, int version, SortedMap<String, Object> settings) {}
  }

  /**
   * A run with the origin of every value: enough to carry it out anywhere.
   *
   * @param tuning its part in the tuning of a method; empty for a run with given values
   */
  public record Spec(
      String recipeName,
      String task,
      Settings data,
      Settings recipe,
      String architecture,
      String method,
      int methodVersion,
      Settings settings,
      long steps,
      long seed,
      SortedMap<String, String> dataDigests,
      SortedMap<String, String> prerequisites,
      Optional<TuningPart> tuning) {}

  /**
   * How a metric is to be shown.
   *
   * @param name as in results
   * @param title for people
   * @param unit {@code %} for shares kept in 0..1 and shown in percent, or empty
   * @param higherIsBetter the direction
   */
  public record Metric(String name, String title, String unit, boolean higherIsBetter) {}

  /**
   * The trained network: a fingerprint identifies it, a name does not.
   *
   * @param parameters trained numbers of the student
   * @param auxiliaryParameters trained numbers beside the student
   * @param memoryNumbers numbers a method keeps between steps
   * @param fingerprint SHA-256 over names and shapes
   */
  public record Network(
      String architecture,
      long parameters,
      long auxiliaryParameters,
      long memoryNumbers,
      String fingerprint) {}

  /**
   * What the data was.
   *
   * @param digests SHA-256 by file name
   * @param train images in the training split; likewise the others
   * @param classes names in label order
   * @param shape channels, height and width of a training image
   */
  public record Data(
      String dataset,
      SortedMap<String, String> digests,
      long train,
      long validation,
      long test,
      List<String> classes,
      List<Long> shape,
      String licence) {}

  /** Images through networks: the student with and without gradient, the teacher. */
  public record Images(long trained, long untrained, long teacher) {
    /** All of them. */
    public long sum() {
      return trained + untrained + teacher;
    }
  }

  /**
   * Figures and digests.
   *
   * @param test metrics of the chosen epoch on the test split
   * @param validation the same on the validation split; empty when there is none
   * @param chosenEpoch 1-based
   * @param last metrics of the last epoch on the test split
   * @param bestTest the best headline on the test split under its name, and its epoch: recorded,
   *     never ranked
   * @param steps updates done
   * @param weightsDigest of the trained arrays
   * @param predictionsDigest of the raw predictions
   * @param historyDigest of the per-epoch table without its times
   * @param images through networks
   */
  public record Result(
      SortedMap<String, Double> test,
      SortedMap<String, Double> validation,
      long chosenEpoch,
      SortedMap<String, Double> last,
      SortedMap<String, Number> bestTest,
      long steps,
      String weightsDigest,
      String predictionsDigest,
      String historyDigest,
      Images images) {
    /** The key of {@link #bestTest}'s epoch. */
    public static final String EPOCH = "epoch";
  }

  /**
   * What the run took.
   *
   * @param trainSeconds in training steps
   * @param evaluationSeconds in evaluation
   * @param wallSecondsOfLastStart of the process that ended it
   * @param peakMemoryBytes of that process
   * @param gpuMemoryBytes in use at the end; empty without a GPU
   * @param prerequisites the runs needed first, by role
   */
  public record Cost(
      double trainSeconds,
      double evaluationSeconds,
      double wallSecondsOfLastStart,
      long peakMemoryBytes,
      Optional<Long> gpuMemoryBytes,
      SortedMap<String, Prerequisite> prerequisites) {

    /** A run needed first: its training time with that of the runs it needed itself. */
    public record Prerequisite(String id, double trainSeconds, Images images) {
      /** Whether its training was seen: that of weights from a file was not. */
      public boolean onRecord() {
        return images.sum() > 0;
      }
    }

    /** Training time of the run and of the runs it needed. */
    public double totalSeconds() {
      double sum = trainSeconds;
      for (Prerequisite p : prerequisites.values()) {
        sum += p.trainSeconds();
      }
      return sum;
    }
  }

  /**
   * A run broken off and resumed on the side.
   *
   * @param brokenAfterStep where
   * @param resumed what came of it
   * @param arraysLeftByAStep native arrays a step leaves behind
   */
  public record SelfCheck(long brokenAfterStep, String resumed, long arraysLeftByAStep) {
    /** It ended as the run that was left alone. */
    public static final String SAME = "same bits";

    /** It did not, and neither did one that was left alone and repeated: the device's doing. */
    public static final String OTHER = "other bits, as when repeated without a break";
  }

  /**
   * Machine and software. Never the host's name, the user's or an address. Facts of a GPU are empty
   * without one, or where it does not tell.
   *
   * @param commit of the sources, {@code -dirty} after it where changed; empty where not known
   * @param device {@code cpu} or {@code gpu}
   * @param threads of the engine on a CPU
   * @param precision of the numbers
   * @param slot the GPU as slots name it, {@code gpu0x4} where four runs shared it; empty on a CPU
   */
  public record Environment(
      String suiteVersion,
      Optional<String> os,
      Optional<String> arch,
      Optional<String> cpu,
      Optional<Long> cores,
      Optional<String> memory,
      Optional<String> java,
      Optional<String> engine,
      Optional<String> djl,
      String device,
      long threads,
      String precision,
      Optional<String> cuda,
      Optional<String> gpuComputeCapability,
      Optional<Long> gpuMemory,
      Optional<String> commit,
      Optional<String> slot) {
    /** The facts that are there, by key, as text. */
    public SortedMap<String, String> facts() {
      SortedMap<String, String> out = new TreeMap<>();
      Codec.tree(this).asMap().forEach((k, v) -> out.put(k, v.getAsString()));
      return out;
    }
  }

  /**
   * The choice of a run's values among trials, each scored on the validation split.
   *
   * @param metric by whose validation figure they were scored
   * @param candidates in the order in which they were drawn
   * @param chosen number of the best, from 1; the first of equals
   */
  public record Choice(String metric, List<Candidate> candidates, long chosen) {}

  /**
   * Values that the search space names; ids of its trials, one a seed; their figures, as stored.
   */
  public record Candidate(
      SortedMap<String, Object> values, List<String> runs, List<Double> scores) {}

  /** SHA-256 over identity and result: nothing of times or machines. */
  public String digest() {
    return Codec.digest(Codec.tree(this));
  }
}
