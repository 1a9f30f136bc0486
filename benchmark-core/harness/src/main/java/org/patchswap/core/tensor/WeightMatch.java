package org.patchswap.core.tensor;

import ai.djl.nn.ParameterList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.patchswap.core.tensor.Safetensors.Head;

/**
 * Which array of a file becomes which array of a network, told from names and shapes alone. Every
 * array of the file is taken, or left out for a reason that is named, or a fault.
 *
 * @param publisher whose names the file has; empty: the suite's own
 * @param taken the file's name by the network's
 * @param leftOut what arrays of the file are that the network has no use for, by their names
 * @param fresh arrays of the network that keep their first values
 * @param faults why the file does not fit, each the rest of a sentence that ends with the network
 */
public record WeightMatch(
    String publisher,
    SortedMap<String, String> taken,
    SortedMap<String, String> leftOut,
    SortedSet<String> fresh,
    List<String> faults) {
  private static final String TYPE = "F32";

  /** How the names begin of what networks on one backbone share. */
  public static final String BACKBONE = "backbone.";

  /** Names that a message shows of a longer list. */
  private static final int MOST_SHOWN = 20;

  /** The arrays of a network by name, built or only declared, as a file of them would say. */
  public static SortedMap<String, Head> heads(ParameterList parameters) {
    SortedMap<String, Head> out = new TreeMap<>();
    parameters.forEach(p -> out.put(p.getKey(), head(p.getValue().getShape().getShape())));
    return out;
  }

  private static Head head(long[] shape) {
    return new Head(TYPE, Arrays.stream(shape).boxed().toList());
  }

  /** What of a network a file is to give. */
  public enum Extent {
    /** All of it; the file holds nothing else. */
    WHOLE,
    /**
     * The backbone, and what stands behind it where that is the same but for its number of classes;
     * else that keeps its first values.
     */
    START,
    /** The backbone alone. */
    BACKBONE
  }

  /**
   * The match of a network and a file, by the names that fit most of its arrays.
   *
   * @param published names that the file may have in place of the network's own
   * @param held what the file says it holds
   */
  public static WeightMatch of(
      ParameterList parameters,
      List<WeightNames> published,
      Map<String, Head> held,
      Extent extent) {
    SortedMap<String, Head> wanted = heads(parameters);
    WeightMatch best = new Matching(wanted, held, WeightNames.own(), extent).match();
    for (WeightNames names : published) {
      WeightMatch next = new Matching(wanted, held, names, extent).match();
      best = next.taken.size() > best.taken.size() ? next : best;
    }
    return best;
  }

  /** One way of naming, array by array. */
  private static final class Matching {
    private final SortedMap<String, Head> wanted;
    private final Map<String, Head> held;
    private final WeightNames names;
    private final Extent extent;
    private final boolean whole;

    private final SortedMap<String, String> taken = new TreeMap<>();
    private final SortedMap<String, String> leftOut = new TreeMap<>();
    private final SortedSet<String> fresh = new TreeSet<>();
    private final SortedSet<String> unknown;
    private final List<String> different = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    Matching(
        SortedMap<String, Head> wanted, Map<String, Head> held, WeightNames names, Extent extent) {
      this.wanted = wanted;
      this.held = held;
      this.names = names;
      this.extent = extent;
      this.whole = extent == Extent.WHOLE;
      this.unknown = new TreeSet<>(held.keySet());
    }

    WeightMatch match() {
      SortedMap<String, List<String>> parts = new TreeMap<>();
      wanted.keySet().forEach(a -> parts.computeIfAbsent(partOf(a), p -> new ArrayList<>()).add(a));
      parts.forEach(this::part);
      for (String name : List.copyOf(unknown)) {
        names.leftOut(name, whole).ifPresent(what -> leaveOut(name, what));
      }
      List<String> faults = new ArrayList<>();
      say(": it lacks ", missing, faults);
      say(": ", different, faults);
      say(", which has no ", List.copyOf(unknown), faults);
      return new WeightMatch(names.publisher(), taken, leftOut, fresh, List.copyOf(faults));
    }

    /** A part behind the backbone that the file has nothing of is another network's. */
    private void part(String part, List<String> arrays) {
      if (extent == Extent.BACKBONE && !part.equals(BACKBONE)) {
        fresh.addAll(arrays);
        return;
      }
      boolean begun = arrays.stream().anyMatch(a -> theirs(a).isPresent());
      for (String ours : arrays) {
        Head head = wanted.get(ours);
        Optional<String> theirs = theirs(ours);
        if (theirs.isPresent()) {
          found(ours, head, theirs.get(), held.get(theirs.get()));
        } else if (whole || begun || part.equals(BACKBONE)) {
          missing.add(names.of(ours).orElse(ours) + " " + head.shape());
        } else {
          fresh.add(ours);
        }
      }
    }

    private Optional<String> theirs(String ours) {
      return names.of(ours).filter(held::containsKey);
    }

    private void found(String ours, Head head, String theirs, Head other) {
      if (other.equals(head) || !whole && spreads(ours, head, other)) {
        taken.put(ours, theirs);
        unknown.remove(theirs);
      } else if (!whole && otherClasses(ours, head, other)) {
        fresh.add(ours);
        leaveOut(theirs, "a last layer of another size");
      } else {
        different.add(
            "%s is %s %s, must be %s %s"
                .formatted(theirs, other.type(), other.shape(), head.type(), head.shape()));
        unknown.remove(theirs);
      }
    }

    private void leaveOut(String theirs, String what) {
      leftOut.put(theirs, what);
      unknown.remove(theirs);
    }

    /** The first layer of a grey network serves colours. */
    private static boolean spreads(String ours, Head head, Head other) {
      return ours.startsWith(BACKBONE)
          && head.type().equals(other.type())
          && head.shape().size() == 4
          && other.shape().size() == 4
          && other.shape().get(1) == 1
          && other.shape().get(0).equals(head.shape().get(0))
          && other.shape().subList(2, 4).equals(head.shape().subList(2, 4));
    }

    private static boolean otherClasses(String ours, Head head, Head other) {
      int rank = head.shape().size();
      return !ours.startsWith(BACKBONE)
          && rank == other.shape().size()
          && head.type().equals(other.type())
          && head.shape().subList(1, rank).equals(other.shape().subList(1, rank));
    }
  }

  private static String partOf(String ours) {
    return ours.substring(0, ours.indexOf('.') + 1);
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

  /** What was done, in one line: whose names, how many taken, what left out and what is fresh. */
  public String told() {
    Map<String, Long> reasons = new TreeMap<>();
    leftOut.values().forEach(what -> reasons.merge(what, 1L, Long::sum));
    String left =
        reasons.entrySet().stream()
            .map(e -> e.getKey() + " (" + e.getValue() + ")")
            .collect(Collectors.joining(", "));
    return "%d arrays%s%s%s"
        .formatted(
            taken.size(),
            publisher.isEmpty() ? "" : " by the names of " + publisher,
            left.isEmpty() ? "" : "; left out: " + left,
            fresh.isEmpty() ? "" : "; %d keep their first values".formatted(fresh.size()));
  }
}
