package org.patchswap.core.seed;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The random numbers of a run. Each purpose has a stream of its own, derived from (root seed,
 * stream name, epoch, step): adding a draw to one stream changes nothing in another, and any
 * position can be reached without replaying what came before it, which is why no generator state is
 * ever saved.
 *
 * @param root the seed of the run
 * @param vary the sources that follow the root; the streams of the others are those of the root
 *     {@link #HELD}, the same for all runs
 */
public record SeedStreams(long root, Set<SeedSource> vary) {
  /** The root of what does not follow the seed of a run; a number that nobody counts seeds to. */
  public static final long HELD = 0x68656C64;

  /** Initial weights. */
  public static final String INIT = "init";

  /** Order of the images. */
  public static final String ORDER = "order";

  /** Base augmentation of the images in order. */
  public static final String AUGMENT = "augment";

  /** Which partner an image gets. */
  public static final String PARTNER = "partner";

  /** Which pairs of images exchange patches at all, where not all do. */
  public static final String PAIRS = "pairs";

  /** Which patches are exchanged: the same for all methods that draw theirs alike. */
  public static final String SWAP = "swap";

  /** The engine's own generator (dropout). */
  public static final String ENGINE = "engine";

  private static final RandomGeneratorFactory<RandomGenerator> FACTORY =
      RandomGeneratorFactory.of("L64X128MixRandom");

  /** Streams that all follow the root. */
  public SeedStreams(long root) {
    this(root, EnumSet.allOf(SeedSource.class));
  }

  /** Streams of which those of some sources follow the root. */
  public SeedStreams(long root, Collection<SeedSource> vary) {
    this(root, Set.copyOf(vary));
  }

  /** A generator for a purpose. */
  public RandomGenerator stream(String name) {
    return stream(name, 0, 0);
  }

  /** A generator for a purpose at a position of the training. */
  public RandomGenerator stream(String name, long epoch, long step) {
    return FACTORY.create(seed(name, epoch, step));
  }

  /** The derived 64-bit seed of a stream at a position. */
  public long seed(String name, long epoch, long step) {
    long from = vary.contains(SeedSource.of(name)) ? root : HELD;
    long h = mix(from + 0x9E3779B97F4A7C15L);
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      h = mix(h ^ (b & 0xffL));
    }
    h = mix(h ^ mix(epoch + 0x632BE59BD9B4E019L));
    return mix(h ^ mix(step + 0xD1342543DE82EF95L));
  }

  /** The finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014; constants by Stafford). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
