package org.patchswap.core.seed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.opentest4j.TestAbortedException;

/**
 * A property that holds whatever the random input: the test runs once for each of so many seeds,
 * the same ones on every machine, and draws its input from its one parameter, {@code long seed}. A
 * failure is named by its seed.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest(name = "seed {0}")
@ArgumentsSource(Seeds.Numbers.class)
@ExtendWith(Seeds.Named.class)
public @interface Seeds {
  /** How many seeds; the first five are those that tend to break things. */
  int value() default 200;

  /** The seeds of a test. */
  final class Numbers implements ArgumentsProvider, AnnotationConsumer<Seeds> {
    private static final long[] EXTREMES = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE};
    private int count;

    @Override
    public void accept(Seeds seeds) {
      count = seeds.value();
    }

    @Override
    public Stream<Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      return LongStream.concat(LongStream.of(EXTREMES), new SplittableRandom(2025).longs())
          .limit(count)
          .mapToObj(Arguments::of);
    }
  }

  /** Puts the seed before the message of a failure, since a build's summary shows only that. */
  final class Named implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable fault)
        throws Throwable {
      if (fault instanceof TestAbortedException) {
        throw fault;
      }
      String message = context.getDisplayName() + ": " + fault.getMessage();
      AssertionError named = new AssertionError(message, fault);
      named.setStackTrace(fault.getStackTrace());
      throw named;
    }
  }

  /** Draws of a test's input. */
  final class Draw {
    private Draw() {}

    /** A generator of a fixed algorithm. */
    public static RandomGenerator of(long seed) {
      return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** A number of the closed interval; every eighth draw is one of its ends. */
    public static double between(double low, double high, RandomGenerator random) {
      return switch (random.nextInt(16)) {
        case 0 -> low;
        case 1 -> high;
        default -> random.nextDouble(low, high);
      };
    }
  }
}
