package org.patchswap.baselines.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import org.patchswap.baselines.formula.Norms;
import org.patchswap.core.tensor.HostRead;
import org.patchswap.core.tensor.Scalars;

/**
 * The two memories of CRD, one row a training image each: student embeddings v1 and teacher
 * embeddings v2, their normalisers, and the noise-contrastive loss against them.
 */
public final class ContrastMemory {
  private static final float LEAST = 1e-7f;
  private final NDArray students;
  private final NDArray teachers;
  private final NDArray normalisers;
  private final double temperature;
  private final double momentum;

  /** Whether Z has been found, by this training or the one that it continues. */
  private final boolean[] known = new boolean[2];

  /**
   * A view on arrays that live through the run.
   *
   * @param students (n, D), rows of length 1
   * @param teachers (n, D), rows of length 1
   * @param normalisers (2): Z of student and teacher scores; 0 before the first batch
   */
  public ContrastMemory(
      NDArray students,
      NDArray teachers,
      NDArray normalisers,
      double temperature,
      double momentum) {
    this.students = students;
    this.teachers = teachers;
    this.normalisers = normalisers;
    this.temperature = temperature;
    this.momentum = momentum;
  }

  /**
   * The loss of a batch; the rows of the batch are renewed afterwards. The student's embedding is
   * scored against teacher rows and the other way round: h = exp(s.M[j] / T) / Z, Z = n mean(exp)
   * of the first batch; with c = K/n: -[ln(P+ / (P+ + c)) + sum ln(c / (P- + c))] / N for both.
   *
   * @param student (N, D), rows of length 1
   * @param teacher (N, D), rows of length 1
   * @param own (N) int64, the rows of the batch's images
   * @param contrast (N, K+1) int64, the positive in column 0
   */
  public NDArray loss(NDArray student, NDArray teacher, NDArray own, NDArray contrast) {
    NDArray s = scores(student, teachers, contrast, 0);
    NDArray t = scores(teacher, students, contrast, 1);
    NDArray loss = contrast(s).add(contrast(t));
    renew(students, student, own);
    renew(teachers, teacher, own);
    return loss;
  }

  private NDArray scores(NDArray anchors, NDArray memory, NDArray contrast, int which) {
    long n = contrast.getShape().get(0);
    long m = contrast.getShape().get(1);
    NDArray rows = memory.get(contrast.flatten()).reshape(n, m, memory.getShape().get(1));
    NDArray dots = rows.matMul(anchors.expandDims(2)).squeeze(2);
    NDArray e = Scalars.div(dots, (float) temperature).exp();
    NDIndex at = new NDIndex(String.valueOf(which));
    if (!known[which] && HostRead.doubles(normalisers)[which] == 0) {
      NDArray z = Scalars.mul(e.stopGradient().mean(), memory.getShape().get(0));
      normalisers.set(at, z.toType(normalisers.getDataType(), false));
    }
    known[which] = true;
    // A copy: the backward pass wants it as it was.
    return e.div(normalisers.get(at).duplicate());
  }

  private NDArray contrast(NDArray scores) {
    long n = scores.getShape().get(0);
    long k = scores.getShape().get(1) - 1;
    float c = (float) ((double) k / students.getShape().get(0));
    NDArray positive = scores.get(":, 0:1");
    NDArray negative = scores.get(":, 1:");
    NDArray hit = positive.div(Scalars.add(positive, c + LEAST)).log().sum();
    NDArray miss =
        Scalars.add(Scalars.mul(Scalars.add(negative, c + LEAST).log(), -1), (float) Math.log(c))
            .sum();
    return Scalars.div(hit.add(miss), -n);
  }

  private void renew(NDArray memory, NDArray fresh, NDArray own) {
    NDArray old = Scalars.mul(memory.get(own), (float) momentum);
    NDArray mixed = old.add(Scalars.mul(fresh.stopGradient(), (float) (1 - momentum)));
    memory.set(new NDIndex("{}", own), Norms.unit(mixed, 1));
  }
}
