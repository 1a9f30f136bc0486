package org.patchswap.core.integrity;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.core.integrity.Finding.Kind;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.store.Declaration;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.SuiteNote;

/**
 * A suite's note held against its name, its declared question and the records of its table.
 *
 * @param records those that can be read, by id
 */
record SuiteCheck(Findings findings, Map<String, Record> records) {
  private static final String JSON = ".json";

  /** Checks the note of a suite and what was declared of it, where there is such a file. */
  Optional<SuiteNote> check(Path note, Optional<Path> question) {
    Optional<SuiteNote> suite = findings.read(SuiteNote.class, note);
    suite.ifPresent(s -> note(s, note));
    question.ifPresent(
        file ->
            findings.read(Declaration.class, file).ifPresent(d -> declared(d, suite, file, note)));
    return suite;
  }

  private void note(SuiteNote suite, Path file) {
    named(suite.suite(), file);
    for (SuiteNote.Cell cell : suite.cells()) {
      String words = "the cell " + cell.recipe() + " / " + cell.method() + " / seed " + cell.seed();
      if (!suite.runs().contains(cell.run())) {
        findings.add(Kind.EDITED, file, words + " names a run that is not among its runs");
      }
      Record r = records.get(cell.run());
      if (r == null) {
        continue;
      }
      Optional<String> method =
          Optional.ofNullable(suite.recipes().get(cell.recipe()))
              .map(recipe -> recipe.settings().get(cell.method()))
              .map(SuiteNote.Method::method);
      Record.Identity is = r.identity();
      if (is.seed() != cell.seed()) {
        findings.add(Kind.EDITED, file, words + " names a run with seed " + is.seed());
      }
      // A pretrained run is fine-tuned by one and the same method, whatever its cell is called.
      if (!is.prerequisites().containsKey(RunSpec.BACKBONE)
          && method.isPresent()
          && !method.get().equals(is.method().name())) {
        findings.add(Kind.EDITED, file, words + " names a run of the method " + is.method().name());
      }
    }
  }

  private void named(String name, Path file) {
    if (!file.getFileName().toString().equals(name + JSON)) {
      findings.add(Kind.EDITED, file, "it is of suite " + name);
    }
  }

  private void declared(Declaration d, Optional<SuiteNote> suite, Path file, Path note) {
    named(d.suite(), file);
    if (suite.isEmpty()) {
      return;
    }
    List<Optional<SuiteNote.Question>> asked = d.asked();
    if (!asked.contains(suite.get().question())) {
      findings.add(
          Kind.EDITED, file, "its question is another one than that of " + note.getFileName());
    }
    if (d.changes().isEmpty() && d.joined().isEmpty() && !d.seeds().equals(suite.get().seeds())) {
      findings.add(Kind.EDITED, file, "its seeds are others than those of " + note.getFileName());
    }
    if (!d.plansInForce().contains(Declaration.digest(suite.get()))) {
      findings.add(
          Kind.EDITED,
          note,
          "its plan is not the one that was declared or noted as a change of it");
    }
  }
}
