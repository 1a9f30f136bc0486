package org.patchswap.acceptance.papers;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.patchswap.core.option.Settings;
import org.patchswap.core.plan.RunSpec;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.Workload;

/**
 * Data that is read once for all trainings on it: reading fifty thousand images takes longer than a
 * few steps.
 */
final class MadeData implements AutoCloseable {
  private final Map<List<Object>, Workload> read = new HashMap<>();
  private final Map<String, Network> teachers = new HashMap<>();

  /**
   * The data of a training of its own: what is made beside it is gone when it is closed, the data
   * stays.
   */
  Workload of(Task task, Settings settings) {
    Workload shared = shared(task, settings);
    NDManager own = shared.manager().newSubManager();
    return (Workload)
        Proxy.newProxyInstance(
            Workload.class.getClassLoader(),
            new Class<?>[] {Workload.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "manager":
                  return own;
                case "close":
                  own.close();
                  return null;
                default:
                  try {
                    return method.invoke(shared, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
              }
            });
  }

  private Workload shared(Task task, Settings settings) {
    return read.computeIfAbsent(
        List.of(task.traits().name(), settings.raw()), k -> task.open(settings, Device.cpu()));
  }

  /**
   * The network of a run that is needed first, made once.
   *
   * @param training makes it
   */
  Network teacher(Task task, RunSpec run, BiFunction<RunSpec, Workload, Network> training) {
    Network known = teachers.get(run.id());
    if (known == null) {
      known = training.apply(run, shared(task, run.recipe().data()));
      teachers.put(run.id(), known);
    }
    return known;
  }

  @Override
  public void close() {
    read.values().forEach(Workload::close);
  }
}
