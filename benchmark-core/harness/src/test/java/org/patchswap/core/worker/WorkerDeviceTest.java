package org.patchswap.core.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ai.djl.Device;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.patchswap.core.option.Settings;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.recipe.Recipe;
import org.patchswap.core.recipe.RecipeOptions;

/** Which device a name means, in the parent and in a worker that sees its own GPU only. */
class WorkerDeviceTest {
  private static RunSpec run() {
    Settings none = new Settings(Map.of());
    Recipe recipe = new Recipe("one", "dots", none, Settings.defaults(RecipeOptions.ALL));
    return new RunSpec(recipe, "net", "method", 1, none, 10, 1, new TreeMap<>(), new TreeMap<>());
  }

  @Test
  void namesAreRead() {
    assertEquals(Optional.of(new WorkerDevice(Optional.empty(), 1)), WorkerDevice.of("cpu"));
    assertEquals(Optional.of(new WorkerDevice(Optional.of(12), 1)), WorkerDevice.of("gpu12"));
    assertEquals(Optional.of(new WorkerDevice(Optional.of(0), 4)), WorkerDevice.of("gpu0x4"));
    assertEquals(Optional.empty(), WorkerDevice.of("cpux4"));
  }

  @ParameterizedTest
  @CsvSource({
    "gpu0, , 0",
    "gpu3x4, , 3",
    "gpu0, '2,5', 2",
    "gpu1x4, '2, 5', 5",
    "gpu1, 'GPU-0a1b,MIG-2c3d', MIG-2c3d",
    "gpu2, '2,5', -1",
    "gpu0, '', ''"
  })
  void aWorkerSeesItsOwnGpuOfThoseItsParentSees(String name, String outer, String visible) {
    assertEquals(visible, WorkerDevice.visible(name, outer));
  }

  @Test
  void insideItIsTheFirst() {
    assertEquals(Device.gpu(0), WorkerDevice.inside("gpu3x4"));
    assertEquals(Device.cpu(), WorkerDevice.inside("cpu"));
  }

  @Test
  void everyRunOnAGpuHasItsOwnAloneAndAProbeAll() {
    String variable = WorkerDevice.VISIBLE;
    String outer = System.getenv(variable);
    for (Job job :
        List.of(
            new Job.Training("store", "gpu1x4", run()),
            new Job.Rehearsing("gpu1x4", run(), Optional.empty(), 5))) {
      Map<String, String> env = WorkerJvm.builder(job, "1g").environment();
      assertEquals(WorkerDevice.visible("gpu1", outer), env.get(variable));
    }
    Map<String, String> probe =
        WorkerJvm.builder(new Job.Probe(List.of("gpu1x4"), 0), "1g").environment();
    assertEquals(outer, probe.get(variable));
    Map<String, String> cpu =
        WorkerJvm.builder(new Job.Training("store", "cpu", run()), "1g").environment();
    assertEquals(outer, cpu.get(variable));
    assertFalse(cpu.containsKey("CUBLAS_WORKSPACE_CONFIG"));
  }
}
