package org.patchswap.reports.page.suite.answers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchswap.reports.page.html.Html;
import org.patchswap.reports.page.suite.SuiteContext;
import org.patchswap.reports.table.Entry;
import org.patchswap.reports.table.Numbers;
import org.patchswap.reports.table.RecipeTable;
import org.patchswap.reports.table.ResultTable;
import org.patchswap.reports.table.Status;

/** Which planned runs are not there, by method and seed. */
final class Missing implements Question {
  /** More methods than this are not named one by one. */
  private static final int MOST = 6;

  @Override
  public String id() {
    return "q-missing";
  }

  @Override
  public String question() {
    return "Which runs are missing, of which seeds?";
  }

  @Override
  public void answer(SuiteContext c, Html html) {
    ResultTable t = c.results();
    long all = t.entries().map(Entry::run).distinct().count();
    if (t.complete()) {
      html.prose(
          "None: all " + Numbers.many(all, "planned run") + " are measured, " + seeds(t) + ". ");
    } else {
      List<String> counts = new ArrayList<>();
      for (Status s : Status.values()) {
        if (s != Status.MEASURED && t.runs(s) > 0) {
          counts.add(t.runs(s) + " " + s.word());
        }
      }
      html.prose("Of " + Numbers.many(all, "planned run") + " " + String.join(", ", counts) + ": ");
      List<String> by = byMethod(t);
      html.prose(String.join("; ", by.subList(0, Math.min(MOST, by.size()))));
      html.prose((by.size() > MOST ? "; and " + (by.size() - MOST) + " more" : "") + ". ");
      html.prose(Say.again(c) + " ");
    }
    html.link("appendix.html#failures-gaps-and-exclusions", "Failures, gaps and exclusions")
        .prose(".");
  }

  private static String seeds(ResultTable t) {
    List<Long> seeds = t.recipes().stream().flatMap(r -> r.seeds().stream()).distinct().toList();
    return Numbers.many(seeds.size(), "seed") + " (" + list(seeds) + ")";
  }

  private static List<String> byMethod(ResultTable t) {
    List<String> out = new ArrayList<>();
    for (RecipeTable r : t.recipes()) {
      Map<String, List<Long>> missing = new LinkedHashMap<>();
      r.gaps()
          .forEach(e -> missing.computeIfAbsent(e.method(), k -> new ArrayList<>()).add(e.seed()));
      missing.forEach(
          (method, seeds) ->
              out.add(
                  r.name()
                      + " "
                      + method
                      + (seeds.size() == r.seeds().size()
                          ? ", all seeds"
                          : ", " + (seeds.size() == 1 ? "seed " : "seeds ") + list(seeds))));
    }
    return out;
  }

  private static String list(List<Long> seeds) {
    List<String> words = seeds.stream().map(String::valueOf).toList();
    return words.size() > MOST
        ? words.get(0) + " to " + words.get(words.size() - 1)
        : String.join(", ", words);
  }
}
