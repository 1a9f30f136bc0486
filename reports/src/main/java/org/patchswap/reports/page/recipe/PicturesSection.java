package org.patchswap.reports.page.recipe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.StoredRun;
import org.patchswap.reports.page.picture.SwapPicture;
import org.patchswap.reports.table.Entry;

/** What the runs left as pictures: exchanged patches, test images with their predictions. */
final class PicturesSection implements RecipeSection {
  private static final long BUDGET = 1_500_000;
  private static final int PER_RUN = 12;
  private static final int SWAPS = 3;

  @Override
  public String title() {
    return "Pictures";
  }

  private record Picture(String name, byte[] bytes) {}

  @Override
  public void write(RecipeContext c) {
    Map<String, StoredRun.Files> runs = runs(c);
    int first =
        (int) c.drawn().stream().limit(1L + c.focus().size()).filter(runs::containsKey).count();
    boolean any = new Examples(c.html(), c.id(), runs, first, ClassesSection.names(c)).write();
    boolean cut = false;
    long left = BUDGET;
    for (String m : runs.keySet()) {
      List<SwapPicture> swaps = SwapPicture.of(runs.get(m));
      any |= c.drawn().contains(m) && swaps(c, m, swaps);
      List<String> known = swaps.stream().map(SwapPicture::name).toList();
      for (Picture p : others(runs.get(m), known)) {
        any = true;
        cut |= p.bytes().length > left;
        if (p.bytes().length <= left) {
          left -= p.bytes().length;
          String words = m + ", " + p.name();
          c.html().open("div", "class", "pictures").picture(p.bytes(), words, words).close();
        }
      }
    }
    if (!any) {
      c.html().absent("No measured run of this recipe left pictures.");
    } else if (cut) {
      c.html().absent("Some pictures are left out to keep the page small; the records have them.");
    }
  }

  /** The first measured run of each method, those drawn first. */
  private static Map<String, StoredRun.Files> runs(RecipeContext c) {
    Map<String, StoredRun.Files> out = new LinkedHashMap<>();
    c.drawn().forEach(m -> run(c, m).ifPresent(f -> out.put(m, f)));
    c.table().methods().forEach(m -> run(c, m).ifPresent(f -> out.putIfAbsent(m, f)));
    return out;
  }

  private static Optional<StoredRun.Files> run(RecipeContext c, String method) {
    return c.table()
        .of(method)
        .filter(Entry::measured)
        .findFirst()
        .map(e -> c.store().files(e.run()));
  }

  /** The picture of an exchange that says most; empty where none was left. */
  static Optional<SwapPicture> swap(RecipeContext c, String method) {
    return run(c, method).flatMap(f -> SwapPicture.best(SwapPicture.of(f)));
  }

  private static boolean swaps(RecipeContext c, String method, List<SwapPicture> all) {
    if (all.isEmpty()) {
      return false;
    }
    c.html().element("h3", "What the exchange of " + method + " does");
    all.stream().limit(SWAPS).forEach(p -> p.write(c.html()));
    c.html().p(SwapPicture.caption(all));
    if (all.size() > SWAPS) {
      c.html().open("details").element("summary", "More pairs");
      all.stream().skip(SWAPS).forEach(p -> p.write(c.html()));
      c.html().close();
    }
    return true;
  }

  private static List<Picture> others(StoredRun.Files files, List<String> known) {
    return files.names().stream()
        .filter(n -> n.startsWith(Record.ARTEFACTS))
        .map(n -> n.substring(Record.ARTEFACTS.length()))
        .filter(n -> n.toLowerCase(Locale.ROOT).endsWith(".png"))
        .filter(n -> !Examples.isOne(n) && !known.contains(n))
        .limit(PER_RUN)
        .map(n -> new Picture(n, files.bytes(Record.ARTEFACTS + n)))
        .toList();
  }
}
