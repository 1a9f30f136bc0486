package org.patchswap.core.suite;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a YAML document whose author may be careless or hostile: its size has bounds. */
final class YamlReader {
  /** Bytes of a file. The largest suite that is shipped has 2 kB. */
  static final int LARGEST = 1 << 20;

  /** Collections in one another. A suite needs six. */
  private static final int DEEPEST = 20;

  /** Values, those that an alias repeats counted again. */
  private static final int MOST = 100_000;

  private static final String FILE = "the file";

  /** Tags of what a document can hold. */
  private static final Set<String> TYPES =
      Stream.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP)
          .map(Tag::getValue)
          .collect(Collectors.toSet());

  private final Problems problems;
  private int values;

  private YamlReader(Problems problems) {
    this.problems = problems;
  }

  /** Reads a document; complains once and returns null when it is not YAML. */
  static Yaml read(byte[] bytes, Problems problems) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
    } catch (CharacterCodingException e) {
      problems.add(1, FILE, "is not UTF-8; save it as UTF-8");
      return null;
    }
    return new YamlReader(problems).read(text);
  }

  private Yaml read(String text) {
    LoadSettings settings = LoadSettings.builder().setLabel("suite").build();
    try {
      if (!bounded(new Parse(settings).parseString(text))) {
        return null;
      }
      Node root = new Compose(settings).composeString(text).orElse(null);
      if (root == null) {
        problems.add(1, FILE, "is empty; a suite needs suite, recipes, methods and seeds");
        return null;
      }
      return of(root, "");
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(m -> m.getLine() + 1).orElse(1);
      problems.add(line, FILE, "is not YAML: " + oneLine(e.getProblem()));
    } catch (YamlEngineException e) {
      problems.add(1, FILE, "is not YAML: " + oneLine(e.getMessage()));
    }
    return null;
  }

  /** Whether the document is shallow, names no types and holds no collection within itself. */
  private boolean bounded(Iterable<Event> events) {
    List<String> open = new ArrayList<>();
    int documents = 0;
    for (Event e : events) {
      int line = e.getStartMark().map(m -> m.getLine() + 1).orElse(1);
      if (e.getEventId() == Event.ID.DocumentStart && ++documents > 1) {
        problems.add(line, FILE, "holds several documents; keep one and its '---'");
        return false;
      }
      Optional<String> foreign = tag(e).filter(t -> !TYPES.contains(t));
      if (foreign.isPresent()) {
        problems.add(
            line, FILE, "holds the tag " + foreign.get() + ", which means nothing; remove it");
        return false;
      }
      if (e instanceof CollectionStartEvent c) {
        open.add(c.getAnchor().map(a -> a.getValue()).orElse(""));
        if (open.size() > DEEPEST) {
          problems.add(line, FILE, "nests collections more than " + DEEPEST + " deep");
          return false;
        }
      } else if (e instanceof CollectionEndEvent) {
        open.remove(open.size() - 1);
      } else if (e instanceof AliasEvent a && open.contains(a.getAlias().getValue())) {
        problems.add(line, FILE, "holds *" + a.getAlias().getValue() + " within itself; remove it");
        return false;
      }
    }
    return true;
  }

  /** A type that is written before a value. */
  private static Optional<String> tag(Event e) {
    return e instanceof CollectionStartEvent c
        ? c.getTag()
        : e instanceof ScalarEvent s ? s.getTag() : Optional.empty();
  }

  private static String oneLine(String text) {
    return text == null ? "unreadable" : text.replaceAll("\\s+", " ").trim();
  }

  private Yaml of(Node node, String path) {
    int line = node.getStartMark().map(m -> m.getLine() + 1).orElse(1);
    if (++values > MOST) {
      throw new YamlEngineException(
          "it holds more than " + MOST + " values, aliases followed; write fewer");
    }
    if (node instanceof MappingNode m) {
      Map<String, Yaml> map = new LinkedHashMap<>();
      for (NodeTuple t : m.getValue()) {
        int at = t.getKeyNode().getStartMark().map(k -> k.getLine() + 1).orElse(line);
        if (!(t.getKeyNode() instanceof ScalarNode key)) {
          problems.add(at, path.isEmpty() ? FILE : path, "has a key that is no text");
          continue;
        }
        String below = path.isEmpty() ? key.getValue() : path + "." + key.getValue();
        Yaml value = of(t.getValueNode(), below);
        if (map.put(key.getValue(), new Yaml(value.value(), at)) != null) {
          problems.add(at, below, "stands twice; remove one");
        }
      }
      return new Yaml(map, line);
    }
    if (node instanceof SequenceNode s) {
      List<Yaml> list = new ArrayList<>();
      for (Node n : s.getValue()) {
        list.add(of(n, path));
      }
      return new Yaml(list, line);
    }
    return new Yaml(scalar((ScalarNode) node), line);
  }

  private static Object scalar(ScalarNode node) {
    String text = node.getValue();
    Tag tag = node.getTag();
    try {
      if (tag.equals(Tag.INT)) {
        return Yaml.whole(text);
      }
      if (tag.equals(Tag.FLOAT)) {
        return Double.valueOf(text.replace(".inf", "Infinity").replace(".nan", "NaN"));
      }
    } catch (NumberFormatException e) {
      return text; // A tag that its text contradicts, such as !!int x.
    }
    if (tag.equals(Tag.BOOL)) {
      return Boolean.valueOf(text);
    }
    return tag.equals(Tag.NULL) ? null : text;
  }
}
