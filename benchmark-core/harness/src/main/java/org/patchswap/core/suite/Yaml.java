package org.patchswap.core.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a YAML file with its line, so that complaints can point at it.
 *
 * @param value a map of Yaml by key, a list of Yaml, or Long, Double, Boolean, String, null
 * @param line 1-based
 */
record Yaml(Object value, int line) {

  /** Reads a document; complains once and returns null when it is not YAML. */
  static Yaml read(String text, Problems problems) {
    try {
      Node root =
          new Compose(LoadSettings.builder().setLabel("suite").build())
              .composeString(text)
              .orElse(null);
      if (root == null) {
        problems.add(1, "the file", "is empty; a suite needs suite, recipes, methods and seeds");
        return null;
      }
      return of(root, "", problems);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
      problems.add(line, "the file", "is not YAML: " + oneLine(e.getProblem()));
      return null;
    } catch (YamlEngineException e) {
      problems.add(1, "the file", "is not YAML: " + oneLine(e.getMessage()));
      return null;
    }
  }

  private static String oneLine(String text) {
    return text == null ? "unreadable" : text.replaceAll("\\s+", " ").trim();
  }

  private static Yaml of(Node node, String path, Problems problems) {
    int line = node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    if (node instanceof MappingNode m) {
      Map<String, Yaml> map = new LinkedHashMap<>();
      for (NodeTuple t : m.getValue()) {
        String key = t.getKeyNode() instanceof ScalarNode s ? s.getValue() : "?";
        Yaml value = of(t.getValueNode(), path + "." + key, problems);
        if (map.put(key, value) != null) {
          problems.add(value.line(), (path + "." + key).substring(1), "stands twice; remove one");
        }
      }
      return new Yaml(map, line);
    }
    if (node instanceof SequenceNode s) {
      List<Yaml> list = new ArrayList<>();
      for (Node n : s.getValue()) {
        list.add(of(n, path, problems));
      }
      return new Yaml(list, line);
    }
    return new Yaml(scalar((ScalarNode) node), line);
  }

  private static Object scalar(ScalarNode node) {
    String text = node.getValue();
    Tag tag = node.getTag();
    if (tag.equals(Tag.INT)) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException e) {
        return text;
      }
    }
    if (tag.equals(Tag.FLOAT)) {
      return Double.valueOf(text.replace(".inf", "Infinity").replace(".nan", "NaN"));
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    return tag.equals(Tag.NULL) ? null : text;
  }

  @SuppressWarnings("unchecked")
  Map<String, Yaml> map() {
    return (Map<String, Yaml>) value;
  }

  @SuppressWarnings("unchecked")
  List<Yaml> list() {
    return (List<Yaml>) value;
  }

  boolean isMap() {
    return value instanceof Map;
  }

  boolean isList() {
    return value instanceof List;
  }

  /** The plain value: scalars as they are, lists of plain values; maps stay what they are. */
  Object plain() {
    if (isList()) {
      return list().stream().map(Yaml::plain).toList();
    }
    return value;
  }

  /** What it is, in words, for complaints. */
  String shown() {
    if (isMap()) {
      return "a map";
    }
    if (isList()) {
      return "a list";
    }
    return value == null
        ? "empty"
        : value instanceof String s ? "the text '" + s + "'" : "" + value;
  }
}
