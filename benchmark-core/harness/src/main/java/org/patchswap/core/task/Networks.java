package org.patchswap.core.task;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.patchswap.core.option.Settings;

/**
 * The networks that a task can build. A name may be made of parts that are registered apart, a head
 * and a backbone; so there is no list of names, but a list of each kind of part, and an answer to
 * whether a name can be built.
 */
public interface Networks {
  /**
   * Parts of one kind.
   *
   * @param kind what they are, in the plural: {@code heads}
   * @param names as they stand in a network's name
   */
  record Parts(String kind, List<String> names) {
    /** Parts with an unmodifiable copy of the names. */
    public Parts {
      names = List.copyOf(names);
    }
  }

  /**
   * What a network may borrow from another in the transfer protocol: two networks whose backbones
   * are equal have the same arrays under the same {@code backbone.} names, but for the number of
   * image channels.
   *
   * @param name of the backbone
   * @param form in words what tells it from the one that classifies small images; empty for that
   */
  record BackboneKey(String name, String form) {
    /** The backbone of a name as it classifies small images. */
    public static BackboneKey of(String name) {
      return new BackboneKey(name, "");
    }

    /** As messages call it. */
    public String title() {
      return form.isEmpty() ? name : name + " with " + form;
    }
  }

  /**
   * The name under which a network is known here: for a name of the literature the one it stands
   * for, any other as it is. Suites are read with it, so that one network has one name in ids.
   */
  default String canonical(String name) {
    return name;
  }

  /** What a name is, for people: {@code HEAD-BACKBONE}, or one of a list. */
  String naming();

  /** A regular expression for the names that can be built and others like them. */
  String pattern();

  /** The parts, kind by kind in the order in which they stand in a name. */
  List<Parts> parts();

  /**
   * Why a network cannot be built: one line that names the part at fault and the fix. Empty when it
   * can. Needs no engine.
   *
   * @param data a recipe's data section, on which the size of images may depend
   */
  Optional<String> complaint(String architecture, Settings data);

  /**
   * How many feature maps a network gives that can be built, the stem's among them: the length of
   * {@link Features#stages}. 0 where that is not known before it is built. Needs no engine.
   */
  default int stages(String architecture) {
    return 0;
  }

  /** The backbone of a network that can be built. */
  BackboneKey backbone(String architecture);

  /**
   * The same where a recipe's data section says how images enter.
   *
   * @param data of a recipe
   */
  default BackboneKey backbone(String architecture, Settings data) {
    return backbone(architecture);
  }

  /** The backbones there are, without regard to output strides. */
  List<BackboneKey> backbones();

  /**
   * The name of a network with a backbone, for messages; where the recipe has to say something
   * beside the name, with that.
   *
   * @param like a network of this task or of another; its head is kept where there is a choice
   */
  Optional<String> with(BackboneKey backbone, String like);

  /** Networks that are one name each, in the order given, and a backbone each of that name. */
  static Networks of(List<String> names) {
    return of(names, BackboneKey::of, name -> Optional.empty(), name -> 0);
  }

  /**
   * Networks that are one name each.
   *
   * @param backbone of a known name
   * @param refusal why a network of a known name cannot be built
   * @param stages how many feature maps one gives that can be built; 0 where that is not known
   */
  static Networks of(
      List<String> names,
      Function<String, BackboneKey> backbone,
      Function<String, Optional<String>> refusal,
      ToIntFunction<String> stages) {
    return of(names, Map.of(), backbone, refusal, stages);
  }

  /**
   * Networks that are one name each, some with names of the literature besides.
   *
   * @param aliases other names, each with the one it stands for
   */
  static Networks of(
      List<String> names,
      Map<String, String> aliases,
      Function<String, BackboneKey> backbone,
      Function<String, Optional<String>> refusal,
      ToIntFunction<String> stages) {
    return new NamedNetworks(names, aliases, backbone, refusal, stages);
  }
}
