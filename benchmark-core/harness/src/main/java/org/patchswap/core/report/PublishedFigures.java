package org.patchswap.core.report;

import java.io.PrintWriter;
import java.util.List;
import org.patchswap.core.store.SuiteNote;

/**
 * Says which figures of the literature the runs of suites can be held against. Registered in {@code
 * META-INF/services/org.patchswap.core.report.PublishedFigures}.
 */
public interface PublishedFigures {
  /**
   * Prints how many there are, and why the others have no counterpart.
   *
   * @param suites what they ask for; they need not have run
   * @param each whether every figure gets a line of its own
   * @param out where it goes
   */
  void count(List<SuiteNote> suites, boolean each, PrintWriter out);
}
