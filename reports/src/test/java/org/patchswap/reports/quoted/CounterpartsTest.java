package org.patchswap.reports.quoted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.patchswap.core.option.Origin;
import org.patchswap.core.option.Setting;
import org.patchswap.core.option.Settings;
import org.patchswap.core.store.SuiteNote;
import org.patchswap.reports.quoted.Counterpart.Part;

/** What is said of a published figure beside a recipe that is like the source's, or not. */
class CounterpartsTest {
  private static final List<QuotedFigure> ALL = QuotedFigures.all();
  private static final String HOBBIT = "HobbitLong";

  private final Map<String, Object> recipe = new HashMap<>();
  private final Map<String, Object> data = new HashMap<>(Map.of("dataset", "cifar-100"));
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, Object> crd =
      Map.of(
          "epochs",
          240L,
          "batch",
          64L,
          "learning-rate",
          0.05,
          "schedule",
          "step",
          "milestones",
          List.of(150L, 180L, 210L),
          "factor",
          0.1,
          "weight-decay",
          5e-4,
          "momentum",
          0.9,
          "nesterov",
          false,
          "teacher-seed",
          1L);

  CounterpartsTest() {
    recipe.putAll(crd);
    recipe.put("student", "resnet20");
    recipe.put("teacher", "resnet56");
    recipe.put("selection", "last");
    recipe.put("evaluate-every", 1L);
  }

  private static QuotedFigure figure(String source, String student, String teacher, String method) {
    return ALL.stream()
        .filter(q -> q.source().startsWith(source) && q.method().equals(method))
        .filter(q -> !q.dataset().equals("CIFAR-10"))
        .filter(q -> q.student().equals(student) && q.teacher().equals(teacher))
        .findFirst()
        .orElseThrow();
  }

  private static Settings settings(Map<String, Object> values, Origin origin) {
    Map<String, Setting> out = new TreeMap<>();
    values.forEach((k, v) -> out.put(k, new Setting(v, origin, "here")));
    return new Settings(out);
  }

  private Ours ours(Origin origin, OptionalLong images, String... methods) {
    TreeMap<String, SuiteNote.Method> all = new TreeMap<>();
    for (String m : methods) {
      String family = m.equals("cross-entropy") ? "baseline" : "teacher-logits";
      all.put(
          m,
          new SuiteNote.Method(
              m,
              Optional.of(family),
              Optional.empty(),
              Optional.empty(),
              settings(values, Origin.DEFAULT),
              List.of()));
    }
    return new Ours(
        "a",
        "CIFAR-100",
        new SuiteNote.Recipe(
            "classification",
            settings(data, Origin.SUITE),
            settings(recipe, origin),
            List.of(methods),
            all,
            Optional.empty()),
        images);
  }

  private Counterpart counterpart(QuotedFigure f) {
    return Counterpart.of(f, List.of(ours())).orElseThrow();
  }

  private Ours ours() {
    return ours(Origin.SUITE, OptionalLong.empty(), "cross-entropy", "kd", "kd-standardised");
  }

  private static final QuotedFigure KD = figure(HOBBIT, "resnet20", "resnet56", "KD");

  @Test
  void theSourcesOwnRecipeAgreesInEverything() {
    Counterpart p = counterpart(KD);
    assertTrue(p.agrees(), p.words());
    assertEquals("kd", p.label());
    assertEquals(Counterpart.ALL, p.words());
  }

  @Test
  void everyValueOfTheProtocolCounts() {
    for (String key : crd.keySet()) {
      Object kept = recipe.put(key, key.equals("teacher-seed") ? 0L : "other");
      Counterpart p = counterpart(KD);
      assertFalse(p.agrees(Part.PROTOCOL), key);
      assertTrue(p.agrees(Part.NETWORK) && p.agrees(Part.DATA) && p.agrees(Part.SELECTION), key);
      recipe.put(key, kept);
    }
    recipe.put("budget", "compute-matched");
    assertTrue(counterpart(KD).words().contains("ours compute-matched"));
  }

  @Test
  void aKeyThatNotesFromBeforeItLackIsWorthNothing() {
    assertTrue(counterpart(KD).agrees(Part.PROTOCOL), "rotation and warm-up");
    data.put("rotation", 15L);
    assertEquals(
        List.of("rotation: theirs 0, ours 15"), counterpart(KD).differences().get(Part.PROTOCOL));
  }

  /** Sources differ in none of these, so their table has no column for them. */
  @Test
  void whatNoColumnSaysCountsAllTheSame() {
    Map<String, Object> usual =
        Map.of("flip", true, "pad", -1L, "cutout", 0L, "autoaugment", false);
    data.putAll(usual);
    recipe.putAll(Map.of("precision", "fp32", "decay-all", true, "dampening", 0.0));
    recipe.put("teacher-method", "cross-entropy");
    assertTrue(counterpart(KD).agrees(), counterpart(KD).words());
    Ours byDefault = ours(Origin.DEFAULT, OptionalLong.empty(), "kd");
    assertTrue(Counterpart.of(KD, List.of(byDefault)).orElseThrow().agrees());
    data.putAll(Map.of("flip", false, "pad", 2L, "cutout", 16L, "autoaugment", true));
    recipe.putAll(Map.of("precision", "bf16", "decay-all", false, "dampening", 0.5));
    recipe.put("teacher-method", "ips");
    assertEquals(
        List.of(
            "dampening: theirs 0, ours 0.5",
            "decay-all: theirs true, ours false",
            "precision: theirs fp32, ours bf16",
            "flip: theirs true, ours false",
            "pad: theirs 4, ours 2",
            "cutout: theirs 0, ours 16",
            "autoaugment: theirs false, ours true",
            "teacher-method: theirs the plain loss, ours ips"),
        counterpart(KD).differences().get(Part.PROTOCOL));
  }

