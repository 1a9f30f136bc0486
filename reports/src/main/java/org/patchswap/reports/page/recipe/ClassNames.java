package org.patchswap.reports.page.recipe;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.patchswap.reports.table.Fields;

/** The class names of a record's data, in label order. */
final class ClassNames {
  private ClassNames() {}

  static List<String> of(JsonObject record) {
    List<String> out = new ArrayList<>();
    Fields.at(record, "data", "classes")
        .filter(JsonElement::isJsonArray)
        .ifPresent(a -> a.getAsJsonArray().forEach(e -> out.add(e.getAsString())));
    return out;
  }
}
