package org.patchswap.core.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.TeacherOptions;
import org.patchswap.core.store.Record;
import org.patchswap.core.task.Evaluation;
import org.patchswap.core.task.Metric;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.WeightMatch;
import org.patchswap.core.training.Initialisation;
import org.patchswap.core.training.Measurements;
import org.patchswap.core.training.TrainingNetworks;

/**
 * What a run comes to that trains nothing: a network with weights from a file, measured as a
 * trained one is at its end.
 *
 * @param headline the task's first metric
 */
record Import(RunSpec spec, Workload workload, Metric headline) {
  /** The network with the file's weights. */
  Network network() {
    Path file = spec.recipe().get(TeacherOptions.WEIGHTS).path();
    Weights.unchanged(file, spec.recipe().get(TeacherOptions.SHA256));
    Network network = Initialisation.network(spec.architecture(), workload, spec.seeds());
    Weights.take(file, network, workload.manager(), WeightMatch.Extent.WHOLE);
    return network;
  }

  /** Its figures; of a trial's teacher none of the test split. */
  Outcome outcome(Network network) {
    SortedMap<String, Double> none = new TreeMap<>();
    Map<String, Double> row = new LinkedHashMap<>();
    row.put("epoch", 0.0);
    row.put("step", 0.0);
    Evaluation test = spec.isTrial() ? null : measured(network, Split.TEST, row);
    Evaluation validation =
        workload.facts().validationSize() > 0 ? measured(network, Split.VALIDATION, row) : null;
    return new Outcome(
        new History(List.of(row)),
        new Measurements.Chosen(
            0,
            test == null ? none : test.metrics(),
            validation == null ? none : validation.metrics(),
            test == null ? "" : test.predictions(),
            test == null ? new TreeMap<>() : test.artefacts()),
        test == null ? Double.NaN : test.metrics().get(headline.name()),
        0,
        0,
        Outcome.digest(network),
        Outcome.network(spec.architecture(), network, TrainingNetworks.trained(network), 0, 0),
        new Record.Images(0, 0, 0));
  }

  private Evaluation measured(Network network, Split split, Map<String, Double> row) {
    Evaluation e = workload.evaluate(network, split);
    String prefix = split == Split.TEST ? "test_" : "validation_";
    e.metrics().forEach((metric, v) -> row.put(prefix + metric, v));
    return e;
  }
}
