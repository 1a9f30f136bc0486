package org.patchswap.core.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.patchswap.core.execution.SuiteCost;

/** What a suite costs, for people. */
record CostText(SuiteCost cost) {
  private static final double DAY = 24;
  private static final double MINUTES = 60;
  private static final double SECONDS = 3600;

  void print(PrintWriter out) {
    int width = cost.lines().stream().map(CostText::name).mapToInt(String::length).max().orElse(0);
    String columns = "%-" + Math.max(width, 15) + "s %4s %9s %9s %8s %10s %6s %10s";
    out.println(
        columns.formatted(
            "recipe / method", "on", "step ms", "images/s", "peak MB", "a run", "runs", "all"));
    for (SuiteCost.Line l : cost.lines()) {
      out.println(
          columns.formatted(
              name(l),
              l.device(),
              number("%.1f", l.stepMillis()),
              number("%.1f", l.imagesPerSecond()),
              number("%.0f", l.peakMegabytes()),
              time(l.hoursARun()),
              l.runs(),
              time(l.hours())));
    }
    out.println();
    out.println("By method:");
    for (SuiteCost.MethodHours m : cost.methods()) {
      out.println("  %-40s %6d runs %10s".formatted(m.method(), m.runs(), time(m.hours())));
    }
    out.println();
    for (int i = 0; i < cost.slots().size(); i++) {
      SuiteCost.SlotHours s = cost.slots().get(i);
      out.println("slot %d, %s: %s at work".formatted(i + 1, s.device(), time(s.hours())));
    }
    cost.failed().forEach(f -> out.println("not rehearsed: " + f));
    out.println(total());
    out.flush();
  }

  private String total() {
    StringBuilder out = new StringBuilder();
    out.append(
        "in all %d runs%s: %s with these slots"
            .formatted(
                cost.runs(),
                cost.unknownRuns() == 0 ? "" : ", " + cost.unknownRuns() + " of them not counted",
                time(cost.wallHours())));
    if (cost.cpuHours() > 0) {
      out.append(number(", %.2f CPU-hours", cost.cpuHours()));
    }
    if (cost.gpuHours() > 0) {
      out.append(number(", %.2f GPU-hours", cost.gpuHours()));
    }
    return out.append(number("; the largest needs %.0f MB", cost.peakMegabytes())).toString();
  }

  private static String name(SuiteCost.Line l) {
    return l.recipe()
        + " / "
        + l.method()
        + (l.role().equals("table") ? "" : " (" + l.role() + ")");
  }

  private static String number(String form, double value) {
    return String.format(Locale.ROOT, form, value);
  }

  /** In the unit that gives a number one can read. */
  static String time(double hours) {
    if (hours * MINUTES < 1) {
      return number("%.1f s", hours * SECONDS);
    }
    if (hours < 1) {
      return number("%.1f min", hours * MINUTES);
    }
    return hours < 3 * DAY ? number("%.1f h", hours) : number("%.1f days", hours / DAY);
  }
}
