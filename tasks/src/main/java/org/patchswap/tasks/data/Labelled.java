package org.patchswap.tasks.data;

/**
 * Images in an order, with a class each.
 *
 * @param <T> the images themselves, and what a choice of them is
 */
public interface Labelled<T extends Labelled<T>> {
  /** How many. */
  int count();

  /** Class numbers from 0, one an image; not to be written to. */
  int[] labels();

  /** The images at some positions, in that order. */
  T select(int[] chosen);
}
