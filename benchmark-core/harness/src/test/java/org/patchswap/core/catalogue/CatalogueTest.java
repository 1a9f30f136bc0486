package org.patchswap.core.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.patchswap.core.method.Family;
import org.patchswap.core.method.Loss;
import org.patchswap.core.method.Method;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Settings;
import org.patchswap.core.suite.Fakes;
import org.patchswap.core.task.DataFacts;
import org.patchswap.core.task.Networks;
import org.patchswap.core.task.Task;
import org.patchswap.core.task.TaskTraits;
import org.patchswap.core.task.Workload;

class CatalogueTest {
  private record Named(Traits traits) implements Method {
    @Override
    public Loss loss(Step step) {
      throw new UnsupportedOperationException();
    }
  }

  private static Supplier<Method> method(Traits traits) {
    return () -> new Named(traits);
  }

  private static Traits traits(String name) {
    return Traits.of(name, name, Family.BASELINE);
  }

  @Test
  void everyRunGetsAnObjectOfItsOwn() {
    Catalogue c = Fakes.catalogue();
    assertNotSame(c.method("kd").orElseThrow(), c.method("kd").orElseThrow());
    assertEquals(Optional.empty(), c.method("no-such"));
    assertEquals("kd", c.traits("kd").orElseThrow().name());
    assertTrue(c.tasks().contains("dense"));
  }

  @Test
  void namesAreTakenOnce() {
    Exception e =
        assertThrows(
            IllegalStateException.class,
            () -> Catalogue.of(List.of(method(traits("a")), method(traits("a"))), List.of()));
    assertTrue(e.getMessage().contains("the name 'a', which is taken; rename it"), e.getMessage());
  }

  @Test
  void oneUsualTask() {
    Catalogue c = Fakes.catalogue();
    assertEquals("classification", c.usualTask());
    assertEquals("", Catalogue.of(List.of(), List.of()).usualTask());
    Task usual = c.task("classification").orElseThrow();
    Exception e =
        assertThrows(
            IllegalStateException.class,
            () -> Catalogue.of(List.of(), List.of(usual, new Another(usual))));
    assertEquals("Two tasks have a usual network; one may", e.getMessage());
  }

  /** A task of another name that is usual, too. */
  private record Another(Task like) implements Task {
    @Override
    public TaskTraits traits() {
      return new TaskTraits("another", "Another", List.of(), List.of(), List.of());
    }

    @Override
    public Networks networks() {
      return like.networks();
    }

    @Override
    public Optional<String> usualNetwork() {
      return like.usualNetwork();
    }

    @Override
    public DataFacts inspect(Settings settings, List<String> problems) {
      return like.inspect(settings, problems);
    }

    @Override
    public Workload open(Settings settings, Device device) {
      return like.open(settings, device);
    }
  }

  @Test
  void onePlainMethod() {
    assertEquals(Fakes.PLAIN, Fakes.catalogue().plain());
    assertEquals("", Catalogue.of(List.of(method(traits("a"))), List.of()).plain());
    assertThrows(
        IllegalStateException.class,
        () ->
            Catalogue.of(
                List.of(method(traits("a").plain()), method(traits("b").plain())), List.of()));
  }
}
