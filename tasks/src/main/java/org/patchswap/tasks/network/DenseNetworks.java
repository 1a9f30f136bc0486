package org.patchswap.tasks.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.task.Networks;

/**
 * The networks of a dense task: every registered head over every registered backbone. A name is
 * {@code HEAD-BACKBONE}, or {@code HEAD-BACKBONE-osN} where the output stride N is not the head's
 * usual one; strides beyond N become dilations.
 */
public abstract class DenseNetworks<H extends DenseHead> implements Networks {
  private static final Pattern STRIDE = Pattern.compile("(.+)-os(\\d{1,4})");

  private final String kind;
  private final Map<String, H> heads = new LinkedHashMap<>();
  private final NetworkRegistry registry = NetworkRegistry.load();

  /**
   * A network told by its parts.
   *
   * @param name the whole
   * @param head that works on the maps
   * @param backbone with its parameters declared
   * @param form in which the backbone was built
   */
  public record Design<H>(String name, H head, Backbone backbone, Form form) {}

  private record Parsed<H>(H head, String backbone, Optional<Integer> stride) {}

  /**
   * Networks of some heads.
   *
   * @param kind what the heads are called, in the singular: {@code head}
   * @throws IllegalStateException when two have one name or one cannot stand in a network's name
   */
  protected DenseNetworks(String kind, Iterable<H> heads) {
    this.kind = kind;
    for (H head : heads) {
      if (!head.name().matches("[a-z0-9]+")) {
        throw new IllegalStateException(
            "%s is a %s of the name '%s'; use lower case and digits, for the first hyphen ends it"
                .formatted(head.getClass().getName(), kind, head.name()));
      }
      H other = this.heads.putIfAbsent(head.name(), head);
      if (other != null) {
        throw new IllegalStateException(
            "The %s '%s' of %s is one of %s, too; rename it"
                .formatted(
                    kind, head.name(), head.getClass().getName(), other.getClass().getName()));
      }
    }
  }

  /** The registered heads. */
  public final List<H> heads() {
    return List.copyOf(heads.values());
  }

  /**
   * The parts of a network, ready to be put together.
   *
   * @throws IllegalArgumentException in one line, with the part at fault and the fix
   */
  protected final Design<H> design(String name) {
    Parsed<H> p = parse(name);
    Form form = registry.dense(p.backbone);
    int usual = p.head.outputStride(form);
    Backbone backbone = registry.backbone(p.backbone, form.withOutputStride(usual));
    if (p.stride.isEmpty()) {
      return new Design<>(name, p.head, backbone, form.withOutputStride(usual));
    }
    int wanted = p.stride.get();
    String part = "output stride " + wanted + " in '" + name + "'";
    if (wanted == backbone.stride()) {
      throw new IllegalArgumentException(
          part + " is the usual one; write '" + p.head.name() + "-" + p.backbone + "'");
    }
    List<Integer> possible = strides(p.backbone, form);
    if (!possible.contains(wanted)) {
      throw new IllegalArgumentException(
          part + " cannot be had; " + p.backbone + " has " + words(possible));
    }
    Form bound = form.withOutputStride(wanted);
    return new Design<>(name, p.head, registry.backbone(p.backbone, bound), bound);
  }

  private Parsed<H> parse(String name) {
    int dash = name.indexOf('-');
    if (dash < 0) {
      throw new IllegalArgumentException(
          "'%s' has no %s: a network is named %s, for example '%s-%s'"
              .formatted(name, kind, naming(), heads.keySet().iterator().next(), example(name)));
    }
    String head = name.substring(0, dash);
    if (!heads.containsKey(head)) {
      throw new IllegalArgumentException(
          "unknown %s '%s' in '%s'; %s"
              .formatted(kind, head, name, Suggest.among(head, heads.keySet())));
    }
    String rest = name.substring(dash + 1);
    Matcher stride = STRIDE.matcher(rest);
    if (!registry.knows(rest) && stride.matches()) {
      known(stride.group(1), name);
      return new Parsed<>(
          heads.get(head), stride.group(1), Optional.of(Integer.valueOf(stride.group(2))));
    }
    known(rest, name);
    return new Parsed<>(heads.get(head), rest, Optional.empty());
  }

  private void known(String backbone, String name) {
    if (!registry.knows(backbone)) {
      throw new IllegalArgumentException(
          "unknown backbone '%s' in '%s'; %s"
              .formatted(backbone, name, Suggest.among(backbone, registry.names())));
    }
  }

  private String example(String name) {
    return registry.knows(name) ? name : registry.names().get(0);
  }

  /** The output strides a backbone can have. */
  private List<Integer> strides(String backbone, Form form) {
    return IntStream.iterate(1, s -> s <= 64, s -> 2 * s)
        .filter(
            s -> {
              try {
                return registry.backbone(backbone, form.withOutputStride(s)).stride() == s;
              } catch (IllegalArgumentException e) {
                return false;
              }
            })
        .boxed()
        .toList();
  }

  private static String words(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
  }

  /** Why something cannot be built; empty when it can. */
  protected static Optional<String> refusal(Runnable build) {
    try {
      build.run();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  @Override
  public final String naming() {
    String name = kind.toUpperCase(java.util.Locale.ROOT) + "-BACKBONE";
    return name + ", or " + name + "-osN for the output stride N";
  }

  @Override
  public final String pattern() {
    return "(" + any(heads.keySet()) + ")-(" + any(backboneNames()) + ")(-os[1-9][0-9]*)?";
  }

  private List<String> backboneNames() {
    List<String> all = new ArrayList<>(registry.names());
    all.addAll(registry.aliases().keySet());
    return all;
  }

  @Override
  public final String canonical(String name) {
    int dash = name.indexOf('-');
    String rest = name.substring(dash + 1);
    if (dash < 0 || registry.knows(rest)) {
      return name;
    }
    Matcher stride = STRIDE.matcher(rest);
    String backbone = stride.matches() ? stride.group(1) : rest;
    String suffix = rest.substring(backbone.length());
    return name.substring(0, dash + 1) + registry.canonical(backbone) + suffix;
  }

  private static String any(Iterable<String> names) {
    List<String> escaped = new ArrayList<>();
    names.forEach(n -> escaped.add(n.replaceAll("[^A-Za-z0-9_-]", "\\\\$0")));
    return String.join("|", escaped);
  }

  @Override
  public final List<Parts> parts() {
    return List.of(
        new Parts(kind + "s", List.copyOf(heads.keySet())),
        new Parts("backbones", registry.names()));
  }

  @Override
  public final int stages(String architecture) {
    return design(architecture).backbone().levels().size();
  }

  @Override
  public final BackboneKey backbone(String architecture) {
    return identity(parse(architecture).backbone);
  }

  private BackboneKey identity(String name) {
    return NetworkRegistry.key(name, registry.dense(name));
  }

  @Override
  public final List<BackboneKey> backbones() {
    return registry.names().stream().map(this::identity).toList();
  }

  @Override
  public final Optional<String> with(BackboneKey backbone, String like) {
    String first = like.substring(0, Math.max(0, like.indexOf('-')));
    String head = heads.containsKey(first) ? first : heads.keySet().iterator().next();
    return backbones().contains(backbone)
        ? Optional.of(head + "-" + backbone.name())
        : Optional.empty();
  }
}
