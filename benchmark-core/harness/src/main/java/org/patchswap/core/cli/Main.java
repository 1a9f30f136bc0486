package org.patchswap.core.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.patchswap.core.cli.share.BundleCommand;
import org.patchswap.core.cli.share.ExportCommand;
import org.patchswap.core.cli.share.TensorBoardCommand;
import org.patchswap.core.cli.share.VerifyCommand;
import org.patchswap.core.file.Printable;
import org.patchswap.core.option.Place;
import org.patchswap.core.run.HiddenCuda;
import org.patchswap.core.store.StoreException;
import org.patchswap.core.worker.SystemFaults;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. The Maven goals start it too, so that both ways do the same. */
@Command(
    name = "benchmark",
    description = "Reproducible comparison of distillation methods.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all fine",
      "1:some runs failed or are missing; compare: something became worse or a record cannot be"
          + " read; verify: something differs",
      "2:bad input; nothing was trained",
      "3:the program itself failed",
      "130, 143:interrupted by Ctrl-C or a signal; the same command continues"
    },
    subcommands = {
      ListCommand.class,
      DescribeCommand.class,
      RunCommand.class,
      SlurmCommand.class,
      StatusCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      ReproduceCommand.class,
      QuotedCommand.class,
      PackCommand.class,
      UnpackCommand.class,
      BundleCommand.class,
      TensorBoardCommand.class,
      ExportCommand.class,
      VerifyCommand.class,
      TimeCommand.class,
      ProbeCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    },
    footerHeading = "%nEnvironment of bin/benchmark:%n",
    footer = {
      "  BENCHMARK_JVM_ARGS   options of this JVM, for example -Xmx1g, or -Dpatchswap.cache=DIR:",
      "                       where composed scenes are kept (default: the user's cache folder),",
      "                       -Dpatchswap.decode.threads=N: threads that decode photographs",
      "                       (default: all processors),",
      "                       -Dpatchswap.silence=SECONDS: when to say of a run that it makes no",
      "                       step (default: 600)",
      "  BENCHMARK_CLASSPATH  jars or folders with methods, datasets, networks of your own"
    })
public final class Main {
  /** All fine. */
  public static final int OK = 0;

  /** Some runs failed or are missing. */
  public static final int INCOMPLETE = 1;

  /** Bad input; nothing was trained. */
  public static final int BAD_INPUT = 2;

  /** The program itself failed. */
  public static final int INTERNAL = 3;

  /** The suite's version, for {@code --version}. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"PatchSwap Bench " + org.patchswap.core.run.Environment.suiteVersion()};
    }
  }

  private static final long MEGABYTE = 1 << 20;

  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    Printable.only();
    stopWithParent();
    // Workers alone use devices.
    HiddenCuda.hide();
    List<String> missing = missingFrom(System.getenv("BENCHMARK_CLASSPATH"));
    missing.forEach(System.err::println);
    System.exit(missing.isEmpty() ? execute(args) : BAD_INPUT);
  }

  /** Runs a command; returns its exit code. */
  public static int execute(String... args) {
    return execute(commandLine(), args);
  }

  /** The same, and an error of the JVM has a line and a code of its own. */
  static int execute(CommandLine line, String... args) {
    try {
      return line.execute(args);
    } catch (OutOfMemoryError e) {
      line.getErr()
          .println(
              "out of memory on the Java heap of "
                  + Runtime.getRuntime().maxMemory() / MEGABYTE
                  + " MB ("
                  + e.getMessage()
                  + "); give more, for example -Xmx2g in BENCHMARK_JVM_ARGS or benchmark.jvmArgs");
    } catch (StackOverflowError e) {
      line.getErr().println("what was read is nested too deeply; make it flatter");
    } catch (LinkageError e) {
      line.getErr()
          .println(e + "; a jar of the class path was built for another version of the benchmark");
    } catch (Error e) {
      e.printStackTrace(line.getErr());
    }
    return INTERNAL;
  }

  /** The command line with all of its commands. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    // Colours would be control characters.
    line.setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    line.registerConverter(Path.class, Main::path);
    line.setExecutionExceptionHandler(Main::explain);
    line.setParameterExceptionHandler(Main::explainUsage);
    CommandLine.Model.UsageMessageSpec all = line.getCommandSpec().usageMessage();
    line.getSubcommands()
        .values()
        .forEach(
            c ->
                c.getCommandSpec()
                    .usageMessage()
                    .exitCodeListHeading(all.exitCodeListHeading())
                    .exitCodeList(all.exitCodeList()));
    return line;
  }

  private static Path path(String text) {
    try {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("must name a file or folder, but is empty");
      }
      return Place.of(text).path();
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(e.getMessage());
    }
  }

  private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    PrintWriter err = line.getErr();
    if (Interruption.underWay()) {
      return INTERNAL;
    }
    if (e instanceof StoreException || e instanceof IllegalArgumentException) {
      err.println(e.getMessage());
      return BAD_INPUT;
    }
    Optional<String> lack = SystemFaults.line(e);
    if (lack.isPresent()) {
      err.println(lack.get());
    } else if (e instanceof IOException || e instanceof UncheckedIOException) {
      // A full disk or a folder that went away: where and why, not which line of code met it.
      err.println(oneLine(e));
    } else {
      e.printStackTrace(err);
    }
    return INTERNAL;
  }

  /** What was being done, and why it could not be. */
  private static String oneLine(Exception e) {
    String why = e instanceof UncheckedIOException u ? u.getCause().toString() : "";
    String what = e instanceof IOException ? e.toString() : String.valueOf(e.getMessage());
    String all = why.isEmpty() || what.equals(why) ? what : what + ": " + why;
    return all.replaceAll("\\s*\\R\\s*", " ");
  }

  private static int explainUsage(CommandLine.ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println(
        e.getMessage() + "; see benchmark " + e.getCommandLine().getCommandName() + " --help");
    return BAD_INPUT;
  }

  /** A line for each entry of a class path of the user's that does not exist. */
  static List<String> missingFrom(String classPath) {
    List<String> out = new ArrayList<>();
    for (String entry : classPath == null ? new String[0] : classPath.split(File.pathSeparator)) {
      String path = entry.endsWith("*") ? entry.substring(0, entry.length() - 1) : entry;
      // Not a Path: a name that the locale cannot spell is no path at all.
      if (!path.isBlank() && !new File(path).exists()) {
        out.add("BENCHMARK_CLASSPATH: " + entry + " does not exist; name jars or folders that do");
      }
    }
    return out;
  }

  /** A parent that names itself (the Maven goal) takes this process with it when it dies. */
  private static void stopWithParent() {
    String pid = System.getProperty("benchmark.parent.pid", "");
    if (pid.matches("\\d+")) {
      ProcessHandle.of(Long.parseLong(pid))
          .ifPresentOrElse(
              p -> p.onExit().thenRun(() -> System.exit(INTERNAL)), () -> System.exit(INTERNAL));
    }
  }
}
