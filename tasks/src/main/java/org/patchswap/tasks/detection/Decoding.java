package org.patchswap.tasks.detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.patchswap.tasks.detection.metrics.Detection;
import org.patchswap.tasks.detection.ssd.Priors;
import org.patchswap.tasks.detection.ssd.SsdDecoder;

/**
 * Decodes the outputs of a detector and suppresses what lies over better boxes on threads of the
 * host, batch after batch, while the device computes the next one. No more than one batch waits.
 */
final class Decoding {
  private final Priors priors;
  private final List<List<Detection>> done = new ArrayList<>();
  private CompletableFuture<List<List<Detection>>> under =
      CompletableFuture.completedFuture(List.of());

  Decoding(Priors priors) {
    this.priors = priors;
  }

  /**
   * Begins with a batch, once the one before it is done.
   *
   * @param images numbers of the images, written into the detections
   * @param offsets (B, P, 4) row-major
   * @param probabilities (B, P, C)
   */
  void add(long[] images, float[] offsets, float[] probabilities) {
    finish();
    int o = offsets.length / images.length;
    int c = probabilities.length / images.length;
    under =
        CompletableFuture.supplyAsync(
            () ->
                IntStream.range(0, images.length)
                    .parallel()
                    .mapToObj(
                        i ->
                            SsdDecoder.STANDARD.detect(
                                (int) images[i],
                                Arrays.copyOfRange(offsets, i * o, (i + 1) * o),
                                Arrays.copyOfRange(probabilities, i * c, (i + 1) * c),
                                priors))
                    .toList());
  }

  /** The detections of each image, by falling score, in the order they were added. */
  List<List<Detection>> all() {
    finish();
    return List.copyOf(done);
  }

  private void finish() {
    try {
      done.addAll(under.join());
      under = CompletableFuture.completedFuture(List.of());
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
