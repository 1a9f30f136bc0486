package org.patchswap.core.recipe;

import java.util.List;
import java.util.stream.Stream;
import org.patchswap.core.option.Option;
import org.patchswap.core.seed.SeedSource;
import org.patchswap.core.tensor.Precision;
import org.patchswap.core.training.Budget;
import org.patchswap.core.training.Schedule;
import org.patchswap.core.training.TrainingPlan;

/**
 * The keys of a recipe with their defaults and reasons: the one place for them. Upper bounds are
 * far above what anyone trains with: they stop slips of the keyboard, such as a zero too many.
 */
public final class RecipeOptions {
  /** Budgets that a recipe may list: more points than that no curve needs. */
  public static final int MOST_BUDGETS = 12;

  static final long MOST_EPOCHS = 100_000;

  private RecipeOptions() {}

  /** Keys that belong together, for pages. */
  public record Group(String title, List<Option<?>> options) {}

  /** Architecture of the network that is compared; {@code RecipeReader} puts the usual one. */
  public static final Option<String> STUDENT =
      Option.text("student", "")
          .about("network that is compared")
          .because("the usual network of a task that has one, else it must be named");

  /** Architecture of the teacher, for methods that need one. */
  public static final Option<String> TEACHER =
      Option.text("teacher", "")
          .about("network of the teacher, for methods that need one")
          .because("few methods need one");

  /** Another recipe of the suite whose trained student lends its weights, or a file of weights. */
  public static final Option<String> PRETRAINING =
      Option.text("pretraining", "")
          .about(
              "recipe whose trained student lends its backbone; or a safetensors file of weights"
                  + " that the student starts from, by our names or torchvision's")
          .because("the in-task protocol");

  /** The method of the fine-tuning when there is a pretraining. */
  public static final Option<String> FINETUNING_METHOD =
      Option.text("fine-tuning-method", "")
          .about("how a student with pretraining is trained; empty: by the plain loss")
          .because(
              "transfer compares pretraining methods; fine-tuning is the same plain loss for all");

  /** Images that go through the network at once. */
  public static final Option<Long> BATCH =
      Option.integer("batch", 64)
          .about("images a step, or of each of its batches with accumulate")
          .min(2)
          .max(65_536)
          .because("the CRD protocol's batch");

  /** Passes over the training split, for a method that sees each image once. */
  public static final Option<Long> EPOCHS =
      Option.integer("epochs", 10)
          .about(
              "passes over the training split, for a method that sees each image once; a rising"
                  + " list stands for one recipe each")
          .min(1)
          .max(MOST_EPOCHS)
          .because("enough to see that it learns");

  /** What methods have in common. */
  public static final Option<Budget> BUDGET =
      Option.choice("budget", Budget.EPOCH_MATCHED)
          .about("what methods have in common")
          .because("what published tables do");

  /** Rate after the warm-up. */
  public static final Option<Double> LEARNING_RATE =
      Option.real("learning-rate", 0.1)
          .about("after the warm-up")
          .above(0)
          .max(1000)
          // Half a decade either way: the grid of rates that tuning studies of SGD step through.
          .searchedTimes(1 / 3.0, 1.0, 3.0)
          .because("usual for SGD on the CIFAR family");

  /** Shape of the schedule. */
  public static final Option<Schedule.Shape> SCHEDULE =
      Option.choice("schedule", Schedule.Shape.COSINE)
          .about("how the learning rate falls")
          .because("needs no milestones, so it suits any length");

  /** Nominal epochs, or steps, of linear rise. */
  public static final Option<Double> WARM_UP =
      Option.real("warm-up", 0)
          .about("epochs of linear rise, before anything else; steps where the budget is in steps")
          .min(0)
          .max(StepOptions.MOST_STEPS)
          .because("none, as in the CRD protocol");

  /** Milestones of the step schedule. */
  public static final Option<List<Long>> MILESTONES =
      Option.integers("milestones", List.of())
          .about("from which the rate is multiplied by the factor: epochs or steps, counted from 0")
          .min(1)
          .max(StepOptions.MOST_STEPS)
          .onlyWith(SCHEDULE, Schedule.Shape.STEP)
          .because("every protocol has its own");

  /** Factor of the step schedule. */
  public static final Option<Double> FACTOR =
      Option.real("factor", 0.1)
          .about("of each milestone")
          .above(0)
          .max(10)
          .onlyWith(SCHEDULE, Schedule.Shape.STEP)
          .because("in most protocols on record");

  /** Power of the polynomial schedule. */
  public static final Option<Double> POWER =
      Option.real("power", 0.9)
          .about("of (1 - position / length)")
          .above(0)
          .max(100)
          .onlyWith(SCHEDULE, Schedule.Shape.POLY)
          .because("CIRKD's value");

  /** Momentum of SGD. */
  public static final Option<Double> MOMENTUM =
      Option.real("momentum", 0.9)
          .about("of SGD")
          .min(0)
          .max(1)
          .because("in every protocol on record");

  /** Dampening of the momentum. */
  public static final Option<Double> DAMPENING =
      Option.real("dampening", 0)
          .about("of the momentum")
          .min(0)
          .max(1)
          .because("in no protocol on record");

  /** Nesterov's variant. */
  public static final Option<Boolean> NESTEROV =
      Option.flag("nesterov", false)
          .about("Nesterov's variant of the momentum")
          .because("as in the CRD protocol");

  /** Weight decay. */
  public static final Option<Double> WEIGHT_DECAY =
      Option.real("weight-decay", 5e-4)
          .about("of SGD, as part of the gradient")
          .min(0)
          .max(10)
          // 1e-4, 5e-4 and about 2e-3 around the usual value: what published protocols span.
          .searchedTimes(1 / 5.0, 1.0, 5.0)
          .because("as in the CRD protocol");

