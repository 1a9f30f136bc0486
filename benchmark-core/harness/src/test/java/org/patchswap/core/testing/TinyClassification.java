package org.patchswap.core.testing;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.patchswap.core.option.Settings;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Network;
import org.patchswap.core.task.Networks;
import org.patchswap.core.task.Networks.BackboneKey;
import org.patchswap.core.task.Split;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.TaskTraits;
import org.patchswap.core.task.Workload;

/**
 * The tiny task of images as one that suites name, with a validation split.
 *
 * @param testSplit whether the test split may be measured; else whoever does is thrown out
 */
public record TinyClassification(boolean testSplit) implements Task {
  private static final TinyTask TINY = TinyTask.CLASSIFICATION;

  @Override
  public TaskTraits traits() {
    return TINY.traits();
  }

  @Override
  public Networks networks() {
    return Networks.of(List.of("tiny"), n -> BackboneKey.of(n), n -> Optional.empty(), n -> 4);
  }

  @Override
  public void check(Settings settings, List<String> problems) {
    // It has no options.
  }

  @Override
  public DataFacts inspect(Settings settings, List<String> problems) {
    try (Workload workload = new TinyWorkload(TINY, NDManager.newBaseManager())) {
      DataFacts f = workload.facts();
      return new DataFacts(
          f.dataset(),
          new TreeMap<>(f.digests()),
          f.trainSize(),
          10,
          f.testSize(),
          f.classes(),
          f.channels(),
          f.height(),
          f.width(),
          f.licence());
    }
  }

  @Override
  public Optional<Network> network(String architecture, Settings settings, DataFacts facts) {
    return Optional.of(new TinyNetwork(TINY, 6, 6, 8, 12));
  }

  @Override
  public Workload open(Settings settings, Device device) {
    Workload tiny = new TinyWorkload(TINY, NDManager.newBaseManager());
    DataFacts facts = inspect(settings, List.of());
    return (Workload)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Workload.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("facts")) {
                return facts;
              }
              if (method.getName().equals("network")) {
                return new TinyNetwork(TINY, 6, 6, 8, 12);
              }
              if (!testSplit && arguments != null && List.of(arguments).contains(Split.TEST)) {
                throw new AssertionError("the test split was asked for");
              }
              try {
                return method.invoke(tiny, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
