package org.patchswap.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.Store;

/** The programs in the documents read a report's CSV files and get the figure that the page has. */
@Tag("thorough")
class SnippetsTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "reading-a-report.md");
  private static final Path ARCHIVE =
      Path.of("..", "results", "measured", "records", "fashion.zip");

  @TempDir static Path report;
  private static String figure;

  @BeforeAll
  static void makeTheReport() throws IOException {
    try (Store store = Store.read(ARCHIVE)) {
      new HtmlReport().write(store, Optional.empty(), report);
    }
    List<String> lines = Files.readAllLines(report.resolve("tables/forest.csv"));
    List<String> head = Arrays.asList(lines.get(0).split(","));
    List<String> row = Arrays.asList(lines.get(1).split(","));
    assertEquals("equal-epochs", row.get(head.indexOf("recipe")));
    figure =
        String.format(
            Locale.ROOT,
            "%.2f %.2f %.2f",
            Double.valueOf(row.get(head.indexOf("gain"))),
            Double.valueOf(row.get(head.indexOf("low"))),
            Double.valueOf(row.get(head.indexOf("high"))));
  }

  @Test
  void theDocumentSaysWhatThePageSays() throws IOException {
    assertTrue(Files.readString(DOCUMENT).contains("Both print `" + figure + "`"), figure);
  }

  @Test
  void pandasGetsTheFigureOfThePage() throws Exception {
    Optional<String> python = Optional.empty();
    for (String candidate : List.of("python3", "/usr/bin/python3")) {
      if (python.isEmpty() && said(candidate, "-c", "import pandas").isPresent()) {
        python = Optional.of(candidate);
      }
    }
    if (python.isEmpty()) {
      leaveOut("Python with pandas");
    }
    String program = snippet("python");
    assertEquals(Optional.of(figure), said(python.orElseThrow(), "-c", program));
  }

  @Test
  void rGetsTheFigureOfThePage() throws Exception {
    if (said("Rscript", "-e", "0").isEmpty()) {
      leaveOut("R");
    }
    Path program = Files.writeString(report.resolve("snippet.R"), snippet("r"));
    assertEquals(Optional.of(figure), said("Rscript", program.getFileName().toString()));
  }

  private static void leaveOut(String what) {
    String why = "NOT RUN: no " + what + " here, so the snippet for it was not tried";
    System.out.println(why);
    abort(why);
  }

  private static String snippet(String language) throws IOException {
    Matcher m =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(DOCUMENT));
    assertTrue(m.find(), language);
    return m.group(1);
  }

  /** What a program said; empty where it could not be started or failed. */
  private static Optional<String> said(String... command) throws Exception {
    Path out = report.resolve("said.txt");
    try {
      int code =
          new ProcessBuilder(command)
              .directory(report.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start()
              .waitFor();
      return code == 0 ? Optional.of(Files.readString(out).strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