  /** Whether normalisation and bias parameters decay too. */
  public static final Option<Boolean> DECAY_ALL =
      Option.flag("decay-all", true)
          .about("whether normalisation and bias parameters decay too")
          .because("weight decay applies to BN and bias parameters in all protocols on record");

  /** Intra-operation threads of a run on a CPU. */
  public static final Option<Long> THREADS =
      Option.integer("threads", 1)
          .about("of a run on a CPU, within operations")
          .min(1)
          .max(64)
          .because(
              "results differ in last bits between thread counts; one thread is the portable"
                  + " choice");

  /** How the products of networks are computed. */
  public static final Option<Precision> PRECISION =
      Option.choice("precision", Precision.FP32)
          .about(
              "of convolutions and matrix products; weights, statistics, losses and updates are"
                  + " float32 always. tf32 is for GPUs")
          .because("what differences between methods are published in")
          .later();

  /** Which epoch's figures are the run's. */
  public static final Option<TrainingPlan.Selection> SELECTION =
      Option.choice("selection", TrainingPlan.Selection.LAST)
          .about("which epoch's figures are the run's")
          .because("no choice is made with the test split");

  /** Which split's figures are compared. */
  public static final Option<ScoredOn> SCORED_ON =
      Option.choice("scored-on", ScoredOn.TEST)
          .about(
              "the split whose figures reports compare; exploring on validation keeps test fresh")
          .because("what published tables do")
          .later();

  /** Epochs between two measurements. */
  public static final Option<Long> EVALUATE_EVERY =
      Option.integer("evaluate-every", 1)
          .about("epochs between two measurements; the last is always measured")
          .min(1)
          .max(MOST_EPOCHS)
          .because("a curve with every epoch in it");

  /** Which random numbers follow a run's seed. */
  public static final Option<List<SeedSource>> VARY =
      Option.some("vary", List.of(SeedSource.values()))
          .about("what follows the seed; whatever else is drawn is the same for all seeds")
          .because("a seed stands for all random numbers of a run")
          .later();

  /** Whether normalisation is folded into convolutions where nothing is trained. */
  public static final Option<Boolean> FOLDED =
      Option.flag("fold-normalisation", false)
          .about(
              "teachers and measurements run with batch normalisation folded into the convolution"
                  + " before it: a tenth to a third quicker, other last digits")
          .because("as published code runs them")
          // Elsewhere the folded weights round to others, and the predictions never agree.
          .onlyWith(PRECISION, Precision.FP32)
          .later();

  /** Seconds between checkpoints. */
  public static final Option<Double> CHECKPOINT_SECONDS =
      Option.real("checkpoint-seconds", 30)
          .about("least time between two checkpoints; 0: after every epoch")
          .min(0)
          .max(604_800)
          .because("a kill costs at most this much");

  /** Whether a run is broken off and resumed on the side, to prove that it may be. */
  public static final Option<Boolean> SELF_CHECK =
      Option.flag("self-check", false)
          .about("a run is broken off and resumed on the side, and must end with the same bits")
          .because("it trains a second time; for short suites and new methods");

  /** All of them, as they belong together. */
  public static final List<Group> GROUPS =
      List.of(
          new Group("Protocol", List.of(PublishedProtocol.KEY)),
          new Group("Networks", List.of(STUDENT, TEACHER)),
          new Group("Teacher", TeacherOptions.ALL),
          new Group("Transfer", List.of(PRETRAINING, PretrainingOptions.SHA256, FINETUNING_METHOD)),
          new Group(
              "Length", List.of(BATCH, StepOptions.ACCUMULATE, EPOCHS, StepOptions.STEPS, BUDGET)),
          new Group(
              "Learning rate",
              List.of(LEARNING_RATE, SCHEDULE, WARM_UP, MILESTONES, FACTOR, POWER)),
          new Group(
              "Optimiser",
              List.of(
                  MOMENTUM, DAMPENING, NESTEROV, WEIGHT_DECAY, DECAY_ALL, StepOptions.CLIP_NORM)),
          new Group(
              "Measurement",
              List.of(SELECTION, SCORED_ON, EVALUATE_EVERY, StepOptions.EVALUATE_EVERY_STEPS)),
          new Group("Random numbers", List.of(VARY)),
          new Group("Work", List.of(THREADS, PRECISION, FOLDED, CHECKPOINT_SECONDS, SELF_CHECK)));

  /** All of them. */
  public static final List<Option<?>> ALL =
      GROUPS.stream().flatMap(g -> g.options().stream()).toList();

  /**
   * Keys that may be searched where methods are tuned: they change neither the data, nor the
   * networks, nor how long or how a run is measured. Where a suite says nothing, those that declare
   * a search are.
   */
  public static final List<Option<?>> SEARCHABLE =
      List.of(
          LEARNING_RATE,
          SCHEDULE,
          WARM_UP,
          FACTOR,
          POWER,
          MOMENTUM,
          DAMPENING,
          NESTEROV,
          WEIGHT_DECAY,
          DECAY_ALL,
          StepOptions.CLIP_NORM);

  /**
   * Keys that do not make a run another run: they name other runs, pace the work, or say what of
   * the runs is shown.
   */
  public static final List<Option<?>> NOT_IDENTITY =
      Stream.of(
              List.of(PublishedProtocol.KEY, STUDENT, TEACHER),
              TeacherOptions.ALL,
              List.of(PRETRAINING, FINETUNING_METHOD, SCORED_ON, CHECKPOINT_SECONDS, SELF_CHECK))
          .flatMap(List::stream)
          .<Option<?>>map(o -> o)
          .toList();
}
