package org.patchswap.tasks.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Closeable;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/**
 * The classes and registration lines of a page, compiled, and put before this program's class path
 * until closed, as a project of one's own would be.
 */
final class PageCode implements Closeable {
  private static final Pattern BLOCK =
      Pattern.compile(
          "^```(java|services)([^\\n]*)\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern CLASS = Pattern.compile("public final class (\\w+)");

  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final URLClassLoader loader;

  /**
   * Compiles a page's code.
   *
   * @param folder an empty place for it
   * @param count how many classes the page shows
   */
  PageCode(Path page, Path folder, int count) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    List<Path> sources = new ArrayList<>();
    Matcher blocks = BLOCK.matcher(Files.readString(page));
    while (blocks.find()) {
      String text = blocks.group(3);
      if (blocks.group(1).equals("java")) {
        Matcher name = CLASS.matcher(text);
        assertTrue(name.find(), text);
        sources.add(Files.writeString(folder.resolve(name.group(1) + ".java"), text));
      } else {
        Files.writeString(services.resolve(blocks.group(2).strip()), text);
      }
    }
    assertEquals(count, sources.size(), "classes in " + page);
    compile(sources, folder);
    loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
    Thread.currentThread().setContextClassLoader(loader);
  }

  /**
   * Holds the generated part of a page against what is made now, or writes it with {@code
   * -Ddocs.write=true}.
   *
   * @param part its name in the marks around it
   * @param test that writes it
   */
  static void checkPart(Path page, String part, Class<?> test, String made) throws IOException {
    String name = test.getSimpleName();
    String begin = "<!-- " + part + ": written by " + name + ", do not edit -->\n";
    String text = Files.readString(page);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf("<!-- " + part + ": end -->\n");
    assertTrue(from >= begin.length() && to >= from, "markers in " + page);
    String wanted = text.substring(0, from) + made + text.substring(to);
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(page, wanted);
    } else {
      String command =
          "mvn -q -pl tasks -am test -Dtest=%s -Ddocs.write=true".formatted(name)
              + " -Dsurefire.failIfNoSpecifiedTests=false";
      assertEquals(wanted, text, page + " is out of date: " + command);
    }
  }

  private static void compile(List<Path> sources, Path folder) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-Xlint:all,-processing",
              "-d",
              folder.toString(),
              "-cp",
              System.getProperty("java.class.path"));
      var units = files.getJavaFileObjectsFromPaths(sources);
      assertTrue(
          compiler.getTask(messages, files, null, options, null, units).call(), messages::toString);
    }
  }

  @Override
  public void close() throws IOException {
    Thread.currentThread().setContextClassLoader(before);
    loader.close();
  }
}
