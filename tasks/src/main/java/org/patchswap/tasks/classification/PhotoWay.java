package org.patchswap.tasks.classification;

import ai.djl.ndarray.NDManager;
import java.util.function.Consumer;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.Split;
import org.patchswap.tasks.data.device.PictureSource;
import org.patchswap.tasks.photo.path.PhotoPath;
import org.patchswap.tasks.photo.path.Photographs;

/** Photographs, which stay in their files until a batch needs them. */
final class PhotoWay implements ClassificationWorkload.Way<Photographs> {
  private final PhotoPath path;

  PhotoWay(NDManager manager, Settings settings, Consumer<String> notes) {
    path = new PhotoPath(manager, settings, settings.get(ClassificationOptions.FLIP), notes);
  }

  @Override
  public PictureSource source(Split split, Photographs photographs) {
    return path.source(photographs);
  }

  @Override
  public void close() {
    path.close();
  }
}
