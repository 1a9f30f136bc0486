package org.patchswap.core.option;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file or folder as somebody wrote it, and the path it means: a leading {@code ~} is the user's
 * home, {@code ${NAME}} a variable of the environment. Everything that reads a path, from a suite
 * file or from the command line, reads it by this class. Empty where nothing was written.
 */
public final class Place {
  /** No place. */
  public static final Place NONE = new Place("", Path.of(""));

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^{}]*)\\}");

  private final String written;
  private final Path path;

  private Place(String written, Path path) {
    this.written = written;
    this.path = path;
  }

  /**
   * Reads a place.
   *
   * @throws IllegalArgumentException with a part of a sentence that says what is wrong and the fix
   */
  public static Place of(String written) {
    return of(written, System.getenv(), System.getProperty("user.home", ""));
  }

  static Place of(String written, Map<String, String> environment, String home) {
    if (written.isEmpty()) {
      return NONE;
    }
    if (written.isBlank()) {
      throw new IllegalArgumentException("must name a file or folder, but is only spaces");
    }
    String text = written;
    if (text.equals("~") || text.startsWith("~/")) {
      text = home + text.substring(1);
    }
    Matcher variables = VARIABLE.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (variables.find()) {
      String value = environment.get(variables.group(1));
      if (value == null || value.isEmpty()) {
        throw new IllegalArgumentException(
            "names ${"
                + variables.group(1)
                + "}, which the environment does not set; set it or write the path out");
      }
      variables.appendReplacement(expanded, Matcher.quoteReplacement(value));
    }
    variables.appendTail(expanded);
    if (expanded.isEmpty()) {
      throw new IllegalArgumentException("is '" + written + "', but there is no home folder");
    }
    try {
      return new Place(written, Path.of(expanded.toString()));
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("cannot be a path (" + e.getReason() + ")", e);
    }
  }

  /** Whether nothing was written. */
  public boolean isEmpty() {
    return written.isEmpty();
  }

  /** The text as it was written. */
  public String written() {
    return written;
  }

  /** What it means; {@code Path.of("")} where nothing was written. */
  public Path path() {
    return path;
  }

  /** For messages: the path, and how it was written where that is something else. */
  @Override
  public String toString() {
    return path.toString().equals(written) ? written : path + " (written as " + written + ")";
  }
}
