package org.patchswap.core.integrity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.patchswap.core.file.Folders;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.integrity.Finding.Kind;
import org.patchswap.core.store.ArchiveNote;
import org.patchswap.core.store.Failure;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.store.StoreException;
import org.patchswap.core.store.SuiteNote;

/**
 * A store held against itself. Nothing in it is changed.
 *
 * @param records that were checked
 * @param sealed those of them that carry a digest of themselves
 * @param files beside records whose content is that of its SHA-256
 * @param leftOut files that an archive left out on purpose
 * @param figures that the per-epoch tables bear out
 * @param accuracies that were worked out from the predictions
 * @param weights whose arrays' digest was worked out
 * @param suites that were checked with their questions
 * @param findings in the order of the files
 */
public record Verification(
    long records,
    long sealed,
    long files,
    long leftOut,
    long figures,
    long accuracies,
    long weights,
    long suites,
    List<Finding> findings) {

  private static final String JSON = ".json";

  /** Whether all is as it was recorded. */
  public boolean sound() {
    return findings.isEmpty();
  }

  /**
   * Checks all of a store, or a suite's part of it.
   *
   * @throws StoreException with one line where a folder cannot be listed, or the suite is not there
   */
  public static Verification of(Store store, Optional<String> suite) {
    return new Check(store, suite).all();
  }

  /** A check under way. */
  private static final class Check {
    private final Store store;
    private final Optional<String> suite;
    private final Path content;
    private final Findings findings;
    private final Tally tally = new Tally();

    Check(Store store, Optional<String> suite) {
      this.store = store;
      this.suite = suite;
      this.content = store.content();
      this.findings = new Findings(content);
    }

    Verification all() {
      Collection<String> ids =
          suite.isEmpty() ? store.listed() : new TreeSet<>(store.suite(suite.get()).runs());
      RecordCheck check = new RecordCheck(store, findings, tally);
      SortedMap<String, Record> records = new TreeMap<>();
      for (String id : ids) {
        if (suite.isEmpty() || Files.exists(store.files(id).folder())) {
          check.check(id).ifPresent(r -> records.put(id, r));
        }
      }
      archive(check.leftOut());
      suites(records);
      if (!store.isArchive()) {
        failures(ids);
        (suite.isEmpty() ? names("work") : ids).forEach(this::checkpoints);
      }
      return new Verification(
          tally.records,
          tally.sealed,
          tally.files,
          tally.leftOut,
          tally.figures,
          tally.accuracies,
          tally.weights,
          tally.suites,
          findings.all());
    }

    private List<String> names(String folder) {
      return list(content.resolve(folder)).stream()
          .map(f -> f.getFileName().toString().replace("/", ""))
          .filter(n -> !n.startsWith("."))
          .toList();
    }

    private static List<Path> list(Path folder) {
      try {
        return Folders.list(folder);
      } catch (IOException e) {
        throw new StoreException(folder + ": cannot be listed (" + e.getMessage() + ")");
      }
    }

    /** What an archive lacks must be what it says that it left out. */
    private void archive(List<String> absent) {
      if (!store.isArchive()) {
        return;
      }
      tally.leftOut = absent.size();
      Path file = content.resolve(ArchiveNote.FILE);
      Optional<ArchiveNote> note = findings.read(ArchiveNote.class, file);
      if (note.isEmpty() || suite.isPresent()) {
        return;
      }
      if (note.get().filesLeftOut() != absent.size()) {
        findings.add(
            absent.size() > note.get().filesLeftOut() ? Kind.MISSING : Kind.EDITED,
            file,
            "it says that "
                + note.get().filesLeftOut()
                + " files were left out, "
                + absent.size()
                + " are not here"
                + suspects(absent, note.get().rules()));
      }
      if (note.get().runs() != tally.records) {
        findings.add(
            Kind.EDITED,
            file,
            "it says that it holds " + note.get().runs() + " runs, it holds " + tally.records);
      }
    }

    private static String suspects(List<String> absent, ArchiveNote.Rules rules) {
      List<String> out =
          absent.stream()
              .filter(n -> rules.weights() || !n.endsWith("/" + Record.WEIGHTS))
              .filter(n -> rules.artefactsOfEverySeed() || !n.contains("/" + Record.ARTEFACTS))
              .limit(3)
              .toList();
      return out.isEmpty() ? "" : "; perhaps " + String.join(", ", out);
    }

    private void suites(SortedMap<String, Record> records) {
      SuiteCheck check = new SuiteCheck(findings, records);
      for (Path note : documents("suites")) {
        Path question = content.resolve("questions").resolve(note.getFileName().toString());
        tally.suites++;
        check
            .check(note, Files.exists(question) ? Optional.of(question) : Optional.empty())
            .filter(s -> store.isArchive())
            .ifPresent(s -> complete(s, note));
      }
      for (Path question : documents("questions")) {
        if (!Files.exists(content.resolve("suites").resolve(question.getFileName().toString()))) {
          findings.add(Kind.MISSING, question, "the note of its suite is not here");
        }
      }
    }

    /** A run that others need is in the archive, too; {@link RecordCheck} says which is not. */
    private void complete(SuiteNote s, Path note) {
      if (s.runs().stream().noneMatch(store::finished)) {
        findings.add(Kind.MISSING, note, "none of its runs is here");
      }
    }

    private List<Path> documents(String folder) {
      return list(content.resolve(folder)).stream()
          .filter(f -> f.getFileName().toString().endsWith(JSON))
          .filter(f -> !f.getFileName().toString().startsWith("."))
          .filter(f -> suite.map(s -> f.getFileName().toString().equals(s + JSON)).orElse(true))
          .toList();
    }

    private void failures(Collection<String> ids) {
      for (Path file : list(content.resolve("failed"))) {
        String name = file.getFileName().toString();
        if (!name.endsWith(JSON) || name.startsWith(".")) {
          continue;
        }
        String id = name.substring(0, name.length() - JSON.length());
        if (suite.isEmpty() || ids.contains(id)) {
          findings
              .read(Failure.class, file)
              .filter(f -> !f.id().equals(id))
              .ifPresent(f -> findings.add(Kind.EDITED, file, "it is of run " + f.id()));
        }
      }
    }

    /** Those of a run that is not finished, by the digests beside them. */
    private void checkpoints(String id) {
      for (Path checkpoint : list(store.work(id).resolve("checkpoints"))) {
        Path sums = checkpoint.resolve("SHA256SUMS");
        if (checkpoint.getFileName().toString().startsWith(".") || !Files.isRegularFile(sums)) {
          continue;
        }
        try {
          for (String line : Files.readAllLines(sums)) {
            String[] parts = line.split(" {2}", 2);
            Path file = parts.length < 2 ? sums : checkpoint.resolve(parts[1]);
            if (parts.length < 2 || !Sha256.of(file).equals(parts[0])) {
              findings.add(Kind.DAMAGED, file, "not what SHA256SUMS says; the run passes it over");
            }
          }
        } catch (IOException e) {
          // A run under way removes older checkpoints.
          if (Files.exists(sums)) {
            findings.add(Kind.DAMAGED, sums, "cannot be checked (" + e.getMessage() + ")");
          }
        }
      }
    }
  }
}
