package org.patchswap.core.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every command line of the page on many machines is one that the command line takes. */
class ClusterPageTest {
  private static final Pattern COMMAND = Pattern.compile("bin/benchmark ([a-z]+ --[^\"`\\n]*)");

  @Test
  void itsCommandsHaveTheOptionsThatItShows() throws Exception {
    String page = Files.readString(Path.of("../../docs/cluster.md"));
    List<String> lines = COMMAND.matcher(page).results().map(m -> m.group(1).strip()).toList();
    Set<String> options = new TreeSet<>();
    for (String text : lines) {
      CommandLine.ParseResult parsed = Main.commandLine().parseArgs(text.split("\\s+"));
      assertTrue(parsed.hasSubcommand(), text);
      parsed.subcommand().matchedOptions().forEach(o -> options.add(o.longestName()));
    }
    List<String> shown =
        List.of("--suite", "--store", "--slots", "--no-wait", "--cell", "--shard", "--json");
    assertTrue(options.containsAll(shown), options::toString);
  }
}
