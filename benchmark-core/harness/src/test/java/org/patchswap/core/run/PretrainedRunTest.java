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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.store.Record;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.Safetensors;
import org.patchswap.core.training.TrainingFailure;
import org.patchswap.core.training.TrainingNetworks;

/** Students that start from a file of weights. */
class PretrainedRunTest {
  @TempDir Path folder;

  private TinyRuns runs;

  @BeforeEach
  void open() {
    runs = new TinyRuns(folder.resolve("store"));
  }

  /** A trained network's file. */
  private Path trained() throws IOException {
    Path file = folder.resolve("start.safetensors");
    return Files.copy(runs.trained().files().path(Record.WEIGHTS), file);
  }

  private static String keys(Path file) throws IOException {
    return ", pretraining: '%s', pretraining-sha256: %s".formatted(file, Sha256.of(file));
  }

  @Test
  void theStudentStartsFromTheFile() throws Exception {
    Path file = trained();
    RunSpec spec = TinyRuns.only(keys(file));
    try (Workload workload =
        TinyRuns.CATALOGUE
            .task("classification")
            .orElseThrow()
            .open(spec.recipe().data(), Device.cpu())) {
      Network student =
          new StartingNetworks(spec, runs.store(), workload, null).student(said -> {});
      SortedMap<String, NDArray> held = Safetensors.read(file, workload.manager());
      TrainingNetworks.arrays(student)
          .forEach((k, a) -> assertArrayEquals(held.get(k).toFloatArray(), a.toFloatArray(), k));
    }
    String note = runs.execute(spec).get(0);
    assertTrue(note.startsWith("starts from " + file + ": "), note);
    Record record = runs.store().record(spec.id()).orElseThrow();
    assertEquals(Sha256.of(file), record.identity().recipe().get("pretraining-sha256"));
    assertNotEquals(
        runs.store().record(TinyRuns.only("").id()).orElseThrow().result().weightsDigest(),
        record.result().weightsDigest());
  }

  @Test
  void whatTheFileHoldsCountsAndNotWhereItLies() throws Exception {
    Path file = trained();
    Path copy = Files.copy(file, folder.resolve("copy.safetensors"));
    assertEquals(TinyRuns.only(keys(file)).id(), TinyRuns.only(keys(copy)).id());
    assertNotEquals(TinyRuns.only("").id(), TinyRuns.only(keys(file)).id());
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
    TinyRuns.plan(keys, problems);
    String all = String.join("\n", problems.lines());
    assertTrue(all.contains(words), words + " in " + all);
  }

  @Test
  void aFileThatChangedAfterPlanningIsNotTaken() throws Exception {
    Path file = trained();
    RunSpec spec = TinyRuns.only(keys(file));
    Files.writeString(file, "other");
    String words = assertThrows(TrainingFailure.class, () -> runs.execute(spec)).getMessage();
    assertTrue(words.endsWith("changed between planning and its import"), words);
  }
}