  @Test
  void fewerOrUncheckedImagesAreOtherData() {
    data.put("validation", 5000L);
    assertEquals(
        List.of("training images: theirs 50000, ours 45000"),
        counterpart(KD).differences().get(Part.DATA));
    data.put("train-limit", 100L);
    data.put("test-limit", 10L);
    data.put("check", false);
    assertEquals(3, counterpart(KD).differences().get(Part.DATA).size());
    Ours measured = ours(Origin.SUITE, OptionalLong.of(49_000), "kd");
    assertTrue(Counterpart.of(KD, List.of(measured)).orElseThrow().words().contains("ours 49000"));
  }

  @Test
  void theEpochMustBeChosenAlike() {
    QuotedFigure best = figure("sunshangquan", "ResNet20", "ResNet56", "KD+LogitStd");
    assertTrue(counterpart(best).agrees(Part.SELECTION));
    recipe.put("evaluate-every", 10L);
    assertFalse(counterpart(best).agrees(Part.SELECTION));
    assertTrue(counterpart(KD).agrees(Part.SELECTION), "the last epoch is always measured");
    recipe.put("selection", "validation");
    assertFalse(counterpart(KD).agrees(Part.SELECTION));
    QuotedFigure unsaid = figure("AberHu", "resnet-20", "none", "Baseline");
    assertFalse(counterpart(unsaid).agrees(Part.SELECTION));
  }

  /** Without a teacher it does not matter which one the source's table names, or whether one. */
  @Test
  void theTeacherCountsWhereOneTeaches() {
    recipe.put("teacher", "resnet110");
    assertEquals(Optional.empty(), Counterpart.of(KD, List.of(ours())));
    recipe.put("teacher-seed", 0L);
    assertTrue(counterpart(figure(HOBBIT, "resnet20", "resnet56", "student baseline")).agrees());
  }

  @Test
  void anotherNetworkOfTheSameNameIsNamed() {
    recipe.put("student", "shufflev2");
    Counterpart p = counterpart(figure("yuanli2333", "ShuffleNetV2", "none", "CE baseline"));
    assertFalse(p.agrees(Part.NETWORK));
    assertTrue(p.words().contains("1360896 parameters"), p.words());
  }

  @Test
  void valuesOfAMethodAreComparedWhereTheSourceNamesThem() {
    values.put("temperature", 2.0);
    values.put("weight", 9.0);
    String three = "KD+LogitStd (base-temp 2, kd-weight 9)";
    QuotedFigure log = figure("sunshangquan", "resnet20", "resnet56", three);
    assertTrue(counterpart(log).agrees(Part.METHOD), counterpart(log).words());
    values.put("weight", 1.0);
    assertEquals(
        List.of("weight: theirs 9, ours 1.0"), counterpart(log).differences().get(Part.METHOD));
  }

  /** A mobile student has a lower rate than its teacher, which a protocol knows and a value not. */
  @Test
  void theTeacherOfAProtocolHasTheValuesOfItsOwnNetwork() {
    recipe.put("student", "mobilenetv2");
    recipe.put("teacher", "vgg13");
    recipe.put("learning-rate", 0.01);
    QuotedFigure teacher = figure(HOBBIT, "MobileNetV2", "vgg13", "teacher");
    assertFalse(counterpart(teacher).agrees(Part.PROTOCOL));
    assertTrue(counterpart(figure(HOBBIT, "MobileNetV2", "vgg13", "KD")).agrees());
  }

  @Test
  void ofSeveralRecipesTheOneThatAgreesMostIsTaken() {
    Ours like = ours();
    recipe.put("epochs", 10L);
    Ours other = ours();
    assertTrue(Counterpart.of(KD, List.of(other, like)).orElseThrow().agrees());
  }

  @Test
  void withoutAPartnerTheFirstReasonIsSaid() {
    List<Ours> all = List.of(ours());
    assertEquals(
        "no recipe with the method FSP",
        Counterpart.absence(figure(HOBBIT, "resnet20", "resnet56", "FSP"), all));
    assertEquals(
        "no recipe with these networks and the method",
        Counterpart.absence(figure(HOBBIT, "vgg8", "vgg13", "KD"), all));
    assertEquals(
        "no recipe on ImageNet",
        Counterpart.absence(figure("hunto", "ResNet-18", "ResNet-34", "DIST"), all));
    assertTrue(
        Counterpart.absence(figure("lgcnsai", "DenseNet-121", "none", "TF-KD"), all)
            .contains("does not say"));
  }
}
