package org.patchswap.tasks.data;

import java.util.List;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.DatasetTraits;

/**
 * A dataset for rehearsals: of noise where its size is known without its files, else itself.
 *
 * @param real the dataset
 */
public record NoiseImages(ImageDataset real) implements ImageDataset {
  @Override
  public DatasetTraits traits() {
    return real.traits();
  }

  @Override
  public long hostMemory(Settings settings, DataFacts facts) {
    return real.hostMemory(settings, facts);
  }

  @Override
  public ImageSplits read(Settings settings, List<String> problems) {
    return real.published(settings)
        .map(Published::noise)
        .orElseGet(() -> real.read(settings, problems));
  }
}
