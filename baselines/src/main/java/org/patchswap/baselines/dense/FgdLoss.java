package org.patchswap.baselines.dense;

import ai.djl.ndarray.NDArray;
import org.patchswap.baselines.formula.FeatureMaps;
import org.patchswap.core.tensor.Scalars;

/**
 * The terms of focal and global distillation on one level. With A^s = HW softmax_hw(mean_c |x| / T)
 * and A^c = C softmax_c(mean_hw |x| / T).
 *
 * @param temperature T
 * @param alpha of the foreground
 * @param beta of the background
 * @param gamma of the attentions
 * @param lambda of the global relation
 */
public record FgdLoss(double temperature, double alpha, double beta, double gamma, double lambda) {
  /** HW softmax over space of the channel mean of |x| / T: (N, C, H, W) to (N, 1, H, W). */
  public NDArray spatial(NDArray map) {
    NDArray mean = map.abs().mean(new int[] {1}, true);
    long cells = FeatureMaps.height(map) * FeatureMaps.width(map);
    NDArray rows =
        Scalars.div(mean, (float) temperature).reshape(FeatureMaps.batch(map), cells).softmax(1);
    return Scalars.mul(rows, (float) cells).reshape(mean.getShape());
  }

  /** C softmax over channels of the spatial mean of |x| / T: (N, C, H, W) to (N, C, 1, 1). */
  public NDArray channel(NDArray map) {
    long c = map.getShape().get(1);
    NDArray mean = map.abs().mean(new int[] {3}).mean(new int[] {2});
    NDArray share = Scalars.mul(Scalars.div(mean, (float) temperature).softmax(1), (float) c);
    return share.expandDims(2).expandDims(3);
  }

  /**
   * All weighted terms of a level.
   *
   * @param student (N, C, H, W), aligned to the teacher's channels
   * @param teacher (N, C, H, W)
   * @param masks foreground and background
   * @param studentContext the student's map through its context block
   * @param teacherContext the teacher's map through its context block
   */
  public NDArray level(
      NDArray student,
      NDArray teacher,
      FgdMasks masks,
      NDArray studentContext,
      NDArray teacherContext) {
    NDArray t = teacher.stopGradient();
    NDArray mask = Scalars.mul(masks.foreground(), (float) alpha);
    NDArray weights = mask.add(Scalars.mul(masks.background(), (float) beta)).mul(spatial(t));
    NDArray features = student.sub(t).square().mul(weights).mul(channel(t)).sum();
    NDArray relation = studentContext.sub(teacherContext).square().sum();
    return Scalars.div(
        features
            .add(Scalars.mul(attention(student, t), (float) gamma))
            .add(Scalars.mul(relation, (float) lambda)),
        student.getShape().get(0));
  }

  /** The sum of absolute differences of both attentions over the batch. */
  public NDArray attention(NDArray student, NDArray teacher) {
    NDArray c = channel(student).sub(channel(teacher)).abs().sum();
    return c.add(spatial(student).sub(spatial(teacher)).abs().sum());
  }
}
