package org.patchswap.baselines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.patchswap.core.golden.GoldenCase;
import org.patchswap.core.tensor.Tensors;

/** The inputs of a golden case as tensors, and what a handler made of them. */
final class Given {
  final GoldenCase golden;
  final NDManager manager;
  final DataType type;

  /** Arrays with a gradient, by the case's input names. */
  final Map<String, List<NDArray>> leaves = new LinkedHashMap<>();

  /** Values the case also states. */
  final Map<String, NDArray> intermediates = new LinkedHashMap<>();

  Given(GoldenCase golden, NDManager manager, DataType type) {
    this.golden = golden;
    this.manager = manager;
    this.type = type;
  }

  /** A float input without gradient. */
  NDArray value(String name) {
    return create(golden.inputs().get(name));
  }

  /** A list of float inputs without gradient; a single array is a list of one. */
  List<NDArray> values(String name) {
    return elements(name).stream().map(this::create).toList();
  }

  /** A float input with gradient. */
  NDArray leaf(String name) {
    return leaves(name).get(0);
  }

  /** A list of float inputs with gradient. */
  List<NDArray> leaves(String name) {
    List<NDArray> all = values(name);
    all.forEach(a -> a.setRequiresGradient(true));
    leaves.put(name, all);
    return all;
  }

  /** An integer input. */
  NDArray integers(String name) {
    return integers(golden.inputs().get(name));
  }

  /** A list of integer inputs. */
  List<NDArray> integerList(String name) {
    return elements(name).stream().map(this::integers).toList();
  }

  /** Weights 1/n for every row of an array: the plain mean. */
  NDArray equalWeights(NDArray rows) {
    long n = rows.getShape().get(0);
    return manager.full(new Shape(n), 1f / n, type);
  }

  double hyper(String name, double fallback) {
    return golden.hyper(name, fallback);
  }

  boolean flag(String name, boolean fallback) {
    JsonObject h = golden.json().getAsJsonObject("hyperparameters");
    return h != null && h.has(name) ? h.get(name).getAsBoolean() : fallback;
  }

  /** Numbers of a list among the hyper-parameters. */
  double[] hypers(String name, double... fallback) {
    JsonObject h = golden.json().getAsJsonObject("hyperparameters");
    return h != null && h.has(name) ? GoldenCase.doubles(h.getAsJsonArray(name)) : fallback;
  }

  /** Initialises a block and fills its parameters, "parameter" to "input", as leaves. */
  <B extends Block> B fill(B block, Map<String, String> names, Shape... inputs) {
    block.getParameters().forEach(e -> e.getValue().setInitializer((m, s, t) -> m.ones(s, t)));
    block.initialize(manager, type, inputs);
    names.forEach(
        (parameter, input) -> {
          NDArray target = block.getParameters().get(parameter).getArray();
          Tensors.copy(value(input).reshape(target.getShape()), target);
          leaves.put(input, List.of(target));
        });
    return block;
  }

  private List<JsonElement> elements(String name) {
    JsonElement e = golden.inputs().get(name);
    if (!(e instanceof JsonArray array)) {
      return List.of(e);
    }
    List<JsonElement> out = new ArrayList<>();
    array.forEach(out::add);
    return out;
  }

  private NDArray create(JsonElement e) {
    GoldenCase.Array a = GoldenCase.array(e);
    Shape shape = new Shape(a.shape());
    return type == DataType.FLOAT64
        ? manager.create(a.data(), shape)
        : manager.create(a.floats(), shape);
  }

  private NDArray integers(JsonElement e) {
    GoldenCase.Array a = GoldenCase.array(e);
    return manager.create(a.longs(), new Shape(a.shape()));
  }
}
