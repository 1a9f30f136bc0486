package org.patchswap.tasks.dense;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.tasks.data.Dataset;

/**
 * A dataset of pictures with label maps, boxes or both. Registered in {@code
 * META-INF/services/org.patchswap.tasks.dense.DenseDataset}; needs a public constructor without
 * arguments.
 */
public interface DenseDataset extends Dataset {
  /** What a picture is labelled with. */
  enum Labels {
    /** A class for every pixel: segmentation. */
    MASKS,
    /** A class and a box for every object: detection. */
    BOXES
  }

  /** What its pictures are labelled with; a task that needs something else does not offer it. */
  Set<Labels> labels();

  /**
   * Lists the pictures of all splits with their labels. Pictures and label maps are not decoded
   * here: the suite does that once, and finds what is wrong with them.
   *
   * @param wanted what the task needs, one of {@link #labels}
   * @param settings the recipe's {@code data} section: the keys of the task and those of the
   *     dataset's traits. The folder: {@link org.patchswap.tasks.data.DataFolder#of}
   * @param problems receives one line per fault, "KEY: what is wrong; the fix" or "FILE: what is
   *     wrong; the fix"
   * @return null after problems that leave nothing to read
   */
  Listing read(Labels wanted, Settings settings, List<String> problems);

  /**
   * What it holds, as far as that is known without its files: a rehearsal of what a suite costs can
   * do without them then. Empty: only the files tell.
   *
   * @param wanted as for {@link #read}; likewise {@code settings}
   */
  default Optional<PublishedDense> published(Labels wanted, Settings settings) {
    return Optional.empty();
  }

  /** What its pictures are normalised by. */
  default Colours colours() {
    return Colours.IMAGENET;
  }

  /** Room for lists and boxes: a large dataset has 120,000 pictures with 860,000 boxes. */
  @Override
  default long hostMemory(Settings settings, DataFacts facts) {
    long pictures = (long) facts.trainSize() + facts.validationSize() + facts.testSize();
    return Math.max(0, pictures * (5000 + 8L * facts.classes().size()) - (500L << 20));
  }
}
