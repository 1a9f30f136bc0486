package org.patchswap.core.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.file.Folders;
import org.patchswap.core.file.Sha256;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Need;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.store.Record;
import org.patchswap.core.store.Store;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.Suite;
import org.patchswap.core.suite.SuiteReader;
import org.patchswap.core.tensor.Safetensors;
import org.patchswap.core.testing.TinyClassification;
import org.patchswap.core.training.Progress;
import org.patchswap.core.training.TrainingFailure;

/** Teachers that students of several seeds share, and teachers that were trained elsewhere. */
class TeacherRunTest {
  @TempDir Path folder;

  private Store store;
  private final Problems problems = new Problems("mine.yaml");

  private record TinyMethod(Traits traits) implements Method {
    @Override
    public Loss loss(Step step) {
      NDArray plain = step.student(step.batch()).supervised();
      return traits.needs().isEmpty()
          ? Loss.of("supervised", plain)
          : Loss.of("supervised", plain).and("said", step.teacher(step.batch()).logits().mean());
    }
  }

  private static Method plain() {
    return new TinyMethod(Traits.of("plain-loss", "Plain", Family.CONTROL).plain());
  }

  private static Method taught() {
    return new TinyMethod(Traits.of("taught", "Taught", Family.CONTROL).needs(Need.TEACHER));
  }

