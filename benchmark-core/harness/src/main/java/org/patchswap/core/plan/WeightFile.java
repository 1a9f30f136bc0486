package org.patchswap.core.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.option.Place;
import org.patchswap.core.recipe.PretrainingOptions;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.TeacherOptions;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Task;
import org.patchswap.core.tensor.Safetensors;
import org.patchswap.core.tensor.Safetensors.Head;
import org.patchswap.core.tensor.WeightMatch.Extent;

/**
 * A file of weights that a recipe names, held against the network it is for.
 *
 * @param place of the file
 * @param key that says its SHA-256
 * @param digest what that key says
 * @param architecture of the network
 * @param extent of the network that it must give
 */
record WeightFile(Place place, String key, String digest, String architecture, Extent extent) {
  /** The file of a recipe's teacher. */
  static WeightFile teacher(Recipe r) {
    return new WeightFile(
        r.get(TeacherOptions.WEIGHTS),
        TeacherOptions.SHA256.name(),
        r.get(TeacherOptions.SHA256),
        r.get(RecipeOptions.TEACHER),
        Extent.WHOLE);
  }

  /** The file that a recipe's student starts from. */
  static WeightFile start(Recipe r, Place place) {
    return new WeightFile(
        place,
        PretrainingOptions.SHA256.name(),
        r.get(PretrainingOptions.SHA256),
        r.get(RecipeOptions.STUDENT),
        Extent.START);
  }

  /** What is wrong with it, a part of a sentence each; empty where it can be used. */
  List<String> faults(Recipe r, Task task, DataFacts facts) {
    Path file = place.path();
    if (!Files.isRegularFile(file)) {
      return List.of(place + " is no file; name one of safetensors");
    }
    List<String> out = new ArrayList<>();
    try {
      String found = Sha256.of(file);
      if (!found.equals(digest)) {
        out.add(
            "%s has the SHA-256 %s, but %s is %s; it is another file"
                .formatted(place, found, key, digest));
      }
      Map<String, Head> held = Safetensors.heads(file);
      task.network(architecture, r.data(), facts)
          .ifPresent(
              network ->
                  network
                      .match(held, extent)
                      .faults()
                      .forEach(f -> out.add(place + " does not fit " + architecture + f)));
    } catch (IOException e) {
      out.add(place + " is no file of safetensors: " + e.getMessage());
    }
    return out;
  }
}
