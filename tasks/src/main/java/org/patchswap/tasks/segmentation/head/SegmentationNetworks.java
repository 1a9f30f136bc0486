package org.patchswap.tasks.segmentation.head;

import java.util.Optional;
import java.util.ServiceLoader;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.network.DenseNetworks;

/** The segmentation networks: every registered {@link SegmentationHead} over every backbone. */
public final class SegmentationNetworks extends DenseNetworks<SegmentationHead> {
  /** The heads and backbones on the class path. */
  public SegmentationNetworks() {
    super("head", ServiceLoader.load(SegmentationHead.class));
  }

  /**
   * A network without an auxiliary head, its parameters declared but not yet initialised.
   *
   * @throws IllegalArgumentException in one line, with the part of the name at fault
   */
  public static SegmentationNetwork build(String name, int classes) {
    return build(name, classes, false);
  }

  /**
   * A network, its parameters declared but not yet initialised.
   *
   * @param auxiliary whether it has a second head that only training needs
   * @throws IllegalArgumentException in one line, with the part of the name at fault
   */
  public static SegmentationNetwork build(String name, int classes, boolean auxiliary) {
    return new SegmentationNetworks().assemble(name, classes, auxiliary);
  }

  private SegmentationNetwork assemble(String name, int classes, boolean auxiliary) {
    Design<SegmentationHead> d = design(name);
    SegmentationHead.Layers head = d.head().build(d.backbone(), d.form(), classes);
    AuxiliaryHead second = auxiliary ? new AuxiliaryHead(d.backbone(), d.form(), classes) : null;
    return new SegmentationNetwork(name, d.backbone(), head, second, classes);
  }

  @Override
  public Optional<String> complaint(String architecture, Settings data) {
    return refusal(() -> assemble(architecture, 2, false));
  }
}
