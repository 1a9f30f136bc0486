package org.patchswap.tasks.classification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.patchswap.core.json.Json;
import org.patchswap.core.option.Option;
import org.patchswap.core.task.DataFacts;
import org.patchswap.tasks.network.ImageStem;

/**
 * What goes with the weights of a classifier: {@code inference.py}, which classifies pictures, and
 * {@code network.json}, which tells it what the weights do not.
 *
 * @param publisher whose names the arrays have; empty: the suite's own
 */
record ExportedClassifier(String architecture, ImageStem stem, DataFacts facts, String publisher) {
  private static final String PROGRAM = "inference.py";

  /**
   * The files.
   *
   * @param mean of each channel, values scaled to 0..1
   * @param deviation of each channel, the same way
   * @param resize the shorter side that pictures get before their middle is cut out; empty: they
   *     are scaled as a whole
   */
  Map<String, String> files(float[] mean, float[] deviation, OptionalInt resize) {
    Map<String, Object> about = new TreeMap<>();
    about.put("architecture", architecture);
    about.put("names", publisher);
    about.put("stem", Option.word(stem == ImageStem.USUAL ? ImageStem.CIFAR : stem));
    about.put("channels", facts.channels());
    about.put("height", facts.height());
    about.put("width", facts.width());
    about.put("classes", facts.classes());
    about.put("mean", doubles(mean));
    resize.ifPresent(side -> about.put("resize", side));
    about.put("deviation", doubles(deviation));
    return Map.of(PROGRAM, program(), "network.json", Json.pretty(about));
  }

  private static List<Double> doubles(float[] values) {
    List<Double> out = new ArrayList<>();
    for (float v : values) {
      // As it was written, not as a double has it.
      out.add(Double.valueOf(Float.toString(v)));
    }
    return out;
  }

  private static String program() {
    try (InputStream in = ExportedClassifier.class.getResourceAsStream(PROGRAM)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
