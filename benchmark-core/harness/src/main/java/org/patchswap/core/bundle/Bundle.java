package org.patchswap.core.bundle;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.patchswap.core.json.Json;
import org.patchswap.core.store.ArchiveNote;
import org.patchswap.core.store.Packing;
import org.patchswap.core.store.Store;

/**
 * An archive as {@link Packing} makes it, with files beside the records that let others open, check
 * and cite it: README.md, the resolved suite, machines and versions, licence, citation, RO-Crate
 * metadata and a list of checksums. The same records, rules and words give the same bytes.
 */
public final class Bundle {
  private static final String SUMS = "SHA256SUMS";

  private Bundle() {}

  /**
   * Prepares a bundle; {@link Packing#write} writes it.
   *
   * @param suite name of a suite that the store holds
   * @throws org.patchswap.core.store.StoreException with one line when it holds no such suite, none
   *     of its runs, or no day of any of them
   */
  public static Packing of(
      Store store, String suite, ArchiveNote.Rules rules, Publication publication) {
    Packing packing = new Packing(store, suite, rules);
    Story story = new Story(packing, publication);
    packing.beside("suite.yaml", SuiteFile.of(story.suite()));
    packing.beside("environment.json", story.environments());
    packing.beside("LICENSE.txt", licence(story));
    packing.beside("CITATION.cff", citation(story));
    packing.beside("README.md", readme(story, packing.note()));
    var contents = packing.contents();
    String crate = ResearchCrate.of(story, contents, List.of(SUMS));
    packing.beside(ResearchCrate.FILE, crate);
    contents.put(ResearchCrate.FILE, Packing.Content.of(crate));
    packing.beside(
        SUMS,
        contents.entrySet().stream()
            .map(e -> e.getValue().sha256() + "  " + e.getKey() + "\n")
            .collect(Collectors.joining()));
    return packing;
  }

  private static String licence(Story story) {
    StringBuilder out = new StringBuilder();
    out.append("The records, tables and pictures of this archive: ")
        .append(story.publication().licence())
        .append(", ")
        .append(story.publication().licenceAddress())
        .append("\n\nPictures show images of the data that runs were trained on, under its own")
        .append(" licence:\n");
    story.licences().forEach((data, its) -> out.append("  ").append(data + ": " + its + "\n"));
    return out.append("\nThe software that made the records: Apache-2.0.\n").toString();
  }

  private static String citation(Story story) {
    String people =
        story.creators().stream()
            .map(
                c ->
                    "  - name: "
                        + Json.canonical(c.name())
                        + c.orcid().map(o -> "\n    orcid: " + o).orElse("")
                        + "\n")
            .collect(Collectors.joining());
    String software =
        story.versions().stream()
            .map(
                v ->
                    """
                      - type: software
                        title: %s
                        version: %s
                        authors:
                          - name: The PatchSwap Bench authors
                    """
                        .formatted(Story.SOFTWARE, Json.canonical(v)))
            .collect(Collectors.joining());
    return """
    cff-version: 1.2.0
    message: If you use these records, please cite them, the software, and the papers of the methods.
    type: dataset
    title: %s
    authors:
    %sdate-released: %s
    license: %s
    references:
    %s\
    """
        .formatted(
            Json.canonical(story.title()),
            people,
            story.date(),
            story.publication().licence(),
            software);
  }

  private static String readme(Story story, ArchiveNote note) {
    String name = story.suite().suite();
    Map<String, String> values =
        Map.of(
            "TITLE", story.title(),
            "DESCRIPTION", story.description(),
            "SUITE", name,
            "VERSIONS", String.join(", ", story.versions()),
            "DATE", story.date(),
            "LEFT_OUT", Long.toString(note.filesLeftOut()),
            "CREATORS",
                story.creators().stream()
                    .map(Publication.Creator::name)
                    .collect(Collectors.joining(", ")),
            "CITATIONS",
                story.citations().stream().map(c -> "- " + c + "\n").collect(Collectors.joining()));
    String text = README;
    for (Map.Entry<String, String> e : values.entrySet()) {
      text = text.replace("{" + e.getKey() + "}", e.getValue());
    }
    return text;
  }

  private static final String README =
      """
      # {TITLE}

      {DESCRIPTION}
      By {CREATORS}, {DATE}. Made by PatchSwap Bench {VERSIONS}.

      ## What is here

      | file | what |
      |---|---|
      | `runs/ID/record.json` | a run: description, metrics, cost, machine, SHA-256 of its other files |
      | `runs/ID/history.csv`, `predictions.csv`, `artefacts` | figures of each epoch; raw predictions; pictures |
      | `suites/{SUITE}.json` | the resolved suite with the origin of every value, and which run fills which cell |
      | `questions/{SUITE}.json` | what was to be decided, declared before the first training |
      | `suite.yaml` | the same suite as a file to run again |
      | `environment.json` | machines and versions, with the number of runs of each |
      | `archive.json` | what was left out: {LEFT_OUT} files that the records name by their SHA-256 |
      | `ro-crate-metadata.json` | this list for programs (RO-Crate 1.1) |
      | `SHA256SUMS` | digest of every file but itself |
      | `LICENSE.txt`, `CITATION.cff` | licence and citation |

      A run's id is the hash of what it is; `store.json` names the version of the layout.

      ## How to open it

      Unpacked, `sha256sum -c SHA256SUMS` checks every file; the rest is JSON, CSV and PNG. With PatchSwap Bench, FILE
      being this archive as it is:

          bin/benchmark report --store FILE --report PAGES         tables, charts and pages
          bin/benchmark status --store FILE --digest               what is finished, one digest over all records
          bin/benchmark compare --before FILE --after DIR          beside a store of one's own
          bin/benchmark verify FILE                                every file and figure against its digest
          bin/benchmark reproduce FILE --runs 3                    trains the three cheapest again, and compares
          bin/benchmark unpack --archive FILE --store DIR          a store that more runs can be added to
          bin/benchmark run --suite suite.yaml --store DIR         trains again whatever DIR does not hold

      ## Where the methods were published

      {CITATIONS}\
      """;
}
