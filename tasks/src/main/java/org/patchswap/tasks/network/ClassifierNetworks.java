package org.patchswap.tasks.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.patchswap.core.option.Option;
import org.patchswap.core.option.Settings;
import org.patchswap.core.option.Suggest;
import org.patchswap.core.task.Networks;

/** The networks that classify images: every registered backbone, under a head without a name. */
final class ClassifierNetworks implements Networks {
  private final NetworkRegistry registry = NetworkRegistry.load();

  @Override
  public String canonical(String name) {
    return registry.canonical(name);
  }

  @Override
  public String naming() {
    return "one of " + String.join(", ", registry.names());
  }

  @Override
  public String pattern() {
    return Stream.concat(registry.names().stream(), registry.aliases().keySet().stream())
        .collect(Collectors.joining("|"));
  }

  @Override
  public List<Parts> parts() {
    return List.of(new Parts("networks", registry.names()));
  }

  @Override
  public Optional<String> complaint(String architecture, Settings data) {
    if (!registry.knows(architecture)) {
      return Optional.of(
          "unknown architecture '%s'; %s"
              .formatted(architecture, Suggest.among(architecture, registry.names())));
    }
    ImageStem stem = data.get(ImageStem.OPTION);
    return refusal(architecture, stem)
        .map(
            why ->
                why
                    + Stream.of(ImageStem.values())
                        .filter(other -> refusal(architecture, other).isEmpty())
                        .findFirst()
                        .map(other -> "; write data.stem: " + Option.word(other))
                        .orElse(""));
  }

  private Optional<String> refusal(String architecture, ImageStem stem) {
    return DenseNetworks.refusal(
        () -> registry.backbone(architecture, stem.form(registry, architecture, 3)));
  }

  @Override
  public int stages(String architecture) {
    return ImageClassifier.of(architecture, 3, 2).backbone().levels().size();
  }

  @Override
  public BackboneKey backbone(String architecture) {
    return NetworkRegistry.key(architecture, registry.usual(architecture, 3));
  }

  @Override
  public BackboneKey backbone(String architecture, Settings data) {
    ImageStem stem = data.get(ImageStem.OPTION);
    return NetworkRegistry.key(architecture, stem.form(registry, architecture, 3));
  }

  @Override
  public List<BackboneKey> backbones() {
    return registry.names().stream()
        .flatMap(
            name ->
                Stream.of(ImageStem.USUAL, ImageStem.LARGE)
                    .filter(stem -> refusal(name, stem).isEmpty())
                    .map(stem -> NetworkRegistry.key(name, stem.form(registry, name, 3)))
                    .distinct())
        .toList();
  }

  /** The name, with the stem that a recipe has to name where it is not the usual one. */
  @Override
  public Optional<String> with(BackboneKey wanted, String like) {
    if (!registry.knows(wanted.name()) || !backbones().contains(wanted)) {
      return Optional.empty();
    }
    boolean usual = backbone(wanted.name()).equals(wanted);
    return Optional.of(
        usual ? wanted.name() : wanted.name() + " with data.stem: " + Option.word(ImageStem.LARGE));
  }
}
