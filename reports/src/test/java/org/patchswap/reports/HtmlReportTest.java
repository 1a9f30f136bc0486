package org.patchswap.reports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.report.ReportWriter;
import org.patchswap.core.store.ArchiveNote;
import org.patchswap.core.store.Packing;
import org.patchswap.core.store.Store;
import org.patchswap.reports.fixture.SyntheticStore;

class HtmlReportTest {
  @TempDir Path folder;

  @Test
  void isTheReportWriter() {
    assertInstanceOf(
        HtmlReport.class, ServiceLoader.load(ReportWriter.class).findFirst().orElseThrow());
  }

  @Test
  void sameStoreSameBytes() throws IOException {
    Store store = new SyntheticStore().write(folder.resolve("store"));
    new HtmlReport().write(store, Optional.of("demo"), folder.resolve("a"));
    new HtmlReport().write(store, Optional.of("demo"), folder.resolve("b"));
    assertSameFiles(folder.resolve("a"), folder.resolve("b"));
  }

  @Test
  void anArchiveOfTheStoreSameBytes() throws IOException {
    Store store =
        new SyntheticStore()
            .threeTasks()
            .artefact("swap-0.png", new byte[] {1, 2, 3})
            .write(folder.resolve("store"));
    Path zip = folder.resolve("demo.zip");
    new Packing(store, "demo", ArchiveNote.Rules.USUAL).write(zip, "--archive");
    new HtmlReport().write(store, Optional.empty(), folder.resolve("a"));
    try (Store archive = Store.read(zip)) {
      new HtmlReport().write(archive, Optional.empty(), folder.resolve("b"));
    }
    assertSameFiles(folder.resolve("a"), folder.resolve("b"));
  }

  private static void assertSameFiles(Path a, Path b) throws IOException {
    List<Path> files = files(a);
    assertEquals(files, files(b));
    assertTrue(files.size() > 10);
    for (Path f : files) {
      assertArrayEquals(
          Files.readAllBytes(a.resolve(f)), Files.readAllBytes(b.resolve(f)), f.toString());
    }
  }

  @Test
  void standsAlone() throws IOException {
    Store store = new SyntheticStore().write(folder.resolve("store"));
    Path page = new HtmlReport().write(store, Optional.empty(), folder.resolve("report"));
    for (String name : List.of("index.html", "recipe-fashion-resnet8.html", "appendix.html")) {
      String html = Files.readString(page.resolveSibling(name));
      assertFalse(html.matches("(?s).*(src|href)=\"(https?:)?//.*"), "refers to the network");
      assertFalse(html.contains("<script src"), name);
      assertFalse(html.contains("<link rel=\"stylesheet\""), name);
      assertTrue(html.contains("</html>"), name);
    }
  }

  @Test
  void severalSuitesHaveAnIndex() throws IOException {
    new SyntheticStore().suite("one").write(folder.resolve("store"));
    Store store = new SyntheticStore().suite("two").seeds(2).write(folder.resolve("store"));
    Path page = new HtmlReport().write(store, Optional.empty(), folder.resolve("report"));
    assertTrue(Files.readString(page).contains("two/index.html"));
    String one = Files.readString(folder.resolve("report/one/index.html"));
    assertTrue(one.contains("href=\"../index.html\""), "the way back");
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    }
  }
}
