package org.patchswap.core.task;

import ai.djl.Device;
import java.util.List;
import org.patchswap.core.option.Settings;

/**
 * What is solved. Knows data, networks, supervised loss and metrics; no method. Registered in
 * {@code META-INF/services/org.patchswap.core.task.Task}; needs a public constructor without
 * arguments.
 */
public interface Task {
  /** What the task is. */
  TaskTraits traits();

  /** Names of the networks the task can build. */
  List<String> architectures();

  /**
   * What a network shares with others that may lend it weights in the transfer protocol: two
   * networks whose backbones have one name have the same arrays under the same {@code backbone.}
   * names, but for the number of image channels.
   */
  default String backbone(String architecture) {
    return architecture;
  }

  /**
   * Facts about the data, found without an engine: file digests, sizes, class names. Every fault of
   * the data is reported in one pass.
   *
   * @param problems receives one line per fault, naming file or key and the fix
   * @return null when there are problems
   */
  DataFacts inspect(Settings settings, List<String> problems);

  /** Loads the data onto a device and makes ready to train. */
  Workload open(Settings settings, Device device);
}
