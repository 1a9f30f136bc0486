package org.patchswap.core.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.training.ParameterStore;
import ai.djl.util.Pair;
import ai.djl.util.PairList;
import org.patchswap.core.tensor.SeededInitializer;

/**
 * A block from one array to one array whose parameter shapes are known when it is built. Parameter
 * keys are the names on the way joined by dots, for example {@code stage2.0.conv1.weight}: the same
 * on every build.
 */
public abstract class Layer extends AbstractBlock {
  /** The forward pass. Leaves {@code x} open. */
  public abstract NDArray apply(ParameterStore parameters, NDArray x, boolean training);

  /** The shape of the result for a shape of the input. */
  public abstract Shape output(Shape input);

  /**
   * The forward pass of an input nobody needs afterwards: closes its handle, so that only what the
   * gradient needs stays in memory.
   */
  public final NDArray consume(ParameterStore parameters, NDArray x, boolean training) {
    FoldTrace.consumed(parameters, this, x);
    return Ops.replace(x, apply(parameters, x, training));
  }

  /** Adds a part under a name. */
  protected final <L extends Block> L child(String name, L layer) {
    children.add(name, layer);
    return layer;
  }

  /** Declares a parameter that is trained. */
  protected final Parameter trained(
      String name, Parameter.Type type, Shape shape, SeededInitializer values) {
    return declare(name, type, shape, values, true);
  }

  /** Declares a state that training updates without gradient. */
  protected final Parameter state(
      String name, Parameter.Type type, Shape shape, SeededInitializer values) {
    return declare(name, type, shape, values, false);
  }

  private Parameter declare(
      String name, Parameter.Type type, Shape shape, SeededInitializer values, boolean gradient) {
    return addParameter(
        Parameter.builder()
            .setName(name)
            .setType(type)
            .optShape(shape)
            .optInitializer(values)
            .optRequiresGrad(gradient)
            .build());
  }

  /** The array of a parameter on the device of {@code like}; null for a parameter that is null. */
  protected static NDArray value(
      ParameterStore parameters, Parameter parameter, NDArray like, boolean training) {
    return parameter == null ? null : parameters.getValue(parameter, like.getDevice(), training);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore parameters, NDList inputs, boolean training, PairList<String, Object> unused) {
    return new NDList(apply(parameters, inputs.singletonOrThrow(), training));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputs) {
    return new Shape[] {output(inputs[0])};
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
    for (Pair<String, Block> child : children) {
      child.getValue().initialize(manager, type, inputs);
    }
  }

  @Override
  public ParameterList getParameters() {
    ParameterList all = getDirectParameters();
    for (Pair<String, Block> child : children) {
      for (Pair<String, Parameter> inner : child.getValue().getParameters()) {
        all.add(child.getKey() + "." + inner.getKey(), inner.getValue());
      }
    }
    return all;
  }

  /** How many numbers are trained. */
  public final long parameterCount() {
    return getParameters().values().stream()
        .filter(Parameter::requiresGradient)
        .mapToLong(p -> p.getShape().size())
        .sum();
  }
}
