package org.patchswap.core.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.patchswap.core.layer.BatchNorm2d;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.core.layer.Layer;
import org.patchswap.core.layer.Linear;
import org.patchswap.core.tensor.Safetensors.Head;
import org.patchswap.core.tensor.WeightMatch.Extent;
import org.patchswap.core.tensor.WeightNames.LeftOut;
import org.patchswap.core.tensor.WeightNames.Rule;

/** Which array of a file becomes which of a network. */
class WeightMatchTest {
  private static final Rule CONV = Rule.of("unit(\\d)\\.conv", "layer$1.0");
  private static final Rule NORM = Rule.of("unit(\\d)\\.norm", "layer$1.1");
  private static final Rule FC = Rule.of("head", "fc");

  private static final WeightNames TWIN =
      new WeightNames(
          "others",
          List.of(CONV.under("backbone.", ""), NORM.under("backbone.", ""), FC),
          List.of(LeftOut.under("aux", "another head")));

  private static final class Net extends Layer {
    Net(int channels, int classes) {
      child("backbone.unit1.conv", Conv2d.three(channels, 4, 1));
      child("backbone.unit1.norm", new BatchNorm2d(4));
      child("head", new Linear(4, classes));
    }

    @Override
    public NDArray apply(ParameterStore p, NDArray x, boolean training) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Shape output(Shape input) {
      return input;
    }
  }

  /** A file of theirs for 7 classes. */
  private static SortedMap<String, Head> theirs() {
    SortedMap<String, Head> out = new TreeMap<>();
    out.put("layer1.0.weight", head(4, 3, 3, 3));
    for (String leaf : List.of("weight", "bias", "running_mean", "running_var")) {
      out.put("layer1.1." + leaf, head(4));
    }
    out.put("layer1.1.num_batches_tracked", new Head("I64", List.of()));
    out.put("fc.weight", head(7, 4));
    out.put("fc.bias", head(7));
    return out;
  }

  private static Head head(long... shape) {
    return new Head("F32", java.util.Arrays.stream(shape).boxed().toList());
  }

  private static WeightMatch match(Net net, Map<String, Head> held, Extent extent) {
    return WeightMatch.of(net.getParameters(), List.of(TWIN), held, extent);
  }

  @Test
  void aFileOfTheTwinIsTakenAsAWhole() {
    WeightMatch m = match(new Net(3, 7), theirs(), Extent.WHOLE);
    assertEquals(List.of(), m.faults());
    assertEquals("others", m.publisher());
    assertEquals("layer1.1.running_var", m.taken().get("backbone.unit1.norm.variance"));
    assertEquals(7, m.taken().size());
    assertEquals(Set.of("layer1.1.num_batches_tracked"), m.leftOut().keySet());
    assertEquals("7 arrays by the names of others; left out: counters of batches (1)", m.told());
  }

  @Test
  void aHeadOfOtherClassesKeepsItsFirstValuesAndSaysSo() {
    WeightMatch m = match(new Net(3, 5), theirs(), Extent.START);
    assertEquals(List.of(), m.faults());
    assertEquals(Set.of("head.bias", "head.weight"), m.fresh());
    assertEquals(Set.of("fc.bias", "fc.weight", "layer1.1.num_batches_tracked"), leftOut(m));
    assertTrue(m.told().endsWith("; 2 keep their first values"), m.told());
    assertEquals(
        2, match(new Net(3, 5), theirs(), Extent.WHOLE).faults().get(0).split("; ").length);
  }

  private static Set<String> leftOut(WeightMatch m) {
    return m.leftOut().keySet();
  }

  @Test
  void everythingThatDoesNotFitIsSaidInOnePass() {
    SortedMap<String, Head> held = theirs();
    held.remove("layer1.1.bias");
    held.put("layer1.1.weight", head(9));
    held.put("layer1.0.weight", new Head("F16", List.of(4L, 3L, 3L, 3L)));
    held.put("layer2.0.weight", head(1));
    held.put("aux.weight", head(1));
    WeightMatch m = match(new Net(3, 7), held, Extent.START);
    assertEquals(
        List.of(
            ": it lacks layer1.1.bias [4]",
            ": layer1.0.weight is F16 [4, 3, 3, 3], must be F32 [4, 3, 3, 3];"
                + " layer1.1.weight is F32 [9], must be F32 [4]",
            ", which has no layer2.0.weight"),
        m.faults());
    assertEquals("another head", m.leftOut().get("aux.weight"));
  }

  @Test
  void halfAHeadIsAFault() {
    SortedMap<String, Head> held = theirs();
    held.remove("fc.bias");
    WeightMatch m = match(new Net(3, 7), held, Extent.START);
    assertEquals(List.of(": it lacks fc.bias [7]"), m.faults());
    held.remove("fc.weight");
    assertEquals(List.of(), match(new Net(3, 7), held, Extent.START).faults());
  }

  @Test
  void ownNamesNeedNoTable() {
    SortedMap<String, Head> held = WeightMatch.heads(new Net(1, 7).getParameters());
    held.put("neck.weight", head(3));
    WeightMatch m = match(new Net(3, 7), held, Extent.START);
    assertEquals(List.of(), m.faults());
    assertEquals("", m.publisher());
    assertEquals(Map.of("neck.weight", "what follows a backbone"), m.leftOut());
    assertEquals(
        List.of(
            ": backbone.unit1.conv.weight is F32 [4, 1, 3, 3], must be F32 [4, 3, 3, 3]",
            ", which has no neck.weight"),
        match(new Net(3, 7), held, Extent.WHOLE).faults());
    assertEquals(
        Set.of("head.bias", "head.weight"), match(new Net(3, 7), held, Extent.BACKBONE).fresh());
  }

  @Test
  void longListsAreCut() {
    SortedMap<String, Head> held = theirs();
    for (int i = 100; i < 125; i++) {
      held.put("strange" + i, head(1));
    }
    String words = match(new Net(3, 7), held, Extent.WHOLE).faults().get(0);
    assertTrue(words.endsWith("; strange119; and 5 more"), words);
  }

  @Test
  void namesAreMadeByTheFirstRuleThatFits() {
    assertEquals(Optional.of("fc.bias"), TWIN.of("head.bias"));
    assertEquals(Optional.of("layer2.1.running_mean"), TWIN.of("backbone.unit2.norm.mean"));
    assertEquals(Optional.empty(), TWIN.of("unit2.norm.mean"));
    assertEquals(Optional.empty(), TWIN.of("head.other"));
    assertEquals(Optional.empty(), TWIN.of("bias"));
    Rule exact = new Rule(Pattern.compile("a\\.b"), m -> "c");
    assertEquals(
        Optional.of("x.c.weight"),
        new WeightNames("p", List.of(exact.under("y.", "x.")), List.of()).of("y.a.b.gamma"));
  }
}
