package org.patchswap.reports.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchswap.reports.table.RecipeTable;

/**
 * How a source trained.
 *
 * @param values by recipe key; {@code train_images} beside them
 */
public record QuotedProtocol(Map<String, String> values) {
  private static final String TRAIN_IMAGES = "train_images";

  /** A source whose protocol is not on record. */
  static final QuotedProtocol UNKNOWN = new QuotedProtocol(Map.of());

  /** Whether it is on record. */
  public boolean known() {
    return !values.isEmpty();
  }

  /**
   * In what a recipe differs, as "key: theirs, ours".
   *
   * @param trainImages of the recipe's runs
   */
  public List<String> differences(RecipeTable recipe, int trainImages) {
    List<String> out = new ArrayList<>();
    values.forEach(
        (key, theirs) -> {
          String ours =
              key.equals(TRAIN_IMAGES) ? String.valueOf(trainImages) : recipe.setting(key);
          if (!same(theirs, ours)) {
            out.add(key.replace('_', ' ') + ": theirs " + theirs + ", ours " + ours);
          }
        });
    return out;
  }

  private static boolean same(String a, String b) {
    try {
      return Double.parseDouble(a) == Double.parseDouble(b);
    } catch (NumberFormatException e) {
      return a.replace(" ", "").equals(b.replace(" ", ""));
    }
  }
}
