package org.patchswap.core.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.store.Store;
import picocli.CommandLine;

/** What pack and unpack say to what they cannot do. */
class ArchiveCommandsTest {
  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  private int run(Object... args) {
    String[] words = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      words[i] = args[i].toString();
    }
    CommandLine line = Main.commandLine();
    line.setErr(new PrintWriter(err, true));
    return line.execute(words);
  }

  private void refused(String line, Object... args) {
    assertEquals(Main.BAD_INPUT, run(args), err::toString);
    assertEquals(line, err.toString().strip());
    err.getBuffer().setLength(0);
  }

  @Test
  void whatIsNotThereIsNamed() {
    Path none = folder.resolve("none");
    Path zip = folder.resolve("a.zip");
    refused(
        none + ": holds no store; run a suite first or name another folder with --store",
        "pack",
        "--store",
        none,
        "--suite",
        "s",
        "--archive",
        zip);
    refused(
        zip + ": is no file; name an archive with --archive",
        "unpack",
        "--archive",
        zip,
        "--store",
        none);
    refused(
        none + ": holds no store; run a suite first or name another folder with --before",
        "compare",
        "--before",
        none,
        "--after",
        none);
    Store.open(folder.resolve("empty"));
    refused(
        "suite: " + folder.resolve("empty") + " holds no suite 's'; it holds none",
        "pack",
        "--store",
        folder.resolve("empty"),
        "--suite",
        "s",
        "--archive",
        zip);
  }

  @Test
  void badOptionsAreSaidBeforeAnythingIsRead() {
    refused(
        "--largest: must be from 1 to 1000000000 (in 1000 bytes), but is 0",
        "pack",
        "--store",
        folder,
        "--suite",
        "s",
        "--archive",
        folder.resolve("a.zip"),
        "--largest",
        0);
    assertEquals(Main.BAD_INPUT, run("pack", "--suite", "s"));
    assertTrue(err.toString().contains("--archive"), err::toString);
  }
}
