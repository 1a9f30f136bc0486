package org.patchswap.tasks.golden;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.patchswap.core.golden.GoldenCase;
import org.patchswap.tasks.classification.metrics.ClassificationMeter;

/** {@code metric_classification}: every key of {@code expected}, for any k and number of bins. */
final class ClassificationGolden {
  private static final Pattern KEY =
      Pattern.compile("(top|ece|mce|nll|brier|aurc|eaurc)(\\d*)(_pskd_(percent|x1000))?");

  private ClassificationGolden() {}

  static void check(GoldenCase golden, Tolerance tolerance) {
    GoldenCase.Array logits = golden.input("logits");
    int[] labels = Arrays.stream(golden.input("labels").data()).mapToInt(v -> (int) v).toArray();
    ClassificationMeter meter =
        new ClassificationMeter((int) logits.shape()[1]).add(logits.data(), labels);
    golden
        .expected()
        .entrySet()
        .forEach(e -> tolerance.check(e.getKey(), e.getValue(), value(meter, e.getKey())));
  }

  private static double value(ClassificationMeter meter, String key) {
    Matcher m = KEY.matcher(key);
    if (!m.matches()) {
      return fail("expected value of unknown name: " + key);
    }
    int number = m.group(2).isEmpty() ? 0 : Integer.parseInt(m.group(2));
    double scale = m.group(4) == null ? 1 : m.group(4).equals("percent") ? 100 : 1000;
    return scale
        * switch (m.group(1)) {
          case "top" -> meter.topK(number);
          case "ece" -> meter.reliability(number).ece();
          case "mce" -> meter.reliability(number).mce();
          case "nll" -> meter.nll();
          case "brier" -> meter.brier();
          case "aurc" -> meter.riskCoverage().aurc();
          default -> meter.riskCoverage().eAurc();
        };
  }
}
