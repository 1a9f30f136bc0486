package org.patchswap.core.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the files of a store are.
 *
 * @param content the folder, or the inside of the archive
 */
record Layout(Path content) {
  /** What the id of a run is; a name of another form could lead out of the store. */
  static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private static final String JSON = ".json";
  private static final String FAILED = "failed";

  Path mark() {
    return content.resolve(Store.MARK);
  }

  Path runs() {
    return content.resolve("runs");
  }

  Path run(String id) {
    return runs().resolve(id);
  }

  Path record(String id) {
    return run(id).resolve(Record.FILE);
  }

  boolean finished(String id) {
    return RUN.matcher(id).matches() && Files.exists(record(id));
  }

  Path failed(String id) {
    return content.resolve(FAILED).resolve(id + JSON);
  }

  Path work(String id) {
    return content.resolve("work").resolve(id);
  }

  Path locks() {
    return content.resolve("locks");
  }

  Path setAside() {
    return content.resolve("set-aside");
  }

  /** What the names of records set aside begin with that contradict the one that stands. */
  String contradiction(String id) {
    return id + "-contradicts-";
  }

  private Path suites() {
    return content.resolve("suites");
  }

  Path suite(String name) {
    return suites().resolve(name + JSON);
  }

  Path question(String suite) {
    return content.resolve("questions").resolve(suite + JSON);
  }

  List<String> suiteNames() {
    return documents(suites());
  }

  List<String> failures() {
    return documents(content.resolve(FAILED));
  }

  private static List<String> documents(Path folder) {
    return StoreFiles.names(folder).stream()
        .filter(f -> f.endsWith(JSON))
        .map(f -> f.substring(0, f.length() - JSON.length()))
        .toList();
  }
}
