package org.patchswap.acceptance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may know whom: the one direction of the data, and tasks and methods apart. */
class ArchitectureTest {
  private static final String CORE = "org.patchswap.core..";
  private static final String TASKS = "org.patchswap.tasks..";
  private static final String BASELINES = "org.patchswap.baselines..";
  private static final String REPORTS = "org.patchswap.reports..";
  private static final String ENGINE = "ai.djl..";

  private static JavaClasses classes;

  @BeforeAll
  static void read() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.patchswap");
  }

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

  /** Each of the core's rooms knows only what stands to its right. */
  @Test
  void roomsOfTheCoreAreLayers() {
    List<String> rooms =
        List.of(
            "cli",
            "execution",
            "worker",
            "run",
            "plan",
            "suite",
            "recipe",
            "training",
            "method",
            "task",
            "option");
    for (int i = 1; i < rooms.size(); i++) {
      String[] left =
          rooms.subList(0, i).stream().map(ArchitectureTest::room).toArray(String[]::new);
      check(apart(room(rooms.get(i)), left));
    }
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

  private static String room(String name) {
    return "org.patchswap.core." + name + "..";
  }

  private static ArchRule apart(String one, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(one)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others);
  }

  private static void check(ArchRule rule) {
    rule.check(classes);
  }
}
