package org.patchswap.core.bundle;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.patchswap.core.json.Json;
import org.patchswap.core.store.Packing;

/**
 * The description of a bundle for programs, as RO-Crate 1.1 asks for it
 * (https://www.researchobject.org/ro-crate/specification/1.1): a flat graph of the crate, its
 * files, people, licence and software.
 */
final class ResearchCrate {
  static final String FILE = "ro-crate-metadata.json";

  private static final String CONTEXT = "https://w3id.org/ro/crate/1.1";
  private static final String ROOT = "./";
  private static final Map<String, String> FORMATS =
      Map.of(
          "csv", "text/csv",
          "json", "application/json",
          "md", "text/markdown",
          "png", "image/png",
          "txt", "text/plain",
          "yaml", "application/yaml");

  private final List<Object> graph = new ArrayList<>();

  private ResearchCrate() {}

  /**
   * The text of the file.
   *
   * @param files of the crate without this one
   * @param unsummed further files, whose digest is not known yet
   */
  static String of(Story story, SortedMap<String, Packing.Content> files, List<String> unsummed) {
    return new ResearchCrate().text(story, files, unsummed);
  }

  private String text(
      Story story, SortedMap<String, Packing.Content> files, List<String> unsummed) {
    List<Object> creators = new ArrayList<>();
    List<Object> described = new ArrayList<>();
    for (Publication.Creator creator : story.creators()) {
      String name = creator.orcid().orElse("#creator-" + (creators.size() + 1));
      creators.add(id(name));
      described.add(entity(name, "Person", Map.of("name", creator.name())));
    }
    List<Object> software = new ArrayList<>();
    for (String version : story.versions()) {
      String name = "#software-" + version;
      software.add(id(name));
      described.add(
          entity(name, "SoftwareApplication", Map.of("name", Story.SOFTWARE, "version", version)));
    }
    String licence = story.publication().licenceAddress();
    described.add(entity(licence, "CreativeWork", Map.of("name", story.publication().licence())));
    described.add(
        entity(
            "#training",
            "CreateAction",
            Map.of(
                "name",
                "Training and measuring of " + story.runs().size() + " runs",
                "endTime",
                story.date(),
                "instrument",
                software,
                "agent",
                creators,
                "result",
                id(ROOT))));
    List<Object> parts = new ArrayList<>();
    Map<String, List<Object>> ofRun = new TreeMap<>();
    files.forEach(
        (name, content) -> {
          described.add(file(name, content));
          String[] place = name.split("/", 3);
          if (place.length == 3 && place[0].equals("runs")) {
            ofRun.computeIfAbsent(place[1], k -> new ArrayList<>()).add(id(address(name)));
          } else {
            parts.add(id(address(name)));
          }
        });
    for (String name : unsummed) {
      parts.add(id(name));
      described.add(entity(name, "File", Map.of("name", name, "encodingFormat", "text/plain")));
    }
    ofRun.forEach(
        (run, its) -> {
          String folder = "runs/" + run + "/";
          parts.add(id(folder));
          described.add(
              entity(folder, "Dataset", Map.of("name", story.runs().get(run), "hasPart", its)));
        });
    Map<String, Object> root = new TreeMap<>();
    root.put("name", story.title());
    root.put("description", story.description());
    root.put("datePublished", story.date());
    root.put("license", id(licence));
    root.put("creator", creators);
    root.put("author", creators);
    root.put("hasPart", parts);
    root.put("mentions", List.of(id("#training")));
    graph.add(entity(FILE, "CreativeWork", Map.of("conformsTo", id(CONTEXT), "about", id(ROOT))));
    graph.add(entity(ROOT, "Dataset", root));
    graph.addAll(described);
    return Json.pretty(
        Map.of(
            // The context of 1.1 is older than this word of schema.org's.
            "@context",
            List.of(CONTEXT + "/context", Map.of("sha256", "https://schema.org/sha256")),
            "@graph",
            graph));
  }

  private static Object file(String name, Packing.Content content) {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("name", name);
    facts.put("contentSize", Long.toString(content.bytes()));
    facts.put("sha256", content.sha256());
    String format = FORMATS.get(name.substring(name.lastIndexOf('.') + 1));
    if (format != null) {
      facts.put("encodingFormat", format);
    }
    return entity(address(name), "File", facts);
  }

  private static Map<String, Object> entity(String id, String type, Map<String, Object> facts) {
    Map<String, Object> out = new TreeMap<>(facts);
    out.put("@id", id);
    out.put("@type", type);
    return out;
  }

  private static Map<String, Object> id(String id) {
    return Map.of("@id", id);
  }

  /** A name as a relative address. */
  static String address(String name) {
    try {
      return new URI(null, null, "/" + name, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new AssertionError("A path of a URI may hold any character", e);
    }
  }
}
