package org.patchswap.core.integrity;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.integrity.Finding.Kind;
import org.patchswap.core.json.Json;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.store.Codec;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Seal;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.StoreException;
import org.patchswap.core.store.StoredRun;

/** One record held against its folder, its files, its description and its figures. */
final class RecordCheck {
  private final Store store;
  private final Findings findings;
  private final Tally tally;
  private final List<String> leftOut = new ArrayList<>();

  RecordCheck(Store store, Findings findings, Tally tally) {
    this.store = store;
    this.findings = findings;
    this.tally = tally;
  }

  /** Files that records name and that are not in the archive. */
  List<String> leftOut() {
    return leftOut;
  }

  /** Checks a run; empty where its record cannot be read. */
  Optional<Record> check(String id) {
    StoredRun.Files files = store.files(id);
    Path file = files.path(Record.FILE);
    if (!Files.exists(file)) {
      findings.add(Kind.MISSING, file, "the folder of a run without its record");
      return Optional.empty();
    }
    tally.records++;
    Optional<JsonObject> tree = findings.document(file);
    Optional<Record> read = tree.flatMap(t -> findings.read(Record.class, t, file));
    read.ifPresent(
        r -> {
          description(id, tree.orElseThrow(), r, file);
          files(r, files);
          figures(r, files, file);
          needed(r, file);
        });
    return read;
  }

  private void description(String id, JsonObject tree, Record r, Path file) {
    Optional<Boolean> sealed = Seal.holds(tree);
    tally.sealed += sealed.isPresent() ? 1 : 0;
    if (sealed.isPresent() && !sealed.get()) {
      findings.add(Kind.EDITED, file, Seal.KEY + " is not that of the rest of the file");
    }
    if (!r.id().equals(id)) {
      findings.add(Kind.EDITED, file, "it is the record of run " + r.id());
    }
    String hash = Sha256.of(Json.canonical(tree.get("identity"))).substring(0, 16);
    if (!hash.equals(r.id())) {
      findings.add(Kind.EDITED, file, "id is " + r.id() + ", its identity is that of run " + hash);
    }
    try {
      JsonObject said = Codec.tree(r.identity());
      JsonObject follows = Codec.tree(RunSpec.of(r.spec()).identity());
      // A constant of the software that reads, not of what is read.
      follows.add("training_version", said.get("training_version"));
      List<String> differing = new ArrayList<>();
      differences("", said, follows, differing);
      differing.forEach(d -> findings.add(Kind.EDITED, file, d));
    } catch (RuntimeException e) {
      findings.add(Kind.EDITED, file, "spec describes no run (" + e.getMessage() + ")");
    }
    if (!r.data().digests().equals(r.identity().dataDigests())) {
      findings.add(Kind.EDITED, file, "data.digests and identity.data_digests differ");
    }
    if (!r.network().architecture().equals(r.identity().architecture())) {
      findings.add(Kind.EDITED, file, "network.architecture and identity.architecture differ");
    }
  }

  private static void differences(
      String path, JsonObject said, JsonObject follows, List<String> out) {
    Set<String> keys = new TreeSet<>(said.keySet());
    keys.addAll(follows.keySet());
    for (String key : keys) {
      JsonElement a = said.get(key);
      JsonElement b = follows.get(key);
      String name = path.isEmpty() ? key : path + "." + key;
      if (a != null && b != null && a.isJsonObject() && b.isJsonObject()) {
        differences(name, a.getAsJsonObject(), b.getAsJsonObject(), out);
      } else if (a == null || b == null || !Json.canonical(a).equals(Json.canonical(b))) {
        out.add(name + " is " + words(b) + " by the spec and " + words(a) + " by the identity");
      }
    }
  }

  private static String words(JsonElement e) {
    return e == null ? "absent" : e.toString();
  }

  private void files(Record r, StoredRun.Files files) {
    if (r.files().isEmpty()) {
      return;
    }
    List<String> there = files.names();
    Set<String> without = Set.copyOf(files.leftOut());
    for (var listed : r.files().entrySet()) {
      Path file = files.path(listed.getKey());
      if (!there.contains(listed.getKey())) {
        if (store.isArchive()) {
          leftOut.add("runs/" + r.id() + "/" + listed.getKey());
        } else if (without.contains(listed.getKey())) {
          tally.leftOut++;
        } else {
          findings.add(Kind.MISSING, file, "the record names it");
        }
        continue;
      }
      tally.files++;
      content(files, listed.getKey())
          .filter(bytes -> !Sha256.of(bytes).equals(listed.getValue()))
          .ifPresent(
              bytes -> findings.add(Kind.DAMAGED, file, "its SHA-256 is not that of the record"));
    }
    for (String name : there) {
      if (!name.equals(Record.FILE) && !r.files().containsKey(name)) {
        findings.add(Kind.ADDED, files.path(name), "the record does not name it");
      }
    }
  }

  private Optional<byte[]> content(StoredRun.Files files, String name) {
    try {
      return Optional.of(files.bytes(name));
    } catch (StoreException e) {
      findings.damaged(files.path(name), e);
      return Optional.empty();
    }
  }

  private Optional<byte[]> present(StoredRun.Files files, String name) {
    try {
      return files.has(name) ? Optional.of(files.bytes(name)) : Optional.empty();
    } catch (StoreException e) {
      // Said where the files were gone through.
      return Optional.empty();
    }
  }

  private void figures(Record r, StoredRun.Files files, Path file) {
    FigureCheck check = new FigureCheck(r);
    present(files, Record.HISTORY)
        .ifPresent(b -> tally.figures += check.history(new String(b, StandardCharsets.UTF_8)));
    present(files, Record.PREDICTIONS)
        .ifPresent(
            b ->
                tally.accuracies +=
                    check.predictions(new String(b, StandardCharsets.UTF_8)) ? 1 : 0);
    check.faults().forEach(f -> findings.add(Kind.EDITED, file, f));
    present(files, Record.WEIGHTS)
        .ifPresent(
            b -> {
              tally.weights++;
              Optional<String> digest = WeightsFile.digest(b);
              if (!digest.equals(Optional.of(r.result().weightsDigest()))) {
                findings.add(
                    Kind.EDITED, file, "result.weights_digest is not that of " + Record.WEIGHTS);
              }
            });
  }

  private void needed(Record r, Path file) {
    r.identity()
        .prerequisites()
        .forEach(
            (role, id) -> {
              if (!store.finished(id)) {
                findings.add(
                    Kind.MISSING, file, "its " + role + ", run " + id + ", has no record here");
              }
            });
  }
}
