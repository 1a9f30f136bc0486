package org.patchswap.core.suite;

import java.util.Optional;

/** What names in a suite file may be: some become names of files, others stand in tables. */
final class Names {
  /** File systems allow 255 bytes; names get longer on their way. */
  private static final int LONGEST_FILE = 64;

  /** A table's column has room for this. */
  private static final int LONGEST_LABEL = 80;

  private static final int LONGEST_TITLE = 200;

  /** A label with the values of a grid. */
  static final int LONGEST_GRID = 200;

  private Names() {}

  /** What is wrong with a name that becomes a file's. */
  static Optional<String> file(String name) {
    if (!name.matches("[A-Za-z0-9._-]+")) {
      return Optional.of("may only hold letters, digits, '.', '_', '-'");
    }
    if (name.startsWith(".")) {
      return Optional.of("must not begin with '.', since it names files");
    }
    return tooLong(name, LONGEST_FILE);
  }

  /** What is wrong with a text that tables and charts show. */
  static Optional<String> label(String label) {
    return label(label, LONGEST_LABEL);
  }

  /** What is wrong with a suite's title. */
  static Optional<String> title(String title) {
    return label(title, LONGEST_TITLE);
  }

  static Optional<String> label(String label, int longest) {
    if (label.isBlank()) {
      return Optional.of("must not be empty");
    }
    if (!label.equals(label.strip())) {
      return Optional.of("must not begin or end with a space");
    }
    if (!label.codePoints().allMatch(Names::printable)) {
      return Optional.of("must be one line of printable characters");
    }
    return tooLong(label, longest);
  }

  private static boolean printable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static Optional<String> tooLong(String text, int longest) {
    return text.length() <= longest
        ? Optional.empty()
        : Optional.of("must have at most " + longest + " characters, but has " + text.length());
  }
}
