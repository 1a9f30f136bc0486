package org.patchswap.core.cli;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchswap.core.execution.Share;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Selection;
import picocli.CommandLine.Option;

/** {@code --no-wait}, {@code --cell} and {@code --shard}: what one of many commands does. */
final class ShareOption {
  private static final Pattern SHARD = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  @Option(
      names = "--no-wait",
      description =
          "For one of many commands on a store: take what is ready, leave what others have or"
              + " failed at, end when nothing is ready.")
  private boolean noWait;

  @Option(
      names = "--cell",
      paramLabel = "ID",
      split = ",",
      description =
          "Only these runs and what they need first: ids of describe --json or their beginnings.")
  private List<String> cells = List.of();

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description =
          "Only share I of N, counted from 0: its runs of the table and what they need first.")
  private String shard;

  /**
   * Whether the options go together.
   *
   * @param reports whether a report is asked for
   * @throws IllegalArgumentException with a line for each fault
   */
  void check(boolean reports) {
    if (!cells.isEmpty() && shard != null) {
      throw new IllegalArgumentException(
          "--cell and --shard both say which runs; leave one of them out");
    }
    if (noWait && reports) {
      throw new IllegalArgumentException(
          "--report goes without --no-wait, which may end before others have; make the report by"
              + " benchmark report when all are done");
    }
    if (shard != null) {
      Part.of(shard);
    }
  }

  /** One of several shares, counted from 0. */
  private record Part(int index, int count) {
    static Part of(String text) {
      Matcher m = SHARD.matcher(text.strip());
      if (m.matches()) {
        Part part = new Part(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
        if (part.index < part.count) {
          return part;
        }
      }
      throw fault(text);
    }
  }

  private static IllegalArgumentException fault(String shard) {
    return new IllegalArgumentException(
        "--shard: '" + shard + "' is no share; write I/N with I from 0 to N-1, such as 0/4");
  }

  /**
   * What the options leave of a plan.
   *
   * @throws IllegalArgumentException with a line for each fault
   */
  Share of(Plan plan) {
    return new Share(plan, runs(plan), !noWait);
  }

  private Set<String> runs(Plan plan) {
    if (shard != null) {
      Part part = Part.of(shard);
      return Selection.shard(plan, part.index, part.count);
    }
    return cells.isEmpty() ? plan.runs().keySet() : Selection.cells(plan, cells);
  }
}
