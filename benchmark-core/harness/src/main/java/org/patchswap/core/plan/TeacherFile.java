package org.patchswap.core.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.option.Place;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;
import org.patchswap.core.recipe.TeacherOptions;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Task;
import org.patchswap.core.tensor.Safetensors;
import org.patchswap.core.tensor.Safetensors.Head;

/** A recipe's file of a teacher's weights, held against the network it is for. */
final class TeacherFile {
  private static final String TYPE = "F32";

  /** Names that a message shows of a longer list. */
  private static final int MOST_SHOWN = 3;

  private TeacherFile() {}

  /** What is wrong with it, a part of a sentence each; empty where it can be used. */
  static List<String> faults(Recipe r, Task task, DataFacts facts) {
    Place place = r.get(TeacherOptions.WEIGHTS);
    Path file = place.path();
    if (!Files.isRegularFile(file)) {
      return List.of(place + " is no file; name one of safetensors");
    }
    List<String> out = new ArrayList<>();
    try {
      String digest = Sha256.of(file);
      if (!digest.equals(r.get(TeacherOptions.SHA256))) {
        out.add(
            "%s has the SHA-256 %s, but teacher-sha256 is %s; it is another file"
                .formatted(place, digest, r.get(TeacherOptions.SHA256)));
      }
      SortedMap<String, Head> held = Safetensors.heads(file);
      String teacher = r.get(RecipeOptions.TEACHER);
      task.network(teacher, r.data(), facts)
          .ifPresent(network -> fit(place + " does not fit " + teacher, network, held, out));
    } catch (IOException e) {
      out.add(place + " is no file of safetensors: " + e.getMessage());
    }
    return out;
  }

  private static void fit(String words, Network network, Map<String, Head> held, List<String> out) {
    SortedMap<String, Head> wanted = new TreeMap<>();
    network
        .block()
        .getParameters()
        .forEach(p -> wanted.put(p.getKey(), head(p.getValue().getShape().getShape())));
    List<String> missing = new ArrayList<>();
    List<String> different = new ArrayList<>();
    wanted.forEach(
        (name, head) -> {
          Head other = held.get(name);
          if (other == null) {
            missing.add(name + " " + head.shape());
          } else if (!other.equals(head)) {
            different.add(
                "%s is %s %s, must be %s %s"
                    .formatted(name, other.type(), other.shape(), head.type(), head.shape()));
          }
        });
    List<String> unknown = new ArrayList<>(new TreeMap<>(held).keySet());
    unknown.removeAll(wanted.keySet());
    say(words + ": it lacks ", missing, out);
    say(words + ": ", different, out);
    say(words + ", which has no ", unknown, out);
  }

  private static Head head(long[] shape) {
    return new Head(TYPE, Arrays.stream(shape).boxed().collect(Collectors.toList()));
  }

  private static void say(String words, List<String> names, List<String> out) {
    if (!names.isEmpty()) {
      int more = names.size() - MOST_SHOWN;
      out.add(
          words
              + names.stream().limit(MOST_SHOWN).collect(Collectors.joining("; "))
              + (more > 0 ? "; and " + more + " more" : ""));
    }
  }
}
