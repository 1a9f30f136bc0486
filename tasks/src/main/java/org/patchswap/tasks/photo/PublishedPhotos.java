package org.patchswap.tasks.photo;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is known of a dataset of photographs without its files.
 *
 * @param classes how many
 * @param train photographs for training
 * @param test photographs for reporting
 */
public record PublishedPhotos(int classes, int train, int test) {
  /** Stand-ins for the classes' names, which the files tell. */
  public List<String> names() {
    return IntStream.range(0, classes).mapToObj(c -> "class-" + c).toList();
  }

  /** The numbers in words. */
  public String words() {
    return "%d classes, %d training and %d test images".formatted(classes, train, test);
  }
}
