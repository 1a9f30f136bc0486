package org.patchswap.core.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.json.Json;
import org.patchswap.core.store.ArchiveNote;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.SampleRecords;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.StoreException;
import org.patchswap.core.store.Unpacking;

class BundleTest {
  private static final Publication SAID =
      new Publication(
          List.of("Ada \"Countess\" Lovelace https://orcid.org/0000-0001-2345-678X", "B. Other"),
          "CC0-1.0",
          Optional.of("2026-11-29"));

  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void fill() {
    store = Store.open(folder.resolve("store"));
    for (String id : List.of("b1", "a2")) {
      Map<String, byte[]> files = new TreeMap<>();
      files.put(Record.HISTORY, ("epoch\n" + id).getBytes(StandardCharsets.UTF_8));
      files.put(Record.WEIGHTS, new byte[3000]);
      files.put(Record.ARTEFACTS + "Über sicht 50%#1.png", new byte[10]);
      store.publish(SampleRecords.record(id, 1, .5, 1), files);
    }
    store.declare(SampleRecords.suite("s", "b1", "a2", "missing"), Instant.EPOCH);
  }

  private SortedMap<String, byte[]> bundle(String name) throws Exception {
    Path file = folder.resolve(name);
    Bundle.of(store, "s", ArchiveNote.Rules.USUAL, SAID).write(file, "--to");
    SortedMap<String, byte[]> out = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (var entry : zip.stream().toList()) {
        out.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return out;
  }

  private static String text(SortedMap<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }

  @Test
  void holdsWhatAPublicationNeedsAndNoWeights() throws Exception {
    assertEquals(
        List.of(
            "CITATION.cff",
            "LICENSE.txt",
            "README.md",
            "SHA256SUMS",
            "archive.json",
            "environment.json",
            "questions/s.json",
            "ro-crate-metadata.json",
            "runs/a2/artefacts/Über sicht 50%#1.png",
            "runs/a2/history.csv",
            "runs/a2/record.json",
            "runs/b1/artefacts/Über sicht 50%#1.png",
            "runs/b1/history.csv",
            "runs/b1/record.json",
            "store.json",
            "suite.yaml",
            "suites/s.json"),
        List.copyOf(bundle("a.zip").keySet()));
  }

  @Test
  void theListNamesTheDigestOfEveryFileButItself() throws Exception {
    SortedMap<String, byte[]> files = bundle("a.zip");
    StringBuilder expected = new StringBuilder();
    files.forEach(
        (name, content) -> {
          if (!name.equals("SHA256SUMS")) {
            expected.append(Sha256.of(content)).append("  ").append(name).append('\n');
          }
        });
    assertEquals(expected.toString(), text(files, "SHA256SUMS"));
  }

  @Test
  void sameBytesTwice() throws Exception {
    bundle("a.zip");
    bundle("b.zip");
    assertArrayEquals(
        Files.readAllBytes(folder.resolve("a.zip")), Files.readAllBytes(folder.resolve("b.zip")));
  }

  @Test
  void isReadAndUnpackedAsAnArchive() throws Exception {
    bundle("a.zip");
    try (Store zip = Store.read(folder.resolve("a.zip"))) {
      assertEquals(store.digest(), zip.digest());
    }
    Path again = folder.resolve("again");
    new Unpacking(folder.resolve("a.zip")).into(again);
    assertEquals(store.digest(), Store.read(again).digest());
    assertTrue(Files.notExists(again.resolve("README.md")));
  }

  /** What RO-Crate 1.1 says that a crate must be. */
  @Test
  void theCrateKeepsTheRulesOfItsSpecification() throws Exception {
    SortedMap<String, byte[]> files = bundle("a.zip");
    JsonObject crate = Json.parse(text(files, "ro-crate-metadata.json"));
    assertEquals(
        "https://w3id.org/ro/crate/1.1/context",
        crate.getAsJsonArray("@context").get(0).getAsString());
    Map<String, JsonObject> entities = new HashMap<>();
    for (JsonElement e : crate.getAsJsonArray("@graph")) {
      JsonObject entity = e.getAsJsonObject();
      assertTrue(entity.has("@type"), entity::toString);
      assertEquals(null, entities.put(entity.get("@id").getAsString(), entity), "an id twice");
    }
    JsonObject descriptor = entities.get("ro-crate-metadata.json");
    assertEquals("CreativeWork", descriptor.get("@type").getAsString());
    assertEquals("https://w3id.org/ro/crate/1.1", id(descriptor.get("conformsTo")));
    assertEquals("./", id(descriptor.get("about")));
    JsonObject root = entities.get("./");
    assertEquals("Dataset", root.get("@type").getAsString());
    for (String must : List.of("name", "description", "datePublished", "license")) {
      assertTrue(root.has(must), must);
    }
    assertEquals("2026-11-29", root.get("datePublished").getAsString());
    assertEquals("https://spdx.org/licenses/CC0-1.0", id(root.get("license")));
    // Flat: what is referred to inside the crate is an entity of its own.
    entities.values().forEach(e -> refer(e, entities));
    SortedMap<String, byte[]> unseen = new TreeMap<>(files);
    unseen.remove("ro-crate-metadata.json");
    parts(root, entities, unseen);
    assertEquals(Map.of(), unseen, "files that are no part of the crate");
  }

  private static String id(JsonElement reference) {
    return reference.getAsJsonObject().get("@id").getAsString();
  }

  private static void refer(JsonElement e, Map<String, JsonObject> entities) {
    if (e.isJsonArray()) {
      e.getAsJsonArray().forEach(one -> refer(one, entities));
    } else if (e.isJsonObject() && e.getAsJsonObject().keySet().equals(java.util.Set.of("@id"))) {
      assertTrue(
          entities.containsKey(id(e)) || id(e).equals("https://w3id.org/ro/crate/1.1"), id(e));
    } else if (e.isJsonObject()) {
      e.getAsJsonObject().asMap().values().forEach(one -> refer(one, entities));
    }
  }

  private static void parts(
      JsonObject whole, Map<String, JsonObject> entities, SortedMap<String, byte[]> unseen) {
    for (JsonElement e : whole.getAsJsonArray("hasPart")) {
      JsonObject part = entities.get(id(e));
      if (part.get("@type").getAsString().equals("Dataset")) {
        assertTrue(id(e).endsWith("/"), id(e));
        parts(part, entities, unseen);
        continue;
      }
      assertEquals("File", part.get("@type").getAsString());
      String name = URI.create(id(e)).getPath();
      byte[] content = unseen.remove(name);
      if (!name.equals("SHA256SUMS")) {
        assertEquals(Sha256.of(content), part.get("sha256").getAsString(), name);
        assertEquals("" + content.length, part.get("contentSize").getAsString(), name);
      }
    }
  }

  @Test
  void theSuiteIsAFileThatTellsNoFolder() throws Exception {
    assertEquals(
        """
        # Resolved by version 1.0 of the software.
        suite: "s"
        title: "A title"
        seeds: [1,2,3]
        reference: "a-method"
        recipes:
          "a-recipe":
            task: "a-task"
            epochs: 2
            # milestones: [1] (paper)
            # momentum: 0.9 (default)
            data:
              dataset: "dots"
              # folder: where it lies; give a place of your own
            methods:
              - "a-method": {}
                label: "a-method"
                # patch: 4 (assumed)
        question:
          method: ["a-method"]
          against: "plain"
          metric: {"a-task":"score"}
          margin: {"a-task":"0.5 pp"}
        """,
        text(bundle("a.zip"), "suite.yaml"));
  }

  @Test
  void peopleAndLicenceAreTold() throws Exception {
    SortedMap<String, byte[]> files = bundle("a.zip");
    String citation = text(files, "CITATION.cff");
    assertTrue(
        citation.contains(
            "  - name: \"Ada \\\"Countess\\\" Lovelace\"\n"
                + "    orcid: https://orcid.org/0000-0001-2345-678X\n"
                + "  - name: \"B. Other\"\n"
                + "date-released: 2026-11-29\nlicense: CC0-1.0\n"),
        citation);
    assertTrue(text(files, "LICENSE.txt").contains("  dots: none\n"));
    assertTrue(text(files, "README.md").contains("2 runs of 3 planned"));
    assertTrue(text(files, "environment.json").contains("\"runs\": 2"));
  }

  @Test
  void faultsAreSaidInOneLine() {
    Publication undated = new Publication(List.of(), Publication.LICENCE, Optional.empty());
    StoreException e =
        assertThrows(
            StoreException.class, () -> Bundle.of(store, "s", ArchiveNote.Rules.USUAL, undated));
    assertEquals(
        "the records of suite 's' are from before a record named its day; give one with"
            + " --date 2026-11-29",
        e.getMessage());
    fault("--date: must be a day such as 2026-11-29, but is '29.11.'", "A", "MIT", "29.11.");
    fault("--licence: must be an SPDX identifier such as CC-BY-4.0, but is 'a b'", "A", "a b", "");
    fault("--creator: must be a name of one line, at most 200 characters", "A\nB", "MIT", "");
  }

  private static void fault(String line, String creator, String licence, String date) {
    assertEquals(
        line,
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new Publication(
                        List.of(creator), licence, Optional.of(date).filter(d -> !d.isEmpty())))
            .getMessage());
  }
}