  private static final Catalogue CATALOGUE =
      Catalogue.of(
          List.of(TeacherRunTest::plain, TeacherRunTest::taught),
          List.of(new TinyClassification(true)));

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("store"));
  }

  private Plan plan(String keys, String methods) {
    String text =
        """
        suite: mine
        seeds: [1, 2]
        recipes:
          one: {task: classification, batch: 8, epochs: 1, student: tiny%s}
        methods: [%s]
        """
            .formatted(keys, methods);
    Suite suite =
        new SuiteReader(CATALOGUE, problems)
            .read(text.getBytes(StandardCharsets.UTF_8), "mine.yaml");
    return suite == null ? null : new Planner(CATALOGUE, suite, problems).plan();
  }

  private void execute(RunSpec spec) {
    new Run(spec, store, Device.cpu(), "cpu", CATALOGUE).execute((Progress p) -> {});
  }

  private static Set<String> teachers(Plan plan) {
    return plan.runs().values().stream()
        .map(p -> p.spec().prerequisites().get(RunSpec.TEACHER))
        .filter(id -> id != null)
        .collect(Collectors.toSet());
  }

  @Test
  void aSharedTeacherIsTheOrdinaryRunOfItsSeed() {
    Plan each = plan(", teacher: tiny", "plain-loss, taught");
    Plan one = plan(", teacher: tiny, teacher-seed: 2", "plain-loss, taught");
    assertEquals(List.of(), problems.lines());
    assertEquals(2, teachers(each).size());
    assertEquals(4, each.runs().size());
    assertEquals(4, one.runs().size());
    String second =
        one.cells().stream()
            .filter(c -> c.seed() == 2 && c.method().equals("plain-loss"))
            .findFirst()
            .orElseThrow()
            .run();
    assertEquals(Set.of(second), teachers(one));
    // A student of that seed is the same run under either; the others are others.
    Map<Long, String> before = taught(each);
    Map<Long, String> after = taught(one);
    assertEquals(before.get(2L), after.get(2L));
    assertNotEquals(before.get(1L), after.get(1L));
  }

  private static Map<Long, String> taught(Plan plan) {
    return plan.cells().stream()
        .filter(c -> c.method().equals("taught"))
        .collect(Collectors.toMap(Plan.Cell::seed, Plan.Cell::run));
  }

  /** A trained network's file. */
  private Path trained() throws IOException {
    RunSpec spec = plan("", "plain-loss").runs().values().iterator().next().spec();
    execute(spec);
    Path file = folder.resolve("teacher.safetensors");
    Path weights = store.run(spec.id()).orElseThrow().files().path(Record.WEIGHTS);
    return Files.copy(weights, file);
  }

  private static String keys(Path file, String digest) {
    return ", teacher: tiny, teacher-weights: '%s', teacher-sha256: %s".formatted(file, digest);
  }

  @Test
  void importedWeightsTeachAndTheirTrainingIsNotOnRecord() throws Exception {
    Path file = trained();
    Plan plan = plan(keys(file, Sha256.of(file)), "taught");
    assertEquals(List.of(), problems.lines());
    assertEquals(3, plan.runs().size());
    plan.runs().values().forEach(p -> execute(p.spec()));
    RunSpec spec = plan.runs().get(teachers(plan).iterator().next()).spec();
    assertTrue(spec.imports());
    Record teacher = store.record(spec.id()).orElseThrow();
    Record origin =
        store.record(plan("", "plain-loss").runs().keySet().iterator().next()).orElseThrow();
    assertEquals(origin.result().weightsDigest(), teacher.result().weightsDigest());
    assertEquals(origin.result().last(), teacher.result().last());
    assertEquals(origin.network(), teacher.network());
    assertEquals(0, teacher.result().steps());
    assertEquals(Map.of("teacher-sha256", Sha256.of(file)), teacher.identity().recipe());
    for (Plan.Cell c : plan.cells()) {
      Record.Cost.Prerequisite p =
          store.record(c.run()).orElseThrow().cost().prerequisites().get("teacher");
      assertEquals(spec.id(), p.id());
      assertFalse(p.onRecord());
    }
    assertEquals(spec.id(), RunSpec.of(teacher.spec()).id());
  }

  /** One bit of one value hides behind any tolerance of its accuracy. */
  @Test
  void aFlippedBitInATeachersWeightsTeachesNobody() throws Exception {
    Plan plan = plan(", teacher: tiny", "taught");
    String teacher =
        plan.runs().get(taught(plan).get(1L)).spec().prerequisites().get(RunSpec.TEACHER);
    execute(plan.runs().get(teacher).spec());
    RunSpec student = plan.runs().get(taught(plan).get(1L)).spec();
    Path weights = store.files(teacher).path(Record.WEIGHTS);
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);
    assertEquals(
        "its teacher's weights %s are damaged: not what the record says by their SHA-256; remove %s to train it again"
            .formatted(weights, weights.getParent()),
        assertThrows(TrainingFailure.class, () -> execute(student)).getMessage());
    assertTrue(store.run(student.id()).isEmpty());
    Folders.delete(weights.getParent());
    execute(plan.runs().get(teacher).spec());
    execute(student);
    assertTrue(store.finished(student.id()));
  }

  @Test
  void whereTheFileLiesDoesNotCountAndWhatItHoldsDoes() throws Exception {
    Path file = trained();
    Path copy = Files.copy(file, folder.resolve("copy.safetensors"));
    Path other = folder.resolve("other.safetensors");
    change(file, other, arrays -> arrays.get(arrays.firstKey()).addi(1));
    Set<String> ids = plan(keys(file, Sha256.of(file)), "taught").runs().keySet();
    assertEquals(ids, plan(keys(copy, Sha256.of(file)), "taught").runs().keySet());
    Set<String> others = plan(keys(other, Sha256.of(other)), "taught").runs().keySet();
    assertTrue(others.stream().noneMatch(ids::contains));
    assertEquals(List.of(), problems.lines());
  }

  @Test
  void aFileThatChangedAfterPlanningIsNotTaken() throws Exception {
    Path file = trained();
    Plan plan = plan(keys(file, Sha256.of(file)), "taught");
    change(file, file, arrays -> arrays.get(arrays.firstKey()).addi(1));
    RunSpec spec = plan.runs().get(teachers(plan).iterator().next()).spec();
    String words = assertThrows(TrainingFailure.class, () -> execute(spec)).getMessage();
    assertTrue(words.endsWith("changed between planning and its import"), words);
  }

  @Test
  void everythingWrongWithAFileIsSaidInOnePass() throws Exception {
    Path file = trained();
    change(
        file,
        file,
        arrays -> {
          NDArray bias = arrays.get("head.bias");
          arrays.put("strange", bias);
          arrays.put("head.bias", bias.getManager().zeros(new Shape(77)));
          arrays.remove("head.weight");
        });
    plan(keys(file, "0".repeat(64)), "taught");
    String all = String.join("\n", problems.lines());
    assertEquals(4, problems.lines().size(), all);
    for (String part :
        List.of(
            "has the SHA-256 " + Sha256.of(file) + ", but teacher-sha256 is 000",
            "does not fit tiny: it lacks ",
            "head.bias is F32 [77], must be F32 [",
            "does not fit tiny, which has no strange")) {
      assertTrue(all.contains("mine.yaml:4: recipes.one.teacher-weights: "), all);
      assertTrue(all.contains(part), () -> part + " in " + all);
    }
  }

  @Test
  void whatIsNoFileOfWeightsIsNamed() throws Exception {
    Path file = folder.resolve("no.safetensors");
    refused(keys(file, "0".repeat(64)), "is no file");
    Files.writeString(file, "<html>");
    refused(keys(file, Sha256.of(file)), "is no file of safetensors: it does not begin with the");
    Files.write(file, new byte[] {9, 0, 0, 0, 0, 0, 0, 0, '{', '}'});
    refused(keys(file, Sha256.of(file)), "is no file of safetensors: it ends within its head");
    Files.write(file, new byte[] {2, 0, 0, 0, 0, 0, 0, 0, '[', ']'});
    refused(keys(file, Sha256.of(file)), "is no file of safetensors: its head cannot be read");
    refused(keys(file, "abc"), "teacher-sha256: must be 64 digits");
    refused(", teacher: tiny, teacher-weights: x", "teacher-sha256: missing; it says what");
    refused(", teacher: tiny, teacher-sha256: " + "0".repeat(64), "teacher-weights: missing");
    refused(
        keys(file, Sha256.of(file)) + ", teacher-seed: 1",
        "teacher-seed: has no effect, since the teacher comes from teacher-weights");
  }

  private void refused(String keys, String words) {
    Problems before = new Problems("mine.yaml");
    Suite suite =
        new SuiteReader(CATALOGUE, before)
            .read(
                """
                suite: mine
                seeds: 1
                recipes:
                  one: {task: classification, batch: 8, epochs: 1, student: tiny%s}
                methods: [taught]
                """
                    .formatted(keys)
                    .getBytes(StandardCharsets.UTF_8),
                "mine.yaml");
    if (suite != null) {
      new Planner(CATALOGUE, suite, before).plan();
    }
    assertEquals(1, before.lines().size(), before.lines().toString());
    assertTrue(before.lines().get(0).contains(words), before.lines().toString());
  }

  private static void change(Path from, Path to, Consumer<SortedMap<String, NDArray>> how)
      throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      SortedMap<String, NDArray> arrays = Safetensors.read(from, manager);
      how.accept(arrays);
      Files.write(to, Weights.encode(arrays));
    }
  }
}
