package org.patchswap.core.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What a shell needs to complete the command line. */
@Command(
    name = "completion",
    description =
        "Prints a script that makes bash or zsh complete commands and options:"
            + " source <(bin/benchmark completion)",
    mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    out.print(AutoComplete.bash("benchmark", spec.root().commandLine()));
    out.flush();
    return Main.OK;
  }
}
