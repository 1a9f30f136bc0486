package org.patchswap.reports.page.recipe;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.StoredRun;
import org.patchswap.reports.table.Entry;

/** What the runs left as pictures: swapped pairs, examples with their predictions. */
final class PicturesSection implements RecipeSection {
  private static final long BUDGET = 1_500_000;
  private static final int PER_RUN = 12;

  @Override
  public String title() {
    return "Pictures";
  }

  private record Picture(String name, byte[] bytes) {}

  @Override
  public void write(RecipeContext c) {
    long left = BUDGET;
    Map<String, Path> folders = new LinkedHashMap<>();
    for (String m : c.drawn()) {
      c.table()
          .of(m)
          .filter(Entry::measured)
          .findFirst()
          .ifPresent(e -> folders.put(m, folder(c, e)));
    }
    boolean any = new Examples(c.html(), folders).write();
    boolean cut = false;
    for (String m : c.drawn()) {
      Entry first = c.table().of(m).filter(Entry::measured).findFirst().orElse(null);
      List<Picture> pictures = first == null ? List.of() : read(c, first);
      List<Picture> shown = new ArrayList<>();
      for (Picture p : pictures) {
        if (p.bytes().length <= left && shown.size() < PER_RUN) {
          shown.add(p);
          left -= p.bytes().length;
        } else {
          cut = true;
        }
      }
      if (!shown.isEmpty()) {
        any = true;
        show(c, m, first.seed(), shown);
      }
    }
    if (!any) {
      c.html().absent("No measured run of this recipe left pictures.");
    } else if (cut) {
      c.html().absent("Some pictures are left out to keep the page small; the records have them.");
    }
  }

  private static void show(RecipeContext c, String method, long seed, List<Picture> pictures) {
    c.html().element("h3", method + ", seed " + seed);
    c.html().open("div", "class", "pictures");
    for (Picture p : pictures) {
      String words = words(p.name());
      c.html().picture(p.bytes(), words + ", " + method + ", seed " + seed, words);
    }
    c.html().close();
    if (pictures.stream().anyMatch(p -> fileName(p.name()).startsWith("swap-"))) {
      c.html()
          .p(
              "Two images of one class before and after the exchange of patches, as the training"
                  + " saw them. Both keep their class.");
    }
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String words(String name) {
    return name.replaceAll("\\.png$", "").replaceAll("[-_/]+", " ");
  }

  private static Path folder(RecipeContext c, Entry e) {
    return c.store().files(e.run()).path(Record.ARTEFACTS);
  }

  private static List<Picture> read(RecipeContext c, Entry e) {
    StoredRun.Files files = c.store().files(e.run());
    return files.names().stream()
        .filter(n -> n.startsWith(Record.ARTEFACTS) && isPicture(fileName(n)))
        .map(n -> new Picture(n.substring(Record.ARTEFACTS.length()), files.bytes(n)))
        .toList();
  }

  private static boolean isPicture(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".png") && !Examples.isOne(name);
  }
}
