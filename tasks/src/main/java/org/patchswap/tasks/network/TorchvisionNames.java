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
      return List.of(
          new WeightNames(PUBLISHER, both(under(layers, ""), classifier), notDense),
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

  /** {@code vgg16}: its last three linear layers have no counterpart, ours has but one of them. */
  public static final Twin VGG16 =
      new Twin(
          inARow("conv", new int[][] {{0, 2}, {5, 7}, {10, 12, 14}, {17, 19, 21}, {24, 26, 28}}),
          List.of(Rule.of("head", "classifier")),
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

  /** The head of {@code deeplabv3_resnet50} and others on ResNets. */
  public static final List<Rule> DEEP_LAB_V3 =
      List.of(
          Rule.of("head\\.context\\.branch(\\d)\\.conv", "classifier.0.convs.$1.0"),
          Rule.of("head\\.context\\.branch(\\d)\\.norm", "classifier.0.convs.$1.1"),
          exactly("head.context.pooled.conv", "classifier.0.convs.4.1"),
          exactly("head.context.pooled.norm", "classifier.0.convs.4.2"),
          exactly("head.context.projection.conv", "classifier.0.project.0"),
          exactly("head.context.projection.norm", "classifier.0.project.1"),
          exactly("head.refinement.conv", "classifier.1"),
          exactly("head.refinement.norm", "classifier.2"),
          exactly("head.classifier", "classifier.4"));

  /** The head of {@code fcn_resnet50} and others. */
  public static final List<Rule> FCN =
      List.of(
          exactly("head.context.conv", "classifier.0"),
          exactly("head.context.norm", "classifier.1"),
          exactly("head.classifier", "classifier.4"));

  /** The second head of either. */
  public static final List<Rule> AUXILIARY =
      List.of(
          exactly("auxiliary.context.conv", "aux_classifier.0"),
          exactly("auxiliary.context.norm", "aux_classifier.1"),
          exactly("auxiliary.classifier", "aux_classifier.4"));

  /** What {@code ssd300_vgg16} has after its backbone, whose last stage it keeps apart. */
  private static final List<Rule> SSD_VGG16 =
      List.of(
          exactly(BACKBONE + "stage4.0.conv", "backbone.extra.0.1"),
          exactly(BACKBONE + "stage4.1.conv", "backbone.extra.0.3"),
          exactly(BACKBONE + "stage4.2.conv", "backbone.extra.0.5"),
          exactly("rescaling", "backbone"),
          exactly("extra0.fc6", "backbone.extra.0.7.1"),
          exactly("extra0.fc7", "backbone.extra.0.7.3"),
          Rule.of("extra(\\d)\\.narrow", "backbone.extra.$1.0"),
          Rule.of("extra(\\d)\\.wide", "backbone.extra.$1.2"),
          Rule.of("head\\.classes(\\d)", "head.classification_head.module_list.$1"),
          Rule.of("head\\.offsets(\\d)", "head.regression_head.module_list.$1"));

  private TorchvisionNames() {}

  /** Names of SSD on VGG-16; a classifier's file lends its backbone. */
  public static List<WeightNames> ssdVgg16() {
    return List.of(
        new WeightNames(
            PUBLISHER,
            Twin.both(SSD_VGG16, Twin.under(VGG16.layers, BACKBONE)),
            List.of(LeftOut.under("head", "the head"))),
        new WeightNames(PUBLISHER, Twin.under(VGG16.layers, ""), VGG16.notDense));
  }

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
