package org.patchswap.tasks.network.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.NetworkFamily;
import org.patchswap.tasks.network.TorchvisionNames;
import org.patchswap.tasks.network.unit.BiasedUnit;
import org.patchswap.tasks.network.unit.Stage;
import org.patchswap.tasks.network.unit.StagedBackbone;
import org.patchswap.tasks.network.unit.Unit;

/**
 * VGG-16 without normalisation for large images (Simonyan and Zisserman 2015, configuration D): the
 * convolutions of torchvision's {@code vgg16}, as SSD takes them. Five stages, a maximum over 2x2
 * before the second to the fifth; sides that are odd there are rounded up, as SSD needs it of the
 * third. What follows in a classifier is the mean over the map and one linear layer, not the three
 * of the original.
 */
public final class ImageNetVggs implements NetworkFamily {
  private static final String NAME = "vgg16_imagenet";
  private static final int[] WIDTHS = {64, 128, 256, 512, 512};
  private static final int[] UNITS = {2, 2, 3, 3, 3};
  private static final int STRIDE = 16;

  @Override
  public String title() {
    return "VGG-16 without normalisation, as known from ImageNet (Simonyan and Zisserman 2015)";
  }

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public Map<String, String> aliases() {
    return Map.of("VGG-16-ImageNet", NAME, "VGG16-ImageNet", NAME);
  }

  @Override
  public Form.Stem denseStem(String name) {
    return Form.Stem.LARGE;
  }

  @Override
  public Form.Stem usualStem(String name) {
    return Form.Stem.LARGE;
  }

  @Override
  public Optional<TorchvisionNames.Twin> twin(String name) {
    return Optional.of(TorchvisionNames.VGG16);
  }

  @Override
  public Backbone build(String name, Form form) {
    form.requireLarge(name);
    form.requireStride(name, STRIDE);
    List<Stage> stages = new ArrayList<>();
    List<Backbone.Level> levels = new ArrayList<>();
    int inputs = form.channels();
    for (int s = 0; s < WIDTHS.length; s++) {
      List<Unit> units = new ArrayList<>();
      for (int u = 0; u < UNITS[s]; u++) {
        units.add(new BiasedUnit(inputs, WIDTHS[s]));
        inputs = WIDTHS[s];
      }
      stages.add(new Stage(s == 0 ? Stage.Entry.PLAIN : Stage.Entry.POOL_TWO_UP, units));
      levels.add(new Backbone.Level(inputs, 1 << s));
    }
    return StagedBackbone.smallHead(stages, levels, null, inputs);
  }
}
