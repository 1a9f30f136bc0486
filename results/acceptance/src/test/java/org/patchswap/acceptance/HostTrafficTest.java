package org.patchswap.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ai.djl.Device;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.patchswap.core.catalogue.Catalogue;
import org.patchswap.core.plan.Plan;
import org.patchswap.core.plan.Planner;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.suite.Problems;
import org.patchswap.core.suite.SuiteReader;
import org.patchswap.core.suite.Suites;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.Workload;
import org.patchswap.core.tensor.HostTraffic;
import org.patchswap.core.training.Initialisation;
import org.patchswap.core.training.Trainer;
import org.patchswap.core.training.TrainingPlan;

/**
 * A training step of every method on every task it applies to asks nothing of the device, and sends
 * it the numbers of each batch of images in one copy (which images, how they are augmented, what is
 * to be seen in them), beside the few copies declared here.
 */
class HostTrafficTest {
  /** A batch of images alone. */
  private static final int ONE_BATCH = 1;

  /** Copies of a step: of batches, and of what is said behind them. */
  private static final Map<String, Integer> DECLARED =
      Map.ofEntries(
          Map.entry("crd", ONE_BATCH + 1), // rows of the memories
          Map.entry("cs-kd", 2 * ONE_BATCH), // and partners
          Map.entry("cs-kd on detection", 2 * ONE_BATCH + 1), // pairs of objects
          Map.entry("cutmix", ONE_BATCH + 2), // order, boxes
          Map.entry("cutout", ONE_BATCH + 1), // boxes
          Map.entry("ddgsd", 2 * ONE_BATCH), // two views
          Map.entry("ddgsd on detection", 2 * ONE_BATCH + 1), // pairs of objects
          Map.entry("dlb", 2 * ONE_BATCH + 1), // the batch before, its ids
          Map.entry("fgd", ONE_BATCH + 3), // masks at three levels
          Map.entry("fgfi", ONE_BATCH + 1), // cells to imitate
          Map.entry("ips", 2 * ONE_BATCH + 1), // and partners, patches
          Map.entry("mixskd", ONE_BATCH + 1), // order
          Map.entry("mixup", ONE_BATCH + 1), // order
          Map.entry("pair-distillation", 2 * ONE_BATCH + 1), // and partners, patches
          Map.entry("ps-kd", ONE_BATCH + 1)); // rows of the memory

  private static final Map<String, Workload> OPEN = new LinkedHashMap<>();

  @AfterAll
  static void close() {
    OPEN.values().forEach(Workload::close);
  }

  @TestFactory
  Stream<DynamicTest> aStep() {
    Catalogue catalogue = Catalogue.load();
    Suites.Source source = Suites.find("zoo-smoke");
    Problems problems = new Problems(source.file());
    Plan plan =
        new Planner(
                catalogue,
                new SuiteReader(catalogue, problems).read(source.bytes(), source.file()),
                problems)
            .plan();
    List<DynamicTest> out = new ArrayList<>();
    assertEquals(List.of(), problems.lines());
    for (Plan.Planned p : plan.runs().values()) {
      RunSpec spec = p.spec();
      String name = spec.method() + " on " + spec.recipe().task();
      out.add(dynamicTest(name, () -> check(catalogue, plan, spec, name)));
    }
    return out.stream();
  }

  private static void check(Catalogue catalogue, Plan plan, RunSpec spec, String name) {
    int declared = DECLARED.getOrDefault(name, DECLARED.getOrDefault(spec.method(), ONE_BATCH));
    HostTraffic expected = new HostTraffic(declared, 0);
    assertEquals(expected, traffic(catalogue, plan, spec, spec.architecture()));
    String deeper = spec.architecture().replace("resnet8", "resnet14");
    assertEquals(expected, traffic(catalogue, plan, spec, deeper), deeper);
  }

  /** Of the third step: the first two may fill what is kept for the whole training. */
  private static HostTraffic traffic(
      Catalogue catalogue, Plan plan, RunSpec spec, String architecture) {
    Task task = catalogue.task(spec.recipe().task()).orElseThrow();
    Workload workload =
        OPEN.computeIfAbsent(
            spec.recipe().name(), r -> task.open(spec.recipe().data(), Device.cpu()));
    Network student = Initialisation.network(architecture, workload, spec.seeds());
    String teaches = spec.prerequisites().get(RunSpec.TEACHER);
    Network teacher = null;
    if (teaches != null) {
      String architectureOf = plan.runs().get(teaches).spec().architecture();
      teacher = Initialisation.network(architectureOf, workload, spec.seeds());
      teacher.block().freezeParameters(true);
    }
    TrainingPlan training =
        spec.recipe().plan(workload.facts(), spec.steps(), spec.settings(), spec.seeds());
    Trainer trainer =
        new Trainer(
            training,
            workload,
            catalogue.method(spec.method()).orElseThrow(),
            student,
            teacher,
            task.traits().metrics().get(0));
    for (int i = 0; i < 3; i++) {
      trainer.rehearse();
    }
    return trainer.traffic();
  }
}
