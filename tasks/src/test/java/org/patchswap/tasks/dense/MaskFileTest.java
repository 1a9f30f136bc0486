package org.patchswap.tasks.dense;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.tasks.picture.Pixels;

class MaskFileTest {
  @TempDir Path folder;

  /** As scipy writes SBD's form: {@code sbd/make.py}. */
  @Test
  void masksOfSbdAreRead() throws IOException {
    Pixels map = MaskFile.read(Path.of("src/test/resources/sbd/scipy.mat"));
    assertEquals(3, map.height());
    assertEquals(5, map.width());
    byte[] expected = {0, 0, 12, 12, 15, 0, 20, 12, 0, 15, 1, 1, 0, 0, 15};
    assertArrayEquals(expected, map.data());
  }

  @Test
  void otherMatFilesAreNamed() throws IOException {
    Path other = folder.resolve("other.mat");
    Files.copy(Path.of("src/test/resources/photos/meta.mat"), other);
    String reason = assertThrows(IOException.class, () -> MaskFile.read(other)).getMessage();
    assertEquals("holds no array GTcls.Segmentation", reason);
    Path broken = Files.write(folder.resolve("broken.mat"), new byte[10]);
    assertThrows(IOException.class, () -> MaskFile.read(broken));
  }
}
