package org.patchswap.baselines.teacher;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.Norms;
import org.patchswap.baselines.formula.Rows;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.Instances;
import org.patchswap.core.tensor.Losses;
import org.patchswap.core.tensor.Scalars;

/**
 * DIST (Huang et al., NeurIPS 2022): Pearson correlation instead of a divergence, between the class
 * probabilities of an instance and between the instances of a class: tau^2 [beta (1 - mean_n rho_n)
 * + gamma (1 - mean_k rho^k)]. On pixels every pixel of the batch is an instance.
 */
public final class Dist extends LogitDistillation {
  private static final String SOURCE = "hunto/image_classification_sota, dist_t4 (CIFAR)";
  private static final float LEAST = 1e-8f;
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 4)
          .above(0)
          .paper(SOURCE + "; 1 on ImageNet and for segmentation")
          .searched(1.0, 4.0);
  private static final Option<Double> BETA = Option.real("beta", 1).min(0).paper(SOURCE);
  private static final Option<Double> GAMMA = Option.real("gamma", 1).min(0).paper(SOURCE);
  private static final Option<Double> CE_WEIGHT = ceWeight(1, SOURCE);
  private static final Option<Double> WEIGHT = weight(2, SOURCE);

  /** For the service loader. */
  public Dist() {
    super(CE_WEIGHT, WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("dist", "DIST")
        .citation(
            "T. Huang, S. You, F. Wang, C. Qian, C. Xu, Knowledge distillation from a stronger"
                + " teacher, NeurIPS 2022")
        .equation("L = CE + w tau^2 [beta (1 - mean_n rho_n) + gamma (1 - mean_k rho^k)]")
        .options(TEMPERATURE, BETA, GAMMA, CE_WEIGHT, WEIGHT)
        .departures(
            "The classification code lies in another repository than the paper's; its"
                + " CIFAR settings are the defaults.")
        .note("Instances of weight 0 enter neither mean; all others count equally or by weight.");
  }

  @Override
  protected NDArray distillation(Step step, NDArray teacher, Instances student) {
    return relation(
        teacher,
        student.logits(),
        student.weights(),
        settings().get(TEMPERATURE),
        settings().get(BETA),
        settings().get(GAMMA));
  }

  /** The relation loss: (N, K), (N, K), weights (N) to a scalar. */
  public static NDArray relation(
      NDArray teacher,
      NDArray student,
      NDArray weights,
      double temperature,
      double beta,
      double gamma) {
    float t = (float) temperature;
    NDArray p = Losses.softmax(Scalars.div(teacher.stopGradient(), t));
    NDArray q = Losses.softmax(Scalars.div(student, t));
    NDArray share = Rows.shares(weights);
    NDArray inter = cosine(centred(p, 1), centred(q, 1), 1).mul(share).sum();
    NDArray column = share.expandDims(1);
    NDArray root = column.sqrt();
    NDArray pc = p.sub(p.mul(column).sum(new int[] {0}, true)).mul(root);
    NDArray qc = q.sub(q.mul(column).sum(new int[] {0}, true)).mul(root);
    // The reference adds 1e-8 to a product of norms that is N times this one.
    NDArray intra = cosine(pc, qc, 0, LEAST / p.getShape().get(0)).mean();
    NDArray sum = Scalars.mul(inter, (float) -beta).add(Scalars.mul(intra, (float) -gamma));
    return Scalars.mul(Scalars.add(sum, (float) (beta + gamma)), t * t);
  }

  private static NDArray centred(NDArray x, int axis) {
    return x.sub(x.mean(new int[] {axis}, true));
  }

  private static NDArray cosine(NDArray a, NDArray b, int axis) {
    return cosine(a, b, axis, LEAST);
  }

  private static NDArray cosine(NDArray a, NDArray b, int axis, float least) {
    int[] along = {axis};
    NDArray norms = Norms.l2(a, axis, false).mul(Norms.l2(b, axis, false));
    return a.mul(b).sum(along).div(Scalars.add(norms, least));
  }
}
