package org.patchswap.core.cli;

import java.io.PrintWriter;
import org.patchswap.core.store.StoreException;
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
      "1:some runs failed or are missing; compare: something became worse",
      "2:bad input; nothing was trained",
      "3:the program itself failed"
    },
    subcommands = {
      ListCommand.class,
      DescribeCommand.class,
      RunCommand.class,
      StatusCommand.class,
      ReportCommand.class,
      CompareCommand.class,
      TimeCommand.class
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

  private Main() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    stopWithParent();
    System.exit(execute(args));
  }

  /** Runs a command; returns its exit code. */
  public static int execute(String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(Main::explain);
    line.setParameterExceptionHandler(Main::explainUsage);
    return line.execute(args);
  }

  private static int explain(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
    PrintWriter err = line.getErr();
    if (e instanceof StoreException || e instanceof IllegalArgumentException) {
      err.println(e.getMessage());
      return BAD_INPUT;
    }
    e.printStackTrace(err);
    return INTERNAL;
  }

  private static int explainUsage(CommandLine.ParameterException e, String[] args) {
    PrintWriter err = e.getCommandLine().getErr();
    err.println(
        e.getMessage() + "; see benchmark " + e.getCommandLine().getCommandName() + " --help");
    return BAD_INPUT;
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
