package org.patchswap.tasks.dense;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.patchswap.core.task.Match;

/** Finds images that share a class or share none; background is no class to share. */
public final class Partners {
  private static final int TRIES = 64;

  private final int[][] classesOf;
  private final List<int[]> imagesOf = new ArrayList<>();

  /**
   * Ready to draw.
   *
   * @param amounts how much of each class an image shows: images x classes
   * @param background whether class 0 is background
   */
  public Partners(double[][] amounts, boolean background, PartnerRule rule) {
    int first = background ? 1 : 0;
    classesOf =
        Arrays.stream(amounts)
            .map(a -> rule == PartnerRule.SHARED ? present(a, first) : most(a, first))
            .toArray(int[][]::new);
    int classes = amounts.length == 0 ? 0 : amounts[0].length;
    for (int c = 0; c < classes; c++) {
      int wanted = c;
      imagesOf.add(
          IntStream.range(0, amounts.length)
              .filter(i -> Arrays.stream(classesOf[i]).anyMatch(k -> k == wanted))
              .toArray());
    }
  }

  private static int[] present(double[] amounts, int first) {
    return IntStream.range(first, amounts.length).filter(c -> amounts[c] > 0).toArray();
  }

  private static int[] most(double[] amounts, int first) {
    int best = first;
    for (int c = first; c < amounts.length; c++) {
      best = amounts[c] > amounts[best] ? c : best;
    }
    return amounts[best] > 0 ? new int[] {best} : new int[0];
  }

  /**
   * Another image that matches an image: where a class is to be shared, one of its classes is
   * drawn, then one of the other images of that class, each with equal probability; else uniformly.
   *
   * @return {@code id} itself where no image shares a class with it; any other where all share one
   */
  public long draw(long id, Match match, RandomGenerator random) {
    return switch (match) {
      case SAME_CLASS -> sharing(id, random);
      case OTHER_CLASS -> stranger((int) id, random);
      case ITSELF -> id;
      case ANY -> any((int) id, random);
    };
  }

  private int any(int id, RandomGenerator random) {
    if (classesOf.length == 1) {
      return id;
    }
    int other = random.nextInt(classesOf.length - 1);
    return other < id ? other : other + 1;
  }

  /** A few draws nearly always find one; the whole list is looked through where they do not. */
  private int stranger(int id, RandomGenerator random) {
    for (int k = 0; k < TRIES; k++) {
      int other = any(id, random);
      if (!share(id, other)) {
        return other;
      }
    }
    int[] all = IntStream.range(0, classesOf.length).filter(i -> !share(id, i)).toArray();
    return all.length == 0 ? any(id, random) : all[random.nextInt(all.length)];
  }

  /** An image shares with itself, whatever it shows. */
  private boolean share(int a, int b) {
    int[] of = classesOf[b];
    return a == b || Arrays.stream(classesOf[a]).anyMatch(c -> Arrays.binarySearch(of, c) >= 0);
  }

  private long sharing(long id, RandomGenerator random) {
    int[] classes = classesOf[Math.toIntExact(id)];
    int start = classes.length == 0 ? 0 : random.nextInt(classes.length);
    for (int k = 0; k < classes.length; k++) {
      int[] images = imagesOf.get(classes[(start + k) % classes.length]);
      if (images.length > 1) {
        int own = Arrays.binarySearch(images, (int) id);
        int other = random.nextInt(images.length - 1);
        return images[other < own ? other : other + 1];
      }
    }
    return id;
  }
}
