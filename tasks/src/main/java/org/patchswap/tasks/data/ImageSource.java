package org.patchswap.tasks.data;

import java.nio.file.Path;
import java.util.List;

/** A dataset of labelled images: what it is and how its files are read. */
public interface ImageSource {
  /**
   * What is known without the files.
   *
   * @param classes names in label order
   * @param height in pixels
   * @param width in pixels
   * @param channels of a pixel
   * @param mean of each channel over the training pixels, pixels scaled to 0..1
   * @param deviation of each channel, the same way
   * @param origin of mean and deviation
   * @param pad pixels of zero padding its usual protocols crop from
   * @param licence of the data, with its source
   */
  record Facts(
      List<String> classes,
      int height,
      int width,
      int channels,
      float[] mean,
      float[] deviation,
      String origin,
      int pad,
      String licence) {}

  /** What is known without the files. */
  Facts facts();

  /** Whether the files come with the program, so that no folder is needed. */
  boolean embedded();

  /**
   * Reads all files and checks their digests.
   *
   * @param folder where they are; ignored by embedded sources
   * @param problems receives one line per fault: file, expectation, where to get it
   * @return null when there are problems
   */
  ImageSplits read(Path folder, List<String> problems);
}
