package org.patchswap.tasks.network;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.patchswap.core.tensor.WeightNames;
import org.patchswap.core.tensor.WeightNames.LeftOut;
import org.patchswap.core.tensor.WeightNames.Rule;

/**
 * The names of torchvision 0.14 for the arrays of networks that it has too: the one table between
 * its files and ours. A network is told by the rules of its backbone and those of its head; paths
 * of a backbone begin after {@code backbone.} here.
 */
public final class TorchvisionNames {
  private static final String PUBLISHER = "torchvision";
  private static final String BACKBONE = "backbone.";

  /**
   * The part of the table that is one backbone's.
   *
   * @param layers of the backbone
   * @param classifier what makes a classifier of it
   * @param notDense what a file of the classifier holds that a dense network does not
   */
  public record Twin(List<Rule> layers, List<Rule> classifier, List<LeftOut> notDense) {
    /** Names of a classifier on the backbone; a file of a dense network lends its backbone. */
    List<WeightNames> ofClassifier() {
      List<LeftOut> rest = classifier.isEmpty() ? notDense : List.of();
      return List.of(
          new WeightNames(PUBLISHER, both(under(layers, ""), classifier), rest),
          new WeightNames(PUBLISHER, under(layers, BACKBONE), HEADS));
    }

    /**
     * Names of a dense network on the backbone; a classifier's file lends its backbone.
     *
     * @param head its rules for what follows the backbone
     */
    public List<WeightNames> ofDense(List<Rule> head) {
      return List.of(
          new WeightNames(PUBLISHER, both(under(layers, BACKBONE), head), HEADS),
          new WeightNames(PUBLISHER, under(layers, ""), notDense));
    }

    private static List<Rule> under(List<Rule> rules, String there) {
      return rules.stream().map(r -> r.under(BACKBONE, there)).toList();
    }

    private static List<Rule> both(List<Rule> first, List<Rule> second) {
      return Stream.concat(first.stream(), second.stream()).toList();
    }
  }

  private static final List<LeftOut> HEADS =
      List.of(
          LeftOut.under("aux_classifier", "the auxiliary head"),
          LeftOut.under("classifier", "the head"));

  /**
   * {@code resnet18} to {@code resnet152}; those for CIFAR of Tian et al. 2020 have the names, too.
   */
  public static final Twin RESNET =
      new Twin(
          List.of(
              Rule.of("stem\\.0\\.conv", "conv1"),
              Rule.of("stem\\.0\\.norm", "bn1"),
              Rule.of("stage(\\d)\\.(\\d+)\\.conv(\\d)", "layer$1.$2.conv$3"),
              Rule.of("stage(\\d)\\.(\\d+)\\.norm(\\d)", "layer$1.$2.bn$3"),
              Rule.of("stage(\\d)\\.(\\d+)\\.shortcut\\.conv", "layer$1.$2.downsample.0"),
              Rule.of("stage(\\d)\\.(\\d+)\\.shortcut\\.norm", "layer$1.$2.downsample.1")),
          List.of(Rule.of("head", "fc")),
          List.of(LeftOut.under("fc", "the classifier")));

  /** {@code vgg16}: its last three linear layers have no counterpart. */
  public static final Twin VGG16 =
      new Twin(
          inARow("conv", new int[][] {{0, 2}, {5, 7}, {10, 12, 14}, {17, 19, 21}, {24, 26, 28}}),
          List.of(),
          List.of(LeftOut.under("classifier", "the classifier")));

  /** {@code mobilenet_v2}. */
  public static final Twin MOBILENET_V2 =
      new Twin(
          mobileNet(),
          List.of(
              Rule.of("neck\\.conv", "features.18.0"),
              Rule.of("neck\\.norm", "features.18.1"),
              Rule.of("head", "classifier.1")),
          List.of(
              LeftOut.under("features.18", "the closing layer of the classifier"),
              LeftOut.under("classifier", "the classifier")));

  private TorchvisionNames() {}

  /** Layers that torchvision numbers through: a rule each. */
  private static List<Rule> inARow(String layer, int[][] numbers) {
    List<Rule> out = new ArrayList<>();
    for (int s = 0; s < numbers.length; s++) {
      for (int u = 0; u < numbers[s].length; u++) {
        out.add(exactly(stage(s) + "." + u + "." + layer, "features." + numbers[s][u]));
      }
    }
    return out;
  }

  private static List<Rule> mobileNet() {
    List<Rule> out = new ArrayList<>();
    out.add(exactly("stem.0.conv", "features.0.0"));
    out.add(exactly("stem.0.norm", "features.0.1"));
    int number = 1;
    int[] units = {3, 3, 7, 4};
    for (int s = 0; s < units.length; s++) {
      for (int u = 0; u < units[s]; u++) {
        String ours = stage(s + 1) + "." + u + ".";
        String theirs = "features." + number + ".conv.";
        // The first block widens nothing, so that all of it stands one place earlier.
        int first = number == 1 ? 0 : 1;
        if (first == 1) {
          out.add(exactly(ours + "expand.conv", theirs + "0.0"));
          out.add(exactly(ours + "expand.norm", theirs + "0.1"));
        }
        out.add(exactly(ours + "depthwise.conv", theirs + first + ".0"));
        out.add(exactly(ours + "depthwise.norm", theirs + first + ".1"));
        out.add(exactly(ours + "project.conv", theirs + (first + 1)));
        out.add(exactly(ours + "project.norm", theirs + (first + 2)));
        number++;
      }
    }
    return out;
  }

  private static String stage(int number) {
    return number == 0 ? "stem" : "stage" + number;
  }

  private static Rule exactly(String ours, String theirs) {
    return new Rule(Pattern.compile(Pattern.quote(ours)), m -> theirs);
  }
}
