package org.patchswap.core.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.StoreException;
import org.patchswap.core.store.StoredRun;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Task;
import org.patchswap.core.tensor.RenamedArrays;
import org.patchswap.core.tensor.Safetensors;
import org.patchswap.core.tensor.WeightMatch.Extent;
import org.patchswap.core.tensor.WeightNames;

/**
 * The trained network of a run as a folder that other programs can use: {@code model.safetensors}
 * by the names of a published twin where the network has one, what the task adds ({@link
 * Task#exported}), and {@code README.md}, the model card. The same record gives the same bytes.
 */
public final class ExportedModel {
  /** The file of weights. */
  public static final String WEIGHTS = "model.safetensors";

  private static final String CARD = "README.md";

  private final StoredRun run;
  private final Task task;
  private final DataFacts facts;
  private final Network network;

  private ExportedModel(StoredRun run, Task task, DataFacts facts, Network network) {
    this.run = run;
    this.task = task;
    this.facts = facts;
    this.network = network;
  }

  /**
   * The network of a finished run.
   *
   * @throws StoreException in one line, when its weights are not there, are not those of the record
   *     or are not those of a network that can be built here
   */
  public static ExportedModel of(StoredRun run, Catalogue catalogue) {
    Record record = run.record();
    Path weights = run.files().path(Record.WEIGHTS);
    if (!run.files().has(Record.WEIGHTS)) {
      throw new StoreException(
          weights + ": is missing: archives leave weights out; name the store");
    }
    Record.Spec spec = record.spec();
    Task task =
        catalogue
            .task(spec.task())
            .orElseThrow(
                () ->
                    new StoreException("there is no task '" + spec.task() + "' on the class path"));
    DataFacts facts = facts(record);
    try {
      String said = record.files().get(Record.WEIGHTS);
      if (said != null && !Sha256.of(weights).equals(said)) {
        throw new StoreException(weights + ": is not what the record says by its SHA-256");
      }
      Network network =
          task.network(spec.architecture(), spec.data(), facts)
              .orElseThrow(
                  () ->
                      new StoreException(
                          "networks of the task "
                              + spec.task()
                              + " are not known without its data"));
      List<String> faults = network.match(Safetensors.heads(weights), Extent.WHOLE).faults();
      if (!faults.isEmpty()) {
        throw new StoreException(
            weights + ": does not fit " + spec.architecture() + String.join("; ", faults));
      }
      return new ExportedModel(run, task, facts, network);
    } catch (IOException e) {
      throw new StoreException(weights + ": cannot be read (" + e.getMessage() + ")");
    }
  }

  /** What the record says of the data. */
  private static DataFacts facts(Record record) {
    Record.Data d = record.data();
    return new DataFacts(
        d.dataset(),
        d.digests(),
        Math.toIntExact(d.train()),
        Math.toIntExact(d.validation()),
        Math.toIntExact(d.test()),
        d.classes(),
        Math.toIntExact(d.shape().get(0)),
        Math.toIntExact(d.shape().get(1)),
        Math.toIntExact(d.shape().get(2)),
        d.licence());
  }

  /** Whose names the weights get; empty: the suite's own. */
  public Optional<String> publisher() {
    return twin().map(WeightNames::publisher);
  }

  private Optional<WeightNames> twin() {
    List<String> arrays = network.block().getParameters().keys();
    return network.weightNames().stream()
        .limit(1)
        .filter(names -> arrays.stream().allMatch(a -> names.of(a).isPresent()))
        .findFirst();
  }

  /**
   * Writes the folder; files of an earlier export in it are replaced.
   *
   * @return the names of the files, sorted
   */
  public List<String> write(Path folder) throws IOException {
    Files.createDirectories(folder);
    SortedMap<String, String> names = new TreeMap<>();
    for (String array : network.block().getParameters().keys()) {
      names.put(array, twin().flatMap(t -> t.of(array)).orElse(array));
    }
    Path weights = folder.resolve(WEIGHTS);
    try (OutputStream out = Files.newOutputStream(weights)) {
      RenamedArrays.write(run.files().path(Record.WEIGHTS), names, out);
    }
    Record.Spec spec = run.record().spec();
    SortedMap<String, String> texts =
        new TreeMap<>(
            task.exported(spec.architecture(), spec.data(), facts, publisher().orElse("")));
    texts.put(CARD, new ModelCard(run, publisher(), Sha256.of(weights), texts.keySet()).text());
    for (Map.Entry<String, String> e : texts.entrySet()) {
      Files.write(folder.resolve(e.getKey()), e.getValue().getBytes(StandardCharsets.UTF_8));
    }
    List<String> all = new ArrayList<>(texts.keySet());
    all.add(WEIGHTS);
    return all.stream().sorted().toList();
  }
}
