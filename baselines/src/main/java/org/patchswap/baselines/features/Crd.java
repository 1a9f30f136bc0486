package org.patchswap.baselines.features;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.patchswap.baselines.formula.Norms;
import org.patchswap.core.layer.Layers;
import org.patchswap.core.method.Output;
import org.patchswap.core.method.Setup;
import org.patchswap.core.method.Step;
import org.patchswap.core.method.Traits;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.TaskTraits.Ability;
import org.patchswap.core.tensor.Tensors;

/**
 * Contrastive representation distillation (Tian, Krishnan and Isola, ICLR 2020): student and
 * teacher embeddings of an image must be told from those of images of other classes, by
 * noise-contrastive estimation against memories of all training images.
 */
public final class Crd extends FeatureDistillation {
  private static final Option<Double> WEIGHT = weight(0.8, ZOO);
  private static final Option<Long> DIM = Option.integer("dim", 128).min(1).max(65_536).paper(ZOO);
  private static final Option<Long> NEGATIVES =
      Option.integer("negatives", 16384).min(1).max(1_000_000).paper(ZOO);
  private static final Option<Double> TEMPERATURE =
      Option.real("temperature", 0.07)
          .min(0.012)
          .paper(ZOO + "; below 0.012 the scores overflow in float32")
          .searched(0.05, 0.07, 0.1);
  private static final Option<Double> MOMENTUM =
      Option.real("momentum", 0.5).min(0).max(1).paper(ZOO);

  private Block student;
  private Block teacher;
  private ContrastMemory memory;
  private Negatives negatives;

  /** For the service loader. */
  public Crd() {
    super(WEIGHT);
  }

  @Override
  public Traits traits() {
    return traits("crd", "CRD")
        .citation(
            "Y. Tian, D. Krishnan, P. Isola, Contrastive representation distillation, ICLR 2020")
        .equation("L = CE + w sum over both sides of -[ln P+/(P+ + c) + sum ln c/(P- + c)] / N")
        .abilities(Ability.IMAGE_LABELS)
        .options(DIM, NEGATIVES, TEMPERATURE, MOMENTUM, WEIGHT)
        .departures(
            "RepDistiller's loader needs attributes of an old torchvision; the memory"
                + " is indexed as in mdistiller. Mode relax (a positive of the same class)"
                + " is not offered.",
            "Published CRD+KD rows add KD at weight 1; not offered.")
        .note(
            "16,384 negatives are heavy on a CPU (suites here use 512). Mode 'exact': the positive"
                + " is the image itself. Two memories of one row an image; negatives are drawn"
                + " without repetition where there are as many.");
  }

  @Override
  public void prepare(Setup setup) {
    super.prepare(setup);
    long dim = settings().get(DIM);
    long n = setup.data().trainSize();
    Shape s = setup.student().pooled();
    Shape t = setup.teacher().pooled();
    student = setup.module("student-embedding", Layers.linear(s.get(1), dim), s);
    teacher = setup.module("teacher-embedding", Layers.linear(t.get(1), dim), t);
    memory =
        new ContrastMemory(
            rows(setup, "students", n, dim),
            rows(setup, "teachers", n, dim),
            setup.memory("normalisers", new Shape(2), DataType.FLOAT32),
            settings().get(TEMPERATURE),
            settings().get(MOMENTUM));
  }

  /** Uniform in +-1/sqrt(D/3), as in the reference. */
  private static NDArray rows(Setup setup, String name, long n, long dim) {
    NDArray memory = setup.memory(name, new Shape(n, dim), DataType.FLOAT32);
    double bound = 1 / Math.sqrt(dim / 3.0);
    RandomGenerator random = setup.random(name);
    float[] values = new float[Math.toIntExact(n * dim)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
    try (NDArray start = memory.getManager().create(values, new Shape(n, dim))) {
      Tensors.copy(start, memory);
    }
    return memory;
  }

  @Override
  protected NDArray distillation(Step step, Output teacherOut, Output studentOut) {
    long[] ids = step.batch().ids();
    int k = settings().getInt(NEGATIVES);
    if (negatives == null) {
      negatives = new Negatives(step.imageLabels());
    }
    long[] drawn = negatives.rows(ids, k, step.random("negatives"));
    // Own rows and drawn ones in one copy to the device, own rows in front.
    long[] rows = Arrays.copyOf(ids, ids.length + drawn.length);
    System.arraycopy(drawn, 0, rows, ids.length, drawn.length);
    NDList sent = step.manager().create(rows).split(new long[] {ids.length});
    return memory.loss(
        embedding(step.module(student, studentOut.features().pooled())),
        embedding(step.module(teacher, teacherOut.features().pooled())),
        sent.get(0),
        sent.get(1).reshape(ids.length, k + 1L));
  }

  private static NDArray embedding(NDList linear) {
    return Norms.unit(linear.singletonOrThrow(), 1);
  }
}
