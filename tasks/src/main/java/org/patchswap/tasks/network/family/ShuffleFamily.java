package org.patchswap.tasks.network.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.NetworkFamily;
import org.patchswap.tasks.network.unit.ConvUnit;
import org.patchswap.tasks.network.unit.Stage;
import org.patchswap.tasks.network.unit.StagedBackbone;
import org.patchswap.tasks.network.unit.Unit;

/**
 * What both ShuffleNets for small images share, as in the code of Tian et al. 2020: a 1x1 stem of
 * 24 channels and stages that halve the side.
 */
abstract class ShuffleFamily implements NetworkFamily {
  private static final int STEM = 24;

  private final String name;
  private final int version;
  private final int[] widths;

  ShuffleFamily(String name, int version, int... widths) {
    this.name = name;
    this.version = version;
    this.widths = widths;
  }

  /** The units of a stage, numbered from 0, the first of which halves the side. */
  abstract List<Unit> units(int stage, int inputs, int width);

  /** The backbone of all stages. */
  Backbone backbone(List<Stage> stages, List<Backbone.Level> levels) {
    return StagedBackbone.of(stages, levels);
  }

  @Override
  public final List<String> names() {
    return List.of(name);
  }

  @Override
  public final Map<String, String> aliases() {
    Map<String, String> out = new TreeMap<>();
    for (String start : List.of("ShuffleNetV", "ShuffleNet-V", "ShuffleV", "SHN-V")) {
      out.put(start + version, name);
    }
    return out;
  }

  @Override
  public final Backbone build(String member, Form form) {
    form.requireSmall(member, 8);
    List<Stage> stages = new ArrayList<>();
    List<Backbone.Level> levels = new ArrayList<>();
    ConvUnit stem = new ConvUnit(Conv2d.one(form.channels(), STEM, 1), STEM);
    stages.add(new Stage(Stage.Entry.PLAIN, List.of(stem)));
    levels.add(new Backbone.Level(STEM, 1));
    int inputs = STEM;
    for (int s = 0; s < widths.length; s++) {
      stages.add(new Stage(Stage.Entry.PLAIN, units(s, inputs, widths[s])));
      inputs = widths[s];
      levels.add(new Backbone.Level(inputs, 2 << s));
    }
    return backbone(stages, levels);
  }
}
