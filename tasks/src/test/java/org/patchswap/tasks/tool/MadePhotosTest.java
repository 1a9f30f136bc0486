package org.patchswap.tasks.tool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made photographs are the same every time; what is read of them: LayoutsTest. */
class MadePhotosTest {
  @TempDir Path folder;

  @Test
  void theyAreTheSameBytesEveryTime() throws IOException {
    MadePhotos.write("stanford-dogs", folder.resolve("a"), 2, 1, 1);
    MadePhotos.write("stanford-dogs", folder.resolve("b"), 2, 1, 1);
    for (String name :
        new String[] {"train_list.mat", "Images/n02085621-Made_Dog/n02085621_1.jpg"}) {
      assertArrayEquals(
          Files.readAllBytes(folder.resolve("a").resolve(name)),
          Files.readAllBytes(folder.resolve("b").resolve(name)));
    }
  }

  @Test
  void argumentsAreADatasetAFolderAndNumbers() {
    assertTrue(MadePhotos.understood("imagenet", "made", "10", "2", "1"));
    assertFalse(MadePhotos.understood());
    assertFalse(MadePhotos.understood("cifar-100", "made", "10", "2", "1"));
    assertFalse(MadePhotos.understood("imagenet", "made", "10", "2"));
    assertFalse(MadePhotos.understood("imagenet", "made", "10", "0", "1"));
    assertFalse(MadePhotos.understood("imagenet", "made", "10", "many", "1"));
  }
}
