package org.patchswap.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.patchswap.core.store.Store;

/** Every table of a report is set by a real TeX on a page of two columns, and none is too large. */
@Tag("thorough")
class LatexTest {
  private static final Path ARCHIVES = Path.of("..", "results", "measured", "records");
  private static final Pattern FAULT =
      Pattern.compile("(?m)^(!.*|Overfull.*|LaTeX Warning: Float too large.*)$");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"ablation", "fashion", "variance", "zoo-fashion", "zoo-scenes"})
  void everyTableCompilesAndFits(String suite) throws Exception {
    if (!programmed("pdflatex") || !packaged("siunitx.sty")) {
      String why = "NOT RUN: no TeX with siunitx here, so no table of " + suite + " was set";
      System.out.println(why);
      abort(why);
    }
    Path report = folder.resolve("report");
    try (Store store = Store.read(ARCHIVES.resolve(suite + ".zip"))) {
      new HtmlReport().write(store, Optional.empty(), report);
    }
    StringBuilder text =
        new StringBuilder(
            "\\documentclass[twocolumn]{article}\n\\usepackage{array,booktabs,siunitx}\n"
                + "\\begin{document}\n");
    List<Path> tables;
    try (Stream<Path> files = Files.list(report.resolve("tables"))) {
      tables = files.filter(f -> f.toString().endsWith(".tex")).sorted().toList();
    }
    assertFalse(tables.isEmpty());
    for (Path t : tables) {
      text.append("\\typeout{TABLE ").append(t.getFileName()).append("}\n");
      text.append("\\input{report/tables/").append(t.getFileName()).append("}\\clearpage\n");
    }
    Files.writeString(folder.resolve("all.tex"), text.append("\\end{document}\n"));
    run("pdflatex", "-interaction=nonstopmode", "-file-line-error", "all.tex");
    // TeX breaks the lines of its log; fonts may write in any encoding.
    String log = Files.readString(folder.resolve("all.log"), StandardCharsets.ISO_8859_1);
    List<String> faults = FAULT.matcher(log).results().map(m -> m.group()).toList();
    assertEquals(List.of(), faults);
    assertEquals(tables.size(), log.split("\nTABLE ", -1).length - 1);
    assertTrue(Files.size(folder.resolve("all.pdf")) > 0);
  }

  private static boolean programmed(String program) {
    return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
        .anyMatch(f -> Files.isExecutable(Path.of(f, program)));
  }

  private boolean packaged(String file) throws Exception {
    return programmed("kpsewhich") && run("kpsewhich", file) == 0;
  }

  private int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said.txt").toFile())
        .start()
        .waitFor();
  }
}
