package org.patchswap.tasks.network;

import java.util.List;

/** Networks of one design in several sizes; registered in {@link Architectures}. */
interface Family {
  /** The names of its members in suite files. */
  List<String> names();

  /** Builds the backbone of a member, its parameters declared but not yet initialised. */
  Backbone build(String name, Form form);
}
