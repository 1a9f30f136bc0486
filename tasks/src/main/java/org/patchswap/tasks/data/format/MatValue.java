package org.patchswap.tasks.data.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A value of a MAT-file; arrays are in the file's order, column by column. */
public sealed interface MatValue {
  /**
   * An array of numbers.
   *
   * @param rows of the array, which are its columns' length
   */
  record Numbers(int rows, double[] values) implements MatValue {}

  /** An array of a kind that is passed over: sparse ones. */
  record Other() implements MatValue {}

  /** A row of characters. */
  record Text(String value) implements MatValue {}

  /** An array of cells. */
  record Cells(List<MatValue> values) implements MatValue {}

  /** An array of structures, each with its fields by name. */
  record Structs(List<Map<String, MatValue>> values) implements MatValue {}

  /**
   * The texts of an array of cells.
   *
   * @param value may be null
   * @throws IllegalArgumentException saying what it is instead
   */
  static List<String> texts(MatValue value) {
    if (!(value instanceof Cells cells)) {
      throw new IllegalArgumentException(value == null ? "there is none" : "it has no cells");
    }
    List<String> out = new ArrayList<>();
    for (MatValue v : cells.values()) {
      if (!(v instanceof Text t)) {
        throw new IllegalArgumentException("cell " + (out.size() + 1) + " is no text");
      }
      out.add(t.value());
    }
    return out;
  }
}
