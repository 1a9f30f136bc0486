package org.patchswap.tasks.data.device;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.SplittableRandom;
import org.patchswap.core.seed.Seeds;
import org.patchswap.tasks.data.Images;

/** Windows of padded images against plain Java. */
class ImageBankTest {
  @Seeds(40)
  void windowsAreCropsOfThePaddedImages(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int count = random.nextInt(1, 1201);
    int height = random.nextInt(1, 7);
    int width = random.nextInt(1, 7);
    int channels = random.nextInt(1, 4);
    int pad = random.nextInt(0, 4);
    byte[] pixels = new byte[count * height * width * channels];
    random.nextBytes(pixels);
    Images images = new Images(pixels, new int[count], height, width, channels);
    int n = 7;
    long[] ids = random.longs(n, 0, count).toArray();
    int[] top = random.ints(n, 0, 2 * pad + 1).toArray();
    int[] left = random.ints(n, 0, 2 * pad + 1).toArray();
    boolean[] flip = new boolean[n];
    byte[] expected = new byte[n * images.imageBytes()];
    int at = 0;
    for (int i = 0; i < n; i++) {
      flip[i] = random.nextBoolean();
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int sy = y + top[i] - pad;
          int sx = (flip[i] ? width - 1 - x : x) + left[i] - pad;
          boolean inside = sy >= 0 && sy < height && sx >= 0 && sx < width;
          for (int c = 0; c < channels; c++) {
            int from = (((int) ids[i] * height + sy) * width + sx) * channels + c;
            expected[at++] = inside ? pixels[from] : 0;
          }
        }
      }
    }
    try (NDManager manager = NDManager.newBaseManager();
        ImageBank bank = new ImageBank(manager, images, pad)) {
      long[] starts = new long[n];
      long[] steps = new long[n];
      for (int i = 0; i < n; i++) {
        starts[i] = bank.start(ids[i], top[i], left[i], flip[i]);
        steps[i] = flip[i] ? -1 : 1;
      }
      NDArray windows = bank.windows(manager.create(starts), manager.create(steps));
      assertEquals(n, windows.getShape().get(0));
      assertArrayEquals(expected, windows.toByteArray());
      assertArrayEquals(pixels, bank.plain(0, count).toByteArray());
    }
  }
}
