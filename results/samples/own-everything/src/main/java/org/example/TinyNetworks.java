package org.example;

import java.util.List;
import org.patchswap.core.layer.Conv2d;
import org.patchswap.tasks.network.Backbone;
import org.patchswap.tasks.network.Form;
import org.patchswap.tasks.network.NetworkFamily;
import org.patchswap.tasks.network.unit.ConvUnit;
import org.patchswap.tasks.network.unit.Stage;
import org.patchswap.tasks.network.unit.StagedBackbone;

/**
 * Three convolutions: {@code tiny4} and {@code tiny8}, by the width of the first. They classify
 * images, and every dense head can stand on them ({@code fcn-tiny4}).
 */
public final class TinyNetworks implements NetworkFamily {
  @Override
  public String title() {
    return "Three convolutions with batch normalisation";
  }

  @Override
  public List<String> names() {
    return List.of("tiny4", "tiny8");
  }

  @Override
  public Backbone build(String name, Form form) {
    form.requireSmall(name, 4);
    int width = Integer.parseInt(name.substring("tiny".length()));
    return StagedBackbone.of(
        List.of(
            stage(form.channels(), width, 1),
            stage(width, 2 * width, 2),
            stage(2 * width, 4 * width, 2)),
        List.of(
            new Backbone.Level(width, 1),
            new Backbone.Level(2 * width, 2),
            new Backbone.Level(4 * width, 4)));
  }

  private static Stage stage(int inputs, int outputs, int stride) {
    return new Stage(
        Stage.Entry.PLAIN, List.of(new ConvUnit(Conv2d.three(inputs, outputs, stride), outputs)));
  }
}
