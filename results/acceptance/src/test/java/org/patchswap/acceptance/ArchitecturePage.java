package org.patchswap.acceptance;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The part of ARCHITECTURE.md that is made from the code: pictures of who imports whom, and every
 * room with the sentence of its {@code package-info}.
 */
final class ArchitecturePage {
  private static final String ROOT = "org.patchswap.";
  private static final Pattern SENTENCE =
      Pattern.compile("/\\*\\*\\s*(.*?)(?:\\.\\s|\\.?\\s*\\*/)", Pattern.DOTALL);

  /** The project's classes without its tests; read once for all who ask about them. */
  static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.patchswap");

  private final Path repository;

  ArchitecturePage(Path repository) {
    this.repository = repository;
  }

  /** Markdown with two pictures and a table. */
  String text() {
    return "The modules:\n\n"
        + picture(edges(c -> part(c, 0), c -> true))
        + "\nThe rooms of the core:\n\n"
        + picture(edges(c -> part(c, 1), c -> part(c, 0).equals("core")))
        + "\nAn arrow means that classes of one import classes of the other; what follows from"
        + " other arrows is left out.\n\n"
        + rooms();
  }

  /** The n-th part of a class's package below the root; empty where it has none. */
  private static String part(JavaClass c, int n) {
    String name = c.getPackageName() + ".";
    if (!name.startsWith(ROOT)) {
      return "";
    }
    String[] parts = name.substring(ROOT.length()).split("\\.");
    return n < parts.length ? parts[n] : "";
  }

  /** Who imports whom, with every part as a key. */
  private SortedMap<String, SortedSet<String>> edges(
      Function<JavaClass, String> part, java.util.function.Predicate<JavaClass> within) {
    SortedMap<String, SortedSet<String>> out = new TreeMap<>();
    for (JavaClass c : CODE) {
      if (part.apply(c).isEmpty() || !within.test(c)) {
        continue;
      }
      Set<String> of = out.computeIfAbsent(part.apply(c), k -> new TreeSet<>());
      c.getDirectDependenciesFromSelf().stream()
          .map(d -> d.getTargetClass().getBaseComponentType())
          .filter(within)
          .map(part)
          .filter(to -> !to.isEmpty() && !to.equals(part.apply(c)))
          .forEach(of::add);
    }
    return out;
  }

  /** A flow chart without the arrows that follow from others. */
  static String picture(SortedMap<String, SortedSet<String>> edges) {
    StringBuilder out = new StringBuilder("```mermaid\nflowchart LR\n");
    edges.keySet().forEach(room -> out.append("  ").append(room).append('\n'));
    edges.forEach(
        (from, all) ->
            all.stream()
                .filter(to -> all.stream().noneMatch(by -> reaches(edges, by, to)))
                .forEach(
                    to -> out.append("  ").append(from).append(" --> ").append(to).append('\n')));
    return out.append("```\n").toString();
  }

  private static boolean reaches(Map<String, SortedSet<String>> edges, String from, String to) {
    return !from.equals(to)
        && edges.getOrDefault(from, new TreeSet<>()).stream()
            .anyMatch(next -> next.equals(to) || reaches(edges, next, to));
  }

  private String rooms() {
    SortedMap<String, String> sentences = new TreeMap<>();
    try (Stream<Path> files = Files.walk(repository)) {
      files
          .filter(f -> f.endsWith("package-info.java"))
          .filter(f -> repository.relativize(f).toString().contains("src/main/java/org/patchswap"))
          .filter(f -> !repository.relativize(f).toString().contains("samples"))
          .forEach(f -> sentences.put(name(f), sentence(f)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    StringBuilder out = new StringBuilder("| room | what it is for |\n| --- | --- |\n");
    sentences.forEach((room, s) -> out.append("| ").append(room).append(" | " + s + " |\n"));
    return out.toString();
  }

  private static String name(Path file) {
    String path = file.getParent().toString().replace('\\', '/');
    return path.substring(path.lastIndexOf("org/patchswap/") + "org/patchswap/".length())
        .replace('/', '.');
  }

  private static String sentence(Path file) {
    try {
      Matcher m = SENTENCE.matcher(Files.readString(file));
      if (!m.find()) {
        throw new IllegalStateException(file + " has no sentence");
      }
      return m.group(1)
          .replaceAll("(^|\\s*\\n\\s*)\\*\\s*", " ")
          .replaceAll("<p>.*", "")
          .replaceAll("\\{@(?:code|link) (?:[\\w.]*\\.)?(\\w+)}", "$1")
          .strip()
          .replaceAll("[^?]$", "$0.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
