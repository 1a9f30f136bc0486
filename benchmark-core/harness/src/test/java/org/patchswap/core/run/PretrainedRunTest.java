package org.patchswap.core.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.SuiteReader;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.Safetensors;
import org.patchswap.core.testing.TinyClassification;
import org.patchswap.core.training.Listener;
import org.patchswap.core.training.Progress;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.core.training.TrainingNetworks;

/** Students that start from a file of weights. */
class PretrainedRunTest {
  @TempDir Path folder;

  private Store store;

  /** The plain loss. */
  private static final class Plain implements Method {
    @Override
    public Traits traits() {
      return Traits.of("plain-loss", "Plain", Family.CONTROL).plain();
    }

    @Override
    public Loss loss(Step step) {
      return Loss.of("supervised", step.student(step.batch()).supervised());
    }
  }

  private static final Catalogue CATALOGUE =
      Catalogue.of(List.of(Plain::new), List.of(new TinyClassification(true)));

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("store"));
  }

  private static Plan plan(String keys, Problems problems) {
    String text =
        """
        suite: mine
        seeds: 1
        recipes:
          one: {task: classification, batch: 8, epochs: 1, student: tiny%s}
        methods: [plain-loss]
        """
            .formatted(keys);
    Suite suite =
        new SuiteReader(CATALOGUE, problems)
            .read(text.getBytes(StandardCharsets.UTF_8), "mine.yaml");
    return suite == null ? null : new Planner(CATALOGUE, suite, problems).plan();
  }

  private RunSpec only(String keys) {
    Problems problems = new Problems("mine.yaml");
    Plan plan = plan(keys, problems);
    assertEquals(List.of(), problems.lines());
    return plan.runs().values().iterator().next().spec();
  }

  private List<String> execute(RunSpec spec) {
    List<String> notes = new ArrayList<>();
    Listener listener =
        new Listener() {
          @Override
          public void progress(Progress p) {}

          @Override
          public void note(String words) {
            notes.add(words);
          }
        };
    new Run(spec, store, Device.cpu(), "cpu", CATALOGUE).execute(listener);
    return notes;
  }

  /** A trained network's file. */
  private Path trained() throws IOException {
    RunSpec spec = only("");
    execute(spec);
    Path file = folder.resolve("start.safetensors");
    return Files.copy(store.run(spec.id()).orElseThrow().files().path(Record.WEIGHTS), file);
  }

  private static String keys(Path file) throws IOException {
    return ", pretraining: '%s', pretraining-sha256: %s".formatted(file, Sha256.of(file));
  }

  @Test
  void theStudentStartsFromTheFile() throws Exception {
    Path file = trained();
    RunSpec spec = only(keys(file));
    try (Workload workload =
        CATALOGUE.task("classification").orElseThrow().open(spec.recipe().data(), Device.cpu())) {
      Network student = new StartingNetworks(spec, store, workload, null).student(said -> {});
      SortedMap<String, NDArray> held = Safetensors.read(file, workload.manager());
      TrainingNetworks.arrays(student)
          .forEach((k, a) -> assertArrayEquals(held.get(k).toFloatArray(), a.toFloatArray(), k));
    }
    String note = execute(spec).get(0);
    assertTrue(note.startsWith("starts from " + file + ": "), note);
    Record record = store.record(spec.id()).orElseThrow();
    assertEquals(Sha256.of(file), record.identity().recipe().get("pretraining-sha256"));
    assertNotEquals(
        store.record(only("").id()).orElseThrow().result().weightsDigest(),
        record.result().weightsDigest());
  }

  @Test
  void whatTheFileHoldsCountsAndNotWhereItLies() throws Exception {
    Path file = trained();
    Path copy = Files.copy(file, folder.resolve("copy.safetensors"));
    assertEquals(only(keys(file)).id(), only(keys(copy)).id());
    assertNotEquals(only("").id(), only(keys(file)).id());
  }

  @Test
  void aFileThatDoesNotFitIsRefusedBeforeAnyTraining() throws Exception {
    Path file = trained();
    try (NDManager manager = NDManager.newBaseManager()) {
      SortedMap<String, NDArray> arrays = Safetensors.read(file, manager);
      arrays.put("head.bias", manager.zeros(new Shape(2, 2)));
      Files.write(file, Weights.encode(arrays));
    }
    refused(
        keys(file), "recipes.one.pretraining: " + file + " does not fit tiny: head.bias is F32");
    refused(
        ", pretraining: '%s', pretraining-sha256: %s".formatted(file, "0".repeat(64)),
        "has the SHA-256 " + Sha256.of(file) + ", but pretraining-sha256 is 000");
    refused(", pretraining: no/file, pretraining-sha256: " + "0".repeat(64), "no/file is no file");
    Files.writeString(file, "<html>");
    refused(keys(file), "is no file of safetensors: ");
  }

  @Test
  void keysThatDoNotGoTogetherAreNamed() {
    refused(
        ", pretraining: a/b", "pretraining-sha256: missing; it says what the file of pretraining");
    refused(", pretraining: b.safetensors", "sha256sum b.safetensors");
    refused(", pretraining: other", "unknown recipe 'other'");
    String digest = ", pretraining-sha256: " + "0".repeat(64);
    refused(digest, "pretraining-sha256: has no effect without 'pretraining'");
    refused(
        ", pretraining: a/b, fine-tuning-method: plain-loss" + digest, "from which every method");
    refused(
        ", pretraining: '${NOT_SET_ANYWHERE}/b'" + digest, "which the environment does not set");
  }

  private static void refused(String keys, String words) {
    Problems problems = new Problems("mine.yaml");
    plan(keys, problems);
    String all = String.join("\n", problems.lines());
    assertTrue(all.contains(words), words + " in " + all);
  }

  @Test
  void aFileThatChangedAfterPlanningIsNotTaken() throws Exception {
    Path file = trained();
    RunSpec spec = only(keys(file));
    Files.writeString(file, "other");
    String words = assertThrows(TrainingFailure.class, () -> execute(spec)).getMessage();
    assertTrue(words.endsWith("changed between planning and its import"), words);
  }
}
