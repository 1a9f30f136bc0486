package org.patchswap.core.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.patchswap.core.worker.WorkerDevice;

/**
 * What a job array asks Slurm for.
 *
 * @param slots runs at once in a task of the array
 * @param tasks of the array, each on one node
 * @param time limit of a task, as {@code --time} of sbatch takes it
 * @param gres GPUs of a task, {@code gpu:2} or {@code gpu:TYPE:2}
 * @param partition one or several, separated by commas
 * @param memory of a task, as {@code --mem} of sbatch takes it
 */
public record SlurmRequest(
    int slots,
    int tasks,
    String time,
    Optional<String> gres,
    Optional<String> partition,
    Optional<String> memory) {
  private static final int MOST_SLOTS = 999;

  /** Slurm takes no larger array unless its MaxArraySize is set. */
  private static final int MOST_TASKS = 1000;

  private static final Pattern TIME =
      Pattern.compile(
          "(?<m>\\d{1,6})(:(?<s>[0-5]\\d))?"
              + "|(?<hh>\\d{1,4}):(?<mm>[0-5]\\d):(?<ss>[0-5]\\d)"
              + "|(?<d>\\d{1,3})-(?<dh>\\d{1,2})(:(?<dm>[0-5]\\d)(:(?<ds>[0-5]\\d))?)?");

  /** Slurm may send its signal a minute before the minute that is asked for. */
  private static final long LEAST_SECONDS = 180;

  private static final Pattern GRES = Pattern.compile("gpu(:[A-Za-z][\\w.-]*)?:([1-9]\\d{0,2})");
  private static final Pattern PARTITION = Pattern.compile("[\\w.-]+(,[\\w.-]+)*");
  private static final Pattern MEMORY = Pattern.compile("[1-9]\\d{0,8}[KMGT]?");

  /** What is wrong with it, a line for each fault, with the option at fault and the fix. */
  public List<String> problems() {
    List<String> out = new ArrayList<>();
    within(out, "--slots-per-node", slots, MOST_SLOTS);
    within(out, "--nodes", tasks, MOST_TASKS);
    long seconds = seconds(time);
    if (seconds < 0) {
      out.add(
          "--time: must be MINUTES, MINUTES:SECONDS, HH:MM:SS, DAYS-HH, DAYS-HH:MM or"
              + " DAYS-HH:MM:SS, but is '%s'".formatted(time));
    } else if (seconds < LEAST_SECONDS) {
      out.add(
          "--time: must be 3 minutes at least, since the stop comes up to two minutes before it,"
              + " but is '%s'".formatted(time));
    }
    gres.ifPresent(g -> gpus(out, g));
    matching(out, "--partition", partition, PARTITION, "names separated by commas");
    matching(out, "--mem", memory, MEMORY, "a number of megabytes, or one with K, M, G or T");
    return out;
  }

  private static void within(List<String> out, String option, int value, int most) {
    if (value < 1 || value > most) {
      out.add("%s: must be from 1 to %d, but is %d".formatted(option, most, value));
    }
  }

  private static void matching(
      List<String> out, String option, Optional<String> value, Pattern form, String what) {
    value
        .filter(v -> !form.matcher(v).matches())
        .ifPresent(v -> out.add("%s: must be %s, but is '%s'".formatted(option, what, v)));
  }

  private void gpus(List<String> out, String asked) {
    Matcher m = GRES.matcher(asked);
    if (!m.matches()) {
      out.add("--gres: must be gpu:N or gpu:TYPE:N, but is '%s'".formatted(asked));
      return;
    }
    int gpus = Integer.parseInt(m.group(2));
    if (slots % gpus != 0 || slots / gpus > WorkerDevice.MOST_RUNS) {
      out.add(
          "--slots-per-node: must be a multiple of the %d GPUs of --gres, at most %d on each, but"
                  .formatted(gpus, WorkerDevice.MOST_RUNS)
              + " is "
              + slots);
    }
  }

  /** The seconds of a time limit; -1 where it is none. */
  private static long seconds(String time) {
    Matcher m = TIME.matcher(time);
    if (!m.matches()) {
      return -1;
    }
    long days = number(m, "d");
    long hours = number(m, "hh") + number(m, "dh");
    long minutes = number(m, "m") + number(m, "mm") + number(m, "dm");
    long rest = number(m, "s") + number(m, "ss") + number(m, "ds");
    return ((days * 24 + hours) * 60 + minutes) * 60 + rest;
  }

  private static long number(Matcher m, String group) {
    return m.group(group) == null ? 0 : Long.parseLong(m.group(group));
  }

  /** The slots as {@code run --slots} takes them: {@code 4}, {@code gpu0,gpu1}, {@code gpu0x2}. */
  String named() {
    if (gres.isEmpty()) {
      return "" + slots;
    }
    String asked = gres.get();
    int gpus = Integer.parseInt(asked.substring(asked.lastIndexOf(':') + 1));
    int each = slots / gpus;
    return IntStream.range(0, gpus)
        .mapToObj(i -> "gpu" + i + (each == 1 ? "" : "x" + each))
        .collect(Collectors.joining(","));
  }
}
