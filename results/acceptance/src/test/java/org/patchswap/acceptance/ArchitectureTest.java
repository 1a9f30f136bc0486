package org.patchswap.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may know whom: the one direction of the data, and tasks and methods apart. */
class ArchitectureTest {
  private static final String CORE = "org.patchswap.core..";
  private static final String TASKS = "org.patchswap.tasks..";
  private static final String BASELINES = "org.patchswap.baselines..";
  private static final String REPORTS = "org.patchswap.reports..";
  private static final String ENGINE = "ai.djl..";

  private static final List<String> MODULES =
      List.of("benchmark-core/harness", "tasks", "baselines", "reports", "results/maven-plugin");

  /**
   * The rooms of the core from the top to the ground; those of one storey do not know each other.
   */
  private static final List<List<String>> STOREYS =
      List.of(
          List.of("cli"),
          List.of("execution", "cluster", "export"),
          List.of("worker"),
          List.of("run"),
          List.of("integrity"),
          List.of("plan"),
          List.of("tuning"),
          List.of("suite"),
          List.of("recipe"),
          List.of("training", "catalogue"),
          List.of("method"),
          List.of("layer"),
          List.of("task"),
          List.of("option", "seed", "tensor"),
          List.of("json"),
          List.of("file"));

  private static final Pattern READING =
      Pattern.compile("to\\w*Array|toByteBuffer|get(Float|Double|Long|Int|Byte|Uint8|Boolean)");

  /** What stands beside the storeys. */
  private static final List<String> PLACED_BESIDE =
      List.of("store", "report", "testing", "bundle", "tensorboard");

  @Test
  void coreKnowsNoTaskNoMethodAndNoReport() {
    check(apart(CORE, TASKS, BASELINES, REPORTS));
  }

  @Test
  void tasksKnowNoMethod() {
    check(apart(TASKS, BASELINES, REPORTS));
  }

  @Test
  void methodsKnowNoTask() {
    check(apart(BASELINES, TASKS, REPORTS));
  }

  @Test
  void reportsKnowTheStoreOnlyAndNoEngine() {
    check(apart(REPORTS, TASKS, BASELINES, ENGINE));
  }

  @Test
  void partsOfTasksDoNotGoInCircles() {
    check(slices().matching("org.patchswap.tasks.(*)..").should().beFreeOfCycles());
  }

  @Test
  void partsOfBaselinesDoNotGoInCircles() {
    check(slices().matching("org.patchswap.baselines.(*)..").should().beFreeOfCycles());
  }

  @Test
  void partsOfReportsDoNotGoInCircles() {
    check(slices().matching("org.patchswap.reports.(*)..").should().beFreeOfCycles());
  }

  @Test
  void partsOfTheCoreDoNotGoInCircles() {
    check(slices().matching("org.patchswap.core.(*)..").should().beFreeOfCycles());
  }

  @Test
  void nothingButTestsUsesWhatIsForTests() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(room("testing"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage(room("testing")));
    check(
        apart(
            room("testing"),
            room("cli"),
            room("execution"),
            room("worker"),
            room("run"),
            room("plan"),
            room("suite"),
            room("recipe"),
            room("store")));
  }

  /**
   * DJL's operations with a number, and its ways to read an array, make the host wait for a GPU:
   * what takes part in a step goes through Scalars and HostRead.
   */
  @Test
  void noStepWaitsForTheDevice() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(BASELINES, TASKS, CORE)
            .should()
            .callMethodWhere(
                call(NDArray.class)
                    .and(describe("with a number", c -> takesNumber(c.getTarget())))));
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                BASELINES, TASKS, room("training"), room("method"), room("task"), room("layer"))
            .and()
            .doNotHaveSimpleName("FoldedNetwork")
            .and(describe("do not measure", c -> !c.getSimpleName().contains("Evaluat")))
            .should()
            .callMethodWhere(
                call(NDArray.class)
                    .and(describe("reading", c -> READING.matcher(c.getName()).matches()))));
  }

  private static DescribedPredicate<JavaMethodCall> call(Class<?> owner) {
    return describe("of an array", c -> c.getTargetOwner().isAssignableTo(owner));
  }

  private static boolean takesNumber(AccessTarget.MethodCallTarget target) {
    return target.getRawParameterTypes().stream().anyMatch(t -> t.isEquivalentTo(Number.class));
  }

  /** A room of the core knows those below it, and none beside or above it. */
  @ParameterizedTest
  @MethodSource("storeys")
  void roomsOfTheCoreKnowOnlyWhatStandsBelowThem(List<String> rooms) {
    List<String> above = new ArrayList<>();
    for (List<String> storey : STOREYS.subList(0, STOREYS.indexOf(rooms) + 1)) {
      above.addAll(storey);
    }
    for (String room : rooms) {
      check(apart(room(room), others(above, room)));
    }
  }

  static List<List<String>> storeys() {
    return STOREYS;
  }

  @ParameterizedTest
  @CsvSource({
    "store, option json file",
    "report, store option json file",
    "bundle, store option json file",
    "tensorboard, store",
    "file, file"
  })
  void roomsBesideKnowOnlyTheseOfTheCore(String room, String known) {
    List<String> all = new ArrayList<>(List.of(known.split(" ", -1)));
    all.add(room);
    check(
        noClasses()
            .that()
            .resideInAPackage(room(room))
            .should()
            .dependOnClassesThat(
                resideInAPackage(CORE)
                    .and(
                        resideOutsideOfPackages(
                            all.stream().map(ArchitectureTest::room).toArray(String[]::new)))));
  }

  @Test
  void everyRoomOfTheCoreHasItsPlace() {
    Set<String> known = new TreeSet<>(PLACED_BESIDE);
    STOREYS.forEach(known::addAll);
    Set<String> rooms = new TreeSet<>();
    ArchitecturePage.CODE.stream()
        .map(c -> c.getPackageName())
        .filter(p -> p.startsWith("org.patchswap.core."))
        .forEach(p -> rooms.add(p.split("\\.")[3]));
    rooms.removeAll(known);
    assertEquals(Set.of(), rooms, "rooms that this test has no storey for");
  }

  /** The comment in it says the package's one purpose. */
  @Test
  void everyPackageSaysItsPurpose() throws IOException {
    List<String> silent = new ArrayList<>();
    for (String module : MODULES) {
      Path sources = Path.of("../..", module, "src/main/java");
      try (Stream<Path> files = Files.walk(sources)) {
        files
            .filter(f -> f.toString().endsWith(".java"))
            .map(f -> f.resolveSibling("package-info.java"))
            .distinct()
            .filter(f -> !saysSomething(f))
            .forEach(f -> silent.add(f.normalize().toString()));
      }
    }
    assertEquals(List.of(), silent, "missing, or without a comment");
  }

  private static boolean saysSomething(Path info) {
    try {
      return Files.exists(info) && Files.readString(info).startsWith("/**");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String room(String name) {
    return "org.patchswap.core." + name + "..";
  }

  private static String[] others(List<String> rooms, String own) {
    return rooms.stream()
        .filter(r -> !r.equals(own))
        .map(ArchitectureTest::room)
        .toArray(String[]::new);
  }

  private static ArchRule apart(String one, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(one)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .allowEmptyShould(true);
  }

  private static void check(ArchRule rule) {
    rule.check(ArchitecturePage.CODE);
  }
}
