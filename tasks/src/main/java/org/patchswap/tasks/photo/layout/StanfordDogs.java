package org.patchswap.tasks.photo.layout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.patchswap.core.option.Settings;
import org.patchswap.tasks.data.format.MatFile;
import org.patchswap.tasks.data.format.MatValue;
import org.patchswap.tasks.photo.PublishedPhotos;

/**
 * Stanford Dogs (Khosla et al. 2011): 120 breeds, 100 photographs of each for training, 8580 for
 * testing, by the lists of its authors as they are or as text, a name a line.
 */
public final class StanfordDogs extends PublishedFolder {
  private static final String VARIABLE = "file_list";

  /** The dataset. */
  public StanfordDogs() {
    super(
        "stanford-dogs",
        "Stanford Dogs: photographs, 120 breeds",
        "ImageNet's terms of access, non-commercial; image-net.org",
        "images.tar and lists.tar from vision.stanford.edu/aditya86/ImageNetDogs",
        new PublishedPhotos(120, 12_000, 8580));
  }

  @Override
  Found find(Path folder, Settings settings, List<String> problems) {
    return new NamedByFolder(folder, "Images", problems)
        .read(list(folder, "train_list", problems), list(folder, "test_list", problems));
  }

  private NamedByFolder.Names list(Path folder, String name, List<String> problems) {
    Path text = home(folder, name + ".txt", "lists").resolve(name + ".txt");
    if (Files.exists(text)) {
      return new NamedByFolder.Names(text, ListedPhotos.lines(text, this::missing, problems));
    }
    Path file = home(folder, name + ".mat", "lists").resolve(name + ".mat");
    if (!Files.exists(file)) {
      problems.add(missing(file));
      return new NamedByFolder.Names(file, List.of());
    }
    try {
      return new NamedByFolder.Names(file, MatValue.texts(MatFile.read(file).get(VARIABLE)));
    } catch (IOException e) {
      problems.add("%s: cannot be read (%s)".formatted(file, e.getMessage()));
    } catch (IllegalArgumentException e) {
      problems.add(
          "%s: variable %s must be a list of names (%s)".formatted(file, VARIABLE, e.getMessage()));
    }
    return new NamedByFolder.Names(file, List.of());
  }
}
