package org.patchswap.baselines.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import org.patchswap.baselines.formula.Norms;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.tensor.Scalars;

/**
 * Relational knowledge distillation (Park et al., CVPR 2019): Huber losses between pairwise
 * distances, each divided by their mean, and between the cosines of all angles of triples.
 */
public final class Rkd extends FeatureDistillation {
  private static final float LEAST = 1e-12f;
  private static final Option<Double> WEIGHT = weight(1, ZOO);
  private static final Option<Double> DISTANCE =
      Option.real("distance", 25).min(0).paper(ZOO).searched(10.0, 25.0, 50.0);
  private static final Option<Double> ANGLE =
      Option.real("angle", 50).min(0).paper(ZOO).searched(25.0, 50.0, 100.0);

  /** For the service loader. */
  public Rkd() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("rkd", "RKD")
        .citation("W. Park, D. Kim, Y. Lu, M. Cho, Relational knowledge distillation, CVPR 2019")
        .equation("L = CE + w [25 Huber(D(f), D(g)) + 50 Huber(A(f), A(g))]")
        .options(DISTANCE, ANGLE, WEIGHT)
        .note("Means run over all N^2 and N^3 entries, zeros included, as in the code.");
  }

  @Override
  protected NDArray distillation(Step step, Output teacher, Output student) {
    NDArray s = student.features().pooled();
    NDArray t = teacher.features().pooled();
    NDArray d = Scalars.mul(distance(s, t, false, 1), settings().get(DISTANCE).floatValue());
    return d.add(Scalars.mul(angle(s, t, 1), settings().get(ANGLE).floatValue()));
  }

  /**
   * The distance term: (N, Ds) and (N, Dt) to a scalar.
   *
   * @param squared whether distances stay squared
   * @param huber where the Huber loss turns linear
   */
  public static NDArray distance(NDArray student, NDArray teacher, boolean squared, double huber) {
    NDArray s = scaledDistances(student, squared);
    return huber(s, scaledDistances(teacher.stopGradient(), squared), huber).mean();
  }

  /** The angle term: (N, Ds) and (N, Dt) to a scalar. */
  public static NDArray angle(NDArray student, NDArray teacher, double huber) {
    return huber(cosines(student), cosines(teacher.stopGradient()), huber).mean();
  }

  private static NDArray scaledDistances(NDArray x, boolean squared) {
    long n = x.getShape().get(0);
    NDArray squares = x.square().sum(new int[] {1}, true);
    NDArray d = squares.add(squares.transpose()).sub(Scalars.mul(x.matMul(x.transpose()), 2));
    d = Scalars.maximum(d, LEAST);
    NDArray root = squared ? d : d.sqrt();
    NDArray apart = Scalars.oneMinus(x.getManager().eye((int) n).toType(x.getDataType(), false));
    NDArray kept = root.mul(apart);
    // Off the diagonal every entry is positive, because of the clamp.
    return kept.div(Scalars.div(kept.sum(), (float) (n * (n - 1))));
  }

  private static NDArray cosines(NDArray x) {
    NDArray differences = Norms.unit(x.expandDims(0).sub(x.expandDims(1)), 2);
    return differences.matMul(differences.transpose(0, 2, 1));
  }

  private static NDArray huber(NDArray a, NDArray b, double beta) {
    float at = (float) beta;
    NDArray d = a.sub(b).abs();
    return NDArrays.where(
        Scalars.lt(d, at), Scalars.mul(d.square(), 0.5f / at), Scalars.sub(d, 0.5f * at));
  }
}
