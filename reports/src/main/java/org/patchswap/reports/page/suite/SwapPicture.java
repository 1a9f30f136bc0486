package org.patchswap.reports.page.suite;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.StoredRun;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.table.Entry;

/**
 * The first picture of a swap that a run left: two images before and after the exchange.
 *
 * @param png its bytes
 * @param shows the class of both images; empty where the run does not say
 */
record SwapPicture(byte[] png, Optional<String> shows) {
  private static final String BEGIN = Record.ARTEFACTS + "swap-";

  /** Of the first measured run of a method that left one, in the order of recipes. */
  static Optional<SwapPicture> of(SuiteContext c, String method) {
    return c.results().recipes().stream()
        .flatMap(r -> r.of(method).filter(Entry::measured).limit(1))
        .map(e -> c.store().files(e.run()))
        .flatMap(f -> of(f).stream())
        .findFirst();
  }

  private static Optional<SwapPicture> of(StoredRun.Files files) {
    return files.names().stream()
        .filter(n -> n.startsWith(BEGIN) && n.toLowerCase(Locale.ROOT).endsWith(".png"))
        .sorted()
        .findFirst()
        .map(n -> new SwapPicture(files.bytes(n), shown(files, n)));
  }

  /** The class in the list of pairs that stands beside the pictures. */
  private static Optional<String> shown(StoredRun.Files files, String name) {
    String list = BEGIN + "pairs.csv";
    if (!files.names().contains(list)) {
      return Optional.empty();
    }
    String text = new String(files.bytes(list), java.nio.charset.StandardCharsets.UTF_8);
    List<String[]> rows = text.lines().map(l -> l.split(",", -1)).toList();
    int column = rows.isEmpty() ? -1 : List.of(rows.get(0)).indexOf("class");
    return rows.stream()
        .filter(r -> column >= 0 && r.length > column && name.endsWith("/" + r[0]))
        .map(r -> r[column])
        .findFirst();
  }

  /** Writes it with its caption. */
  void write(Html html, String method) {
    String which = shows.map(s -> "Two images of class " + s).orElse("Two images of one class");
    String caption = which + ", then both after the exchange of patches. Each keeps its class.";
    html.open("div", "class", "swap").picture(png, caption, caption).close();
  }
}
