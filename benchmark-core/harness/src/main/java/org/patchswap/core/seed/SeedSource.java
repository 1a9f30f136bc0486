package org.patchswap.core.seed;

/**
 * Where the random numbers of a run go: each source takes in the streams of some purposes, so that
 * runs can differ in one source and share all others.
 */
public enum SeedSource {
  /** Initial weights, those of a method's modules among them. */
  INIT,
  /** Which images a step meets. */
  ORDER,
  /** Base augmentation of all images, whoever asks for them. */
  AUGMENT,
  /** Whatever else is drawn: partners, patches, a method's own draws, the engine's (dropout). */
  METHOD;

  /** The source that a stream belongs to: its name up to the first colon says so. */
  static SeedSource of(String stream) {
    String purpose = stream.split(":", 2)[0];
    return switch (purpose) {
      case SeedStreams.INIT -> INIT;
      case SeedStreams.ORDER -> ORDER;
      case SeedStreams.AUGMENT -> AUGMENT;
      default -> METHOD;
    };
  }
}
