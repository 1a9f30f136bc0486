package org.patchswap.core.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.run.TinyRuns;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.StoreException;
import org.patchswap.core.store.StoredRun;
import org.patchswap.core.tensor.RenamedArrays;
import org.patchswap.core.tensor.Safetensors;

/** What is handed on of a run, and what never is. */
class ExportedModelTest {
  @TempDir Path folder;

  private StoredRun run;

  @BeforeEach
  void train() {
    run = new TinyRuns(folder.resolve("store")).trained();
  }

  private ExportedModel model() {
    return ExportedModel.of(run, TinyRuns.CATALOGUE);
  }

  @Test
  void weightsAndCardSayWhatTheRecordSays() throws Exception {
    Path to = folder.resolve("model");
    assertEquals(List.of("README.md", "model.safetensors"), model().write(to));
    assertEquals(Optional.empty(), model().publisher());
    try (NDManager manager = NDManager.newBaseManager()) {
      SortedMap<String, NDArray> ours = Safetensors.read(run.files().path(Record.WEIGHTS), manager);
      SortedMap<String, NDArray> theirs =
          Safetensors.read(to.resolve("model.safetensors"), manager);
      assertEquals(ours.keySet(), theirs.keySet());
      ours.forEach((k, a) -> assertArrayEquals(a.toFloatArray(), theirs.get(k).toFloatArray()));
    }
    String card = Files.readString(to.resolve("README.md"));
    for (String part :
        List.of(
            "# tiny, trained by plain-loss on ",
            Sha256.of(to.resolve("model.safetensors")),
            run.digest(),
            run.record().id(),
            run.record().result().weightsDigest(),
            "| licence of the data | ",
            "| epochs | 1 | suite |")) {
      assertTrue(card.contains(part), part + " in " + card);
    }
    String before = Sha256.of(to.resolve("README.md"));
    model().write(to);
    assertEquals(before, Sha256.of(to.resolve("README.md")), "the same record, the same bytes");
  }

  @Test
  void namesChangeAndValuesStay() throws Exception {
    Path weights = run.files().path(Record.WEIGHTS);
    Path other = folder.resolve("renamed.safetensors");
    try (OutputStream out = Files.newOutputStream(other)) {
      RenamedArrays.write(weights, Map.of("head.bias", "fc.bias.of.a.longer.name"), out);
    }
    try (NDManager manager = NDManager.newBaseManager()) {
      SortedMap<String, NDArray> ours = Safetensors.read(weights, manager);
      SortedMap<String, NDArray> theirs = Safetensors.read(other, manager);
      assertArrayEquals(
          ours.get("head.bias").toFloatArray(),
          theirs.get("fc.bias.of.a.longer.name").toFloatArray());
      assertArrayEquals(
          ours.get("head.weight").toFloatArray(), theirs.get("head.weight").toFloatArray());
      assertEquals(ours.size(), theirs.size());
    }
  }

  @Test
  void weightsThatAreNotTheRecordsAreNotHandedOn() throws Exception {
    Path weights = run.files().path(Record.WEIGHTS);
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);
    refused("is not what the record says by its SHA-256");
    Files.delete(weights);
    refused("is missing: archives leave weights out");
  }

  private void refused(String words) {
    String found = assertThrows(StoreException.class, this::model).getMessage();
    assertTrue(found.contains(words), found);
  }
}
